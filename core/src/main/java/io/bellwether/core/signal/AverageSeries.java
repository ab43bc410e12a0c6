package io.bellwether.core.signal;

/// A moving average over a whole series of samples: nothing while its window fills, then a value
/// for every sample. Immutable.
public final class AverageSeries {

  private final int window;
  private final int firstReady;
  private final double[] values;

  /// Keeps the array it is given.
  AverageSeries(int window, int firstReady, double[] values) {
    this.window = window;
    this.firstReady = firstReady;
    this.values = values;
  }

  /// The number of samples averaged.
  ///
  /// @return the window, at least 1
  public int window() {
    return window;
  }

  /// Where the values start.
  ///
  /// @return the index of the first sample that has a value, or the number of samples if none has
  public int firstReady() {
    return firstReady;
  }

  /// The values, without the samples that have none.
  ///
  /// @return a copy, whose element `k` is the average at sample `firstReady() + k`
  public double[] values() {
    return values.clone();
  }

  /// The average at a sample.
  ///
  /// @param sample the sample's index, from 0
  /// @return the average of the window that ends with this sample, or how many more it needs
  /// @throws IndexOutOfBoundsException if there is no such sample
  public Reading at(int sample) {
    if (sample < 0 || sample >= firstReady + values.length) {
      throw new IndexOutOfBoundsException(
          "There is no sample %d of %d".formatted(sample, firstReady + values.length));
    }
    return sample < firstReady
        ? new Reading.WarmingUp(window - 1 - sample)
        : new Reading.Ready(values[sample - firstReady]);
  }
}
