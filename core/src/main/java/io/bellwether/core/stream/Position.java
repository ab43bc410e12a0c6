package io.bellwether.core.stream;

import java.math.BigInteger;
import java.util.Objects;

/// Where a record lies in its partition. Positions of one partition are ordered as its records are;
/// they need not be contiguous.
///
/// @param sequence the stream's own number of the entry, ≥ 0 (Kinesis: the sequence number of up to
///   186 bits)
/// @param line which record within the entry, when an entry carries several, ≥ 0
public record Position(BigInteger sequence, int line) implements Comparable<Position> {
  /// Checks that neither is negative.
  ///
  /// @throws IllegalArgumentException when one is
  public Position {
    Objects.requireNonNull(sequence);
    if (sequence.signum() < 0 || line < 0) {
      throw new IllegalArgumentException("no position: " + sequence + "/" + line);
    }
  }

  /// A position whose sequence number fits a long.
  ///
  /// @param sequence ≥ 0
  /// @return the position
  public static Position of(long sequence) {
    return new Position(BigInteger.valueOf(sequence), 0);
  }

  /// A position from its text.
  ///
  /// @param text as [#toString()] writes it
  /// @return the position
  /// @throws IllegalArgumentException when the text is none
  public static Position parse(String text) {
    try {
      var slash = text.indexOf('/');
      return new Position(
          new BigInteger(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no stream position", e);
    }
  }

  @Override
  public int compareTo(Position other) {
    var bySequence = sequence.compareTo(other.sequence);
    return bySequence != 0 ? bySequence : Integer.compare(line, other.line);
  }

  @Override
  public String toString() {
    return sequence + "/" + line;
  }
}
