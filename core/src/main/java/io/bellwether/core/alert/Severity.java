package io.bellwether.core.alert;

import java.util.Locale;

/// How much an alert matters.
public enum Severity {
  /// Good to know.
  INFO,
  /// Somebody should look.
  WARNING,
  /// Somebody should look now; quiet hours do not hold it back.
  CRITICAL;

  /// The severity of a name.
  ///
  /// @param text `info`, `warning` or `critical`
  /// @return the severity
  /// @throws IllegalArgumentException when there is none
  public static Severity of(String text) {
    for (var severity : values()) {
      if (severity.text().equals(text)) {
        return severity;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no severity: use info, warning or critical");
  }

  /// Its name in rules, tables and messages.
  ///
  /// @return for example `warning`
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
