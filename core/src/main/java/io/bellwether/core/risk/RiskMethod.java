package io.bellwether.core.risk;

import java.util.Arrays;
import java.util.stream.Collectors;

/// How the distribution of losses is found.
public enum RiskMethod {
  /// Normal simple returns, drawn.
  MONTE_CARLO("monte-carlo"),
  /// Geometric Brownian motion: normal log returns, drawn.
  GBM("gbm"),
  /// Student's t with the window's variance, drawn day by day.
  STUDENT_T("student-t"),
  /// The window's own returns.
  HISTORICAL("historical"),
  /// The window's standardised returns, drawn again and scaled by a volatility that follows the
  /// path.
  FILTERED_HISTORICAL("filtered-historical"),
  /// Normal simple returns, in closed form.
  PARAMETRIC("parametric");

  private final String jsonName;

  RiskMethod(String jsonName) {
    this.jsonName = jsonName;
  }

  /// The method of a name.
  ///
  /// @param jsonName its name
  /// @return the method
  /// @throws IllegalArgumentException when there is none; the message lists them
  public static RiskMethod of(String jsonName) {
    for (var method : values()) {
      if (method.jsonName.equals(jsonName)) {
        return method;
      }
    }
    throw new IllegalArgumentException(
        "method is '%s': use %s"
            .formatted(
                jsonName,
                Arrays.stream(values())
                    .map(RiskMethod::jsonName)
                    .collect(Collectors.joining(", "))));
  }

  /// The name in JSON and on the command line.
  ///
  /// @return for example `monte-carlo`
  public String jsonName() {
    return jsonName;
  }

  /// Whether numbers are drawn.
  ///
  /// @return false for closed forms and for history as it was
  public boolean isSimulated() {
    return switch (this) {
      case MONTE_CARLO, GBM, STUDENT_T, FILTERED_HISTORICAL -> true;
      case HISTORICAL, PARAMETRIC -> false;
    };
  }
}
