package io.bellwether.core.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds where the fast average of a [Strategy] crosses the slow one, one sample at a time and
/// without allocating.
///
/// The side is buy while fast − slow is above zero and sell while it is below. A difference smaller
/// than 1e-12 of the slow average is zero, and zero keeps the side there was. A signal is a change
/// of side. There is no side before both windows are full, and the first one there is makes no
/// signal.
///
/// One detector serves one symbol, whose samples it takes in time order. Not for use by several
/// threads at once.
public final class CrossoverDetector {

  private static final double ZERO = 1e-12;

  private final Strategy strategy;
  private final SimpleMovingAverage fast;
  private final SimpleMovingAverage slow;
  private @Nullable Side side;

  /// A detector that has seen nothing.
  ///
  /// @param strategy which averages to compare
  public CrossoverDetector(Strategy strategy) {
    this(
        strategy,
        new SimpleMovingAverage(strategy.fastWindow()),
        new SimpleMovingAverage(strategy.slowWindow()),
        null);
  }

  private CrossoverDetector(
      Strategy strategy, SimpleMovingAverage fast, SimpleMovingAverage slow, @Nullable Side side) {
    this.strategy = strategy;
    this.fast = fast;
    this.slow = slow;
    this.side = side;
  }

  /// Takes the next sample. The detector is left as it was if the sample is refused.
  ///
  /// @param price the sample's price, finite, in the currency of the quote
  /// @return the new side if this sample changed it, which is a signal; null if there is no signal
  /// @throws IllegalArgumentException if the price is NaN or infinite
  public @Nullable Side onSample(double price) {
    fast.add(price);
    slow.add(price);
    if (!isReady()) {
      return null;
    }
    Side before = side;
    Side now = sideOf(fast.valueIfReady(), slow.valueIfReady(), before);
    side = now;
    return before == null || before == now ? null : now;
  }

  private static @Nullable Side sideOf(double fast, double slow, @Nullable Side before) {
    double difference = fast - slow;
    if (difference == 0 || Math.abs(difference) < ZERO * Math.abs(slow)) {
      return before;
    }
    return difference > 0 ? Side.BUY : Side.SELL;
  }

  /// The strategy this runs.
  ///
  /// @return the strategy this was made with or read back with
  public Strategy strategy() {
    return strategy;
  }

  /// Whether both windows are full.
  ///
  /// @return true once as many samples as the slow window have been taken
  public boolean isReady() {
    return slow.isReady() && fast.isReady();
  }

  /// The fast average after the last sample, for callers that know it is there: after a signal, or
  /// when [#isReady].
  ///
  /// @return the average of the fast window, in the currency of the samples
  /// @throws IllegalStateException if the fast window is not full
  public double fast() {
    return fast.valueIfReady();
  }

  /// The slow average after the last sample, for callers that know it is there: after a signal, or
  /// when [#isReady].
  ///
  /// @return the average of the slow window, in the currency of the samples
  /// @throws IllegalStateException if the slow window is not full
  public double slow() {
    return slow.valueIfReady();
  }

  /// The fast average, or how far it is from having a value.
  ///
  /// @return ready once the fast window is full, which is before any side is known
  public Reading fastReading() {
    return fast.value();
  }

  /// The slow average, or how far it is from having a value.
  ///
  /// @return ready once the slow window is full
  public Reading slowReading() {
    return slow.value();
  }

  /// The side after the last sample.
  ///
  /// @return empty until both windows have been full with averages that differ
  public Optional<Side> side() {
    return Optional.ofNullable(side);
  }

  /// Writes the strategy and the whole state: a detector read from it gives the same averages and
  /// signals, bit for bit, for the same samples to come.
  ///
  /// @param out where to write
  /// @throws IOException if `out` fails
  public void writeTo(DataOutput out) throws IOException {
    out.writeUTF(strategy.key());
    out.writeByte(side == null ? 0 : side.sign());
    fast.writeTo(out);
    slow.writeTo(out);
  }

  /// Reads a state written by [#writeTo].
  ///
  /// @param in where to read
  /// @return a detector of the same strategy that goes on where the written one was
  /// @throws IOException if `in` fails or ends, or holds something else
  public static CrossoverDetector readFrom(DataInput in) throws IOException {
    Strategy strategy = readStrategy(in);
    Side side = readSide(in);
    SimpleMovingAverage fast = SimpleMovingAverage.readFrom(in);
    SimpleMovingAverage slow = SimpleMovingAverage.readFrom(in);
    if (fast.window() != strategy.fastWindow() || slow.window() != strategy.slowWindow()) {
      throw new IOException(
          "No state of %s: its windows are %d and %d"
              .formatted(strategy.key(), fast.window(), slow.window()));
    }
    CrossoverDetector detector = new CrossoverDetector(strategy, fast, slow, side);
    if (side != null && !detector.isReady()) {
      throw new IOException(
          "No state of %s: it has a side before its windows are full".formatted(strategy.key()));
    }
    return detector;
  }

  private static Strategy readStrategy(DataInput in) throws IOException {
    String key = in.readUTF();
    try {
      return Strategy.parse(key);
    } catch (IllegalArgumentException e) {
      throw new IOException("No state of a detector: its strategy is '" + key + "'", e);
    }
  }

  private static @Nullable Side readSide(DataInput in) throws IOException {
    byte sign = in.readByte();
    return switch (sign) {
      case 0 -> null;
      case 1 -> Side.BUY;
      case -1 -> Side.SELL;
      default -> throw new IOException("No state of a detector: the sign of its side is " + sign);
    };
  }
}
