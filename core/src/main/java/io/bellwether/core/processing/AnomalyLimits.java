package io.bellwether.core.processing;

/// From where on something is an anomaly.
///
/// @param changePercent |change_percent| above this, in percent
/// @param jumpSigmas |log return| above this many standard deviations
/// @param volumeTimes volume increment above this many times its average
/// @param gapTimes time since the previous quote above this many times its average
/// @param warmUpQuotes how many quotes of the symbol come before the first jump, volume or gap
public record AnomalyLimits(
    double changePercent,
    double jumpSigmas,
    double volumeTimes,
    double gapTimes,
    int warmUpQuotes) {
  /// As the outside contract states them.
  public static final AnomalyLimits DEFAULT = new AnomalyLimits(5, 6, 6, 10, 30);

  /// Checks that each is positive.
  ///
  /// @throws IllegalArgumentException when one is not
  public AnomalyLimits {
    var positive = changePercent > 0 && jumpSigmas > 0 && volumeTimes > 0 && gapTimes > 0;
    if (!positive || warmUpQuotes < 1) {
      throw new IllegalArgumentException("anomaly limits must be > 0");
    }
  }
}
