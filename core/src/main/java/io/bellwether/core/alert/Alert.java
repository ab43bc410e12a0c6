package io.bellwether.core.alert;

import io.bellwether.core.market.Symbol;
import io.bellwether.core.signal.Side;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/// A rule has fired. The id is made of what set it off, so that records that are processed again
/// give the same alert, not another one.
///
/// @param id the same whenever the same rule fires at the same record
/// @param rule the rule's id
/// @param when what the rule watches for, as it was written
/// @param severity the rule's severity
/// @param symbol whose quote it was; empty for the whole feed and for published charts
/// @param time the quote's timestamp; of a silence or a publication, when it was noticed
/// @param arrival when the record arrived; of a silence or a publication, when it was noticed
/// @param why what happened, in words, one line
/// @param reading the numbers
/// @param trail closes of the minutes before and the price itself, oldest first, for a small chart
public record Alert(
    String id,
    String rule,
    String when,
    Severity severity,
    Optional<Symbol> symbol,
    Instant time,
    Instant arrival,
    String why,
    Reading reading,
    List<Double> trail) {
  /// Copies the trail.
  public Alert {
    trail = List.copyOf(trail);
  }

  /// The numbers of an alert; what does not apply is absent.
  ///
  /// @param price the price, in the quote's currency
  /// @param changePercent the day's change against the previous close
  /// @param volume the day's volume
  /// @param side the new side, of a reversal
  /// @param fast the fast average, of a reversal
  /// @param slow the slow average, of a reversal
  /// @param value what was compared with the rule's limit
  public record Reading(
      OptionalDouble price,
      OptionalDouble changePercent,
      OptionalDouble volume,
      Optional<Side> side,
      OptionalDouble fast,
      OptionalDouble slow,
      OptionalDouble value) {
    /// Nothing known.
    public static final Reading NONE =
        new Reading(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
  }

  /// The id of an alert.
  ///
  /// @param rule the rule's id
  /// @param cause what set it off, unique within the rule: a partition and record number, the
  ///   symbol and start of a silence, or a job and its last success
  /// @return a UUID of both
  public static String idOf(String rule, String cause) {
    return UUID.nameUUIDFromBytes((rule + "\n" + cause).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
