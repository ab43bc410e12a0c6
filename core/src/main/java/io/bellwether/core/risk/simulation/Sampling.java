package io.bellwether.core.risk.simulation;

/// How the random numbers of the paths are chosen.
public enum Sampling {
  /// Independent draws.
  PLAIN("plain"),

  /// Stratified along the direction in which the loss grows, and shifted towards the tail with
  /// weights that undo the shift (Glasserman, Heidelberger and Shahabuddin 2000).
  IMPORTANCE("importance"),

  /// Scrambled Sobol points: each block is a digital net of its own (Owen 1997).
  SOBOL("sobol");

  private final String jsonName;

  Sampling(String jsonName) {
    this.jsonName = jsonName;
  }

  /// The sampling of a name.
  ///
  /// @param jsonName `plain`, `importance` or `sobol`
  /// @return the sampling
  /// @throws IllegalArgumentException when there is none
  public static Sampling of(String jsonName) {
    for (var sampling : values()) {
      if (sampling.jsonName.equals(jsonName)) {
        return sampling;
      }
    }
    throw new IllegalArgumentException(
        "sampling is '" + jsonName + "': use plain, importance or sobol");
  }

  /// The name in JSON and on the command line.
  ///
  /// @return `plain`, `importance` or `sobol`
  public String jsonName() {
    return jsonName;
  }
}
