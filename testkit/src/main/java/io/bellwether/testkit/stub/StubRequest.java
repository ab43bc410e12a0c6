package io.bellwether.testkit.stub;

import java.util.Map;

/// A request a stub received.
///
/// @param path decoded
/// @param query its parameters, decoded, the first value of each
/// @param headers by lower-case name
public record StubRequest(String path, Map<String, String> query, Map<String, String> headers) {
  /// Copies both maps.
  public StubRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /// A parameter as a number.
  ///
  /// @param name which
  /// @param otherwise its value when it is absent
  /// @return its value
  public long number(String name, long otherwise) {
    var value = query.get(name);
    return value == null ? otherwise : Long.parseLong(value);
  }
}
