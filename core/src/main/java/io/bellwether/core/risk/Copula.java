package io.bellwether.core.risk;

/// How the assets of a portfolio depend on each other.
public enum Copula {
  /// As normals with the window's correlation do.
  GAUSSIAN("gaussian"),
  /// With common extremes, as Student's t of the given degrees of freedom.
  STUDENT_T("t");

  private final String jsonName;

  Copula(String jsonName) {
    this.jsonName = jsonName;
  }

  /// The copula of a name.
  ///
  /// @param jsonName `gaussian` or `t`
  /// @return the copula
  /// @throws IllegalArgumentException when there is none
  public static Copula of(String jsonName) {
    return switch (jsonName) {
      case "gaussian" -> GAUSSIAN;
      case "t" -> STUDENT_T;
      default ->
          throw new IllegalArgumentException("copula is '" + jsonName + "': use gaussian or t");
    };
  }

  /// The name in JSON and on the command line.
  ///
  /// @return `gaussian` or `t`
  public String jsonName() {
    return jsonName;
  }
}
