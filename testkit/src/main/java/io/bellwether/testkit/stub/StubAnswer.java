package io.bellwether.testkit.stub;

import java.util.Map;

/// An answer of a stub.
///
/// @param status its status code
/// @param contentType of the body
/// @param body its text
/// @param headers others
public record StubAnswer(int status, String contentType, String body, Map<String, String> headers) {
  /// Copies the headers.
  public StubAnswer {
    headers = Map.copyOf(headers);
  }

  /// An answer of JSON.
  ///
  /// @param status its status code
  /// @param body JSON
  /// @return the answer
  public static StubAnswer json(int status, String body) {
    return new StubAnswer(status, "application/json;charset=utf-8", body, Map.of());
  }

  /// An answer in plain text.
  ///
  /// @param status its status code
  /// @param body text
  /// @return the answer
  public static StubAnswer text(int status, String body) {
    return new StubAnswer(status, "text/plain;charset=utf-8", body, Map.of());
  }
}
