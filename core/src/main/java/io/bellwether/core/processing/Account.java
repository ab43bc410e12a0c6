package io.bellwether.core.processing;

/// The books: `received = stored + duplicates + rejected`, always; `late` is part of `stored`.
///
/// @param received records taken from the stream
/// @param stored quotes accepted
/// @param duplicates quotes accepted before
/// @param late accepted quotes older than the newest accepted of their symbol
/// @param rejected records that are no quotes
/// @param corrected accepted quotes with a field that was wrong and replaced
/// @param anomalies accepted quotes with an anomaly
/// @param signals signals given
/// @param alerts alerts raised
public record Account(
    long received,
    long stored,
    long duplicates,
    long late,
    long rejected,
    long corrected,
    long anomalies,
    long signals,
    long alerts) {
  /// Nothing yet.
  public static final Account EMPTY = new Account(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /// Checks the balance.
  ///
  /// @throws IllegalArgumentException when the books do not balance
  public Account {
    if (received != stored + duplicates + rejected || late > stored) {
      throw new IllegalArgumentException(
          "the books do not balance: received %d, stored %d, duplicates %d, rejected %d, late %d"
              .formatted(received, stored, duplicates, rejected, late));
    }
  }

  /// Both together.
  ///
  /// @param other another partition's account
  /// @return the sum
  public Account plus(Account other) {
    return new Account(
        received + other.received,
        stored + other.stored,
        duplicates + other.duplicates,
        late + other.late,
        rejected + other.rejected,
        corrected + other.corrected,
        anomalies + other.anomalies,
        signals + other.signals,
        alerts + other.alerts);
  }

  /// What came after an earlier reading.
  ///
  /// @param before the earlier reading
  /// @return the difference
  public Account minus(Account before) {
    return new Account(
        received - before.received,
        stored - before.stored,
        duplicates - before.duplicates,
        late - before.late,
        rejected - before.rejected,
        corrected - before.corrected,
        anomalies - before.anomalies,
        signals - before.signals,
        alerts - before.alerts);
  }
}
