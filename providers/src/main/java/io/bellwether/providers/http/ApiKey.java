package io.bellwether.providers.http;

/// A key to a provider's interface. It never shows itself: not in a text made of it, nor in texts
/// that went through [#hideIn].
///
/// @param value the secret
public record ApiKey(String value) {
  private static final String HIDDEN = "[hidden]";

  /// Checks that it can be sent.
  ///
  /// @throws IllegalArgumentException when it is empty or holds anything but printable ASCII
  public ApiKey {
    if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException(
          "the API key is empty or holds a space or a sign that no key has");
    }
  }

  /// Takes the key out of a text.
  ///
  /// @param text anything, as an answer that repeats the request
  /// @return the text without the key
  public String hideIn(String text) {
    return text.replace(value, HIDDEN);
  }

  @Override
  public String toString() {
    return "ApiKey" + HIDDEN;
  }
}
