package io.bellwether.core.risk;

/// How volatility is estimated from the window.
public enum Volatility {
  /// Every return of the window counts the same; n − 1.
  PLAIN("plain"),
  /// Exponentially weighted with λ = 0.94, started at the window's variance: RiskMetrics Technical
  /// Document, 4th edition 1996, section 5.2.
  EWMA("ewma");

  /// λ of [#EWMA].
  public static final double DECAY = 0.94;

  private final String jsonName;

  Volatility(String jsonName) {
    this.jsonName = jsonName;
  }

  /// The volatility of a name.
  ///
  /// @param jsonName `plain` or `ewma`
  /// @return the volatility
  /// @throws IllegalArgumentException when there is none
  public static Volatility of(String jsonName) {
    return switch (jsonName) {
      case "plain" -> PLAIN;
      case "ewma" -> EWMA;
      default ->
          throw new IllegalArgumentException("volatility is '" + jsonName + "': use plain or ewma");
    };
  }

  /// The name in JSON and on the command line.
  ///
  /// @return `plain` or `ewma`
  public String jsonName() {
    return jsonName;
  }
}
