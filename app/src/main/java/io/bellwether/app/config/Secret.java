package io.bellwether.app.config;

import com.fasterxml.jackson.annotation.JsonCreator;

/// Something that must not be seen: it prints as stars.
///
/// @param value what is secret; not empty
public record Secret(String value) {
  /// Checks that there is something.
  ///
  /// @throws IllegalArgumentException when it is empty
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Secret {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a secret is empty");
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
