package io.bellwether.core.signal;

/// What an indicator says: a value, or that it has not seen enough samples to have one.
public sealed interface Reading {

  /// The indicator has seen all the samples it needs.
  ///
  /// @param value the indicator's value, finite, in the unit of its samples
  record Ready(double value) implements Reading {

    /// Checks the value.
    ///
    /// @throws IllegalArgumentException if the value is NaN or infinite
    public Ready {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("A reading must be finite, but is " + value);
      }
    }
  }

  /// The indicator has no value yet.
  ///
  /// @param needed how many more samples it needs, at least 1
  record WarmingUp(int needed) implements Reading {

    /// Checks the count.
    ///
    /// @throws IllegalArgumentException if `needed` is less than 1
    public WarmingUp {
      if (needed < 1) {
        throw new IllegalArgumentException(
            "An indicator that is warming up needs at least 1 sample, but was given " + needed);
      }
    }
  }
}
