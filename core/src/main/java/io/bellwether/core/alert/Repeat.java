package io.bellwether.core.alert;

import java.time.Duration;

/// When a rule that has fired for a symbol may fire for it again.
///
/// @param cooldown how long it is silent after it fired, by the quotes' timestamps; a level that is
///   still passed then fires
/// @param rearmPercent hysteresis: a level fires again only after the value has gone back behind
///   the level by this percentage of it, 0 ≤ p < 100; so a price that dances around the line fires
///   once
/// @param once whether it never fires again, each symbol counting for itself
public record Repeat(Duration cooldown, double rearmPercent, boolean once) {
  /// The hysteresis unless a rule says otherwise.
  public static final double DEFAULT_REARM_PERCENT = 0.5;

  /// Checks the parts.
  ///
  /// @throws IllegalArgumentException when one is out of range
  public Repeat {
    if (cooldown.isNegative()) {
      throw new IllegalArgumentException("a cooldown must not be negative, but is " + cooldown);
    }
    if (!(rearmPercent >= 0 && rearmPercent < 100)) {
      throw new IllegalArgumentException(
          "rearm_percent must be from 0 to below 100, but is " + rearmPercent);
    }
  }

  /// What a condition has unless a rule says otherwise.
  ///
  /// @param condition which
  /// @return the defaults
  public static Repeat defaultOf(Condition condition) {
    return new Repeat(condition.defaultCooldown(), DEFAULT_REARM_PERCENT, false);
  }
}
