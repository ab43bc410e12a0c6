package io.bellwether.core.market;

/// The name of something traded, as its provider spells it: `AAPL`, `BTC-USD`, `^GSPC`, `7203.T`.
///
/// @param value 1 to 32 printable ASCII characters, none of them a space, quote, backslash, comma
///   or angle bracket, so that a symbol is safe in a file name's column, a page and a message
public record Symbol(String value) implements Comparable<Symbol> {
  private static final int MAX_LENGTH = 32;

  /// Checks the spelling.
  ///
  /// @throws IllegalArgumentException when it is empty, too long or holds a forbidden character
  public Symbol {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "'%s' is not a symbol: 1 to %d letters, digits or ./=^-_:+&!#$@~*"
              .formatted(value, MAX_LENGTH));
    }
  }

  /// Whether a text can be a symbol.
  ///
  /// @param text any text
  /// @return whether [Symbol] accepts it
  public static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isAllowed(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(char c) {
    return c > ' ' && c < 127 && "\"'\\,<>`|;(){}[]%?".indexOf(c) < 0;
  }

  @Override
  public int compareTo(Symbol other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
