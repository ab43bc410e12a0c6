package io.bellwether.testkit.generator;

import java.util.Map;

/// The account that a pipeline must give of generated records, known by construction.
///
/// @param received all records
/// @param stored records that are accepted, the late ones among them
/// @param duplicates exact repetitions of accepted records
/// @param late accepted records older than the newest accepted one of their symbol
/// @param rejected records with a fault
/// @param reasons how many of the rejected have which fault, by the fault's name
public record Expected(
    long received,
    long stored,
    long duplicates,
    long late,
    long rejected,
    Map<String, Long> reasons) {
  /// Copies the reasons.
  ///
  /// @throws IllegalArgumentException when the account does not balance
  public Expected {
    reasons = Map.copyOf(reasons);
    if (received != stored + duplicates + rejected) {
      throw new IllegalArgumentException(
          received + " received, but " + stored + " + " + duplicates + " + " + rejected);
    }
  }
}
