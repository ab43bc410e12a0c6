package io.bellwether.core.signal;

/// The direction of a signal, and of the position it calls for.
public enum Side {
  /// The fast average is above the slow one: hold long.
  BUY("buy", 1),

  /// The fast average is below the slow one: hold short, or nothing.
  SELL("sell", -1);

  private final String jsonName;
  private final int sign;

  Side(String jsonName, int sign) {
    this.jsonName = jsonName;
    this.sign = sign;
  }

  /// The side of a name.
  ///
  /// @param jsonName `buy` or `sell`, in exactly this spelling
  /// @return the side of that name
  /// @throws IllegalArgumentException if there is no such side
  public static Side of(String jsonName) {
    return switch (jsonName) {
      case "buy" -> BUY;
      case "sell" -> SELL;
      default ->
          throw new IllegalArgumentException("A side is buy or sell, but is '" + jsonName + "'");
    };
  }

  /// The name in JSON, in tables and on the command line.
  ///
  /// @return `buy` or `sell`
  public String jsonName() {
    return jsonName;
  }

  /// The sign of a position on this side.
  ///
  /// @return +1 for a buy (long), -1 for a sell (short)
  public int sign() {
    return sign;
  }
}
