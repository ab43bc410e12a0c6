package io.bellwether.core.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// The mean of the last so many samples, one sample at a time and without allocating.
///
/// Up to a window of 32 the samples are summed anew each time, oldest first, so the result is that
/// of the obvious loop and depends on nothing but the window. Above that the sum is rolled along,
/// with Neumaier's compensation, and taken anew whenever the window has been replaced once, so an
/// error cannot grow with the length of the series.
///
/// Not for use by several threads at once.
public final class SimpleMovingAverage {

  /// The largest window there may be, in samples.
  public static final int MAX_WINDOW = 1_000_000;

  private static final int LARGEST_RESUMMED = 32;

  /// A ring: `next` is where the next sample goes, and the oldest one once the ring is full.
  private final double[] samples;

  private int next;
  private boolean full;
  private double sum;
  private double compensation;
  private double mean;

  /// An average that has seen nothing.
  ///
  /// @param window how many samples to average, from 1 to [#MAX_WINDOW]
  /// @throws IllegalArgumentException if the window is out of that range
  public SimpleMovingAverage(int window) {
    checkWindow(window);
    this.samples = new double[window];
  }

  static void checkWindow(int window) {
    if (window < 1 || window > MAX_WINDOW) {
      throw new IllegalArgumentException(
          "A window must be from 1 to %d samples, but is %d".formatted(MAX_WINDOW, window));
    }
  }

  /// Takes the next sample. The average is left as it was if the sample is refused.
  ///
  /// @param sample any finite number
  /// @throws IllegalArgumentException if the sample is NaN or infinite
  public void add(double sample) {
    if (!Double.isFinite(sample)) {
      throw new IllegalArgumentException("A sample must be finite, but is " + sample);
    }
    double leaving = samples[next];
    samples[next] = sample;
    next++;
    if (next == samples.length) {
      next = 0;
      full = true;
    }
    if (full) {
      if (samples.length <= LARGEST_RESUMMED || next == 0) {
        sumAnew();
      } else {
        accumulate(sample);
        accumulate(-leaving);
      }
      mean = computeMean();
    }
  }

  /// The number of samples averaged.
  ///
  /// @return the window this was made with
  public int window() {
    return samples.length;
  }

  /// Whether the window is full.
  ///
  /// @return true once as many samples as the window have been added, and for ever after
  public boolean isReady() {
    return full;
  }

  /// The average as a number, for callers that have asked [#isReady] first.
  ///
  /// @return the mean of the last `window` samples, finite, in their unit
  /// @throws IllegalStateException if the window is not full
  public double valueIfReady() {
    if (!full) {
      throw new IllegalStateException(
          "The average needs %d more of %d samples".formatted(needed(), window()));
    }
    return mean;
  }

  /// The average, or how far it is from having one.
  ///
  /// @return the mean of the last `window` samples once that many have been added
  public Reading value() {
    return full ? new Reading.Ready(mean) : new Reading.WarmingUp(needed());
  }

  /// Writes the whole state: an average read from it gives the same values, bit for bit, for the
  /// same samples to come.
  ///
  /// @param out where to write
  /// @throws IOException if `out` fails
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(samples.length);
    out.writeBoolean(full);
    out.writeInt(next);
    int filled = filled();
    for (int i = 0; i < filled; i++) {
      out.writeDouble(samples[i]);
    }
    out.writeDouble(sum);
    out.writeDouble(compensation);
  }

  /// Reads a state written by [#writeTo].
  ///
  /// @param in where to read
  /// @return an average that goes on where the written one was
  /// @throws IOException if `in` fails or ends, or holds something else
  public static SimpleMovingAverage readFrom(DataInput in) throws IOException {
    int window = in.readInt();
    if (window < 1 || window > MAX_WINDOW) {
      throw new IOException("No state of an average: its window is " + window);
    }
    SimpleMovingAverage average = new SimpleMovingAverage(window);
    average.full = in.readBoolean();
    average.next = in.readInt();
    if (average.next < 0 || average.next >= window) {
      throw new IOException(
          "No state of an average of %d: its position is %d".formatted(window, average.next));
    }
    int filled = average.filled();
    for (int i = 0; i < filled; i++) {
      average.samples[i] = in.readDouble();
      if (!Double.isFinite(average.samples[i])) {
        throw new IOException("No state of an average: a sample is " + average.samples[i]);
      }
    }
    average.sum = in.readDouble();
    average.compensation = in.readDouble();
    average.mean = average.full ? average.computeMean() : 0;
    return average;
  }

  int needed() {
    return samples.length - filled();
  }

  private int filled() {
    return full ? samples.length : next;
  }

  private void sumAnew() {
    sum = 0;
    compensation = 0;
    if (samples.length <= LARGEST_RESUMMED) {
      for (int i = next; i < samples.length; i++) {
        sum += samples[i];
      }
      for (int i = 0; i < next; i++) {
        sum += samples[i];
      }
    } else {
      for (double sample : samples) {
        accumulate(sample);
      }
    }
  }

  private void accumulate(double term) {
    double total = sum + term;
    if (Math.abs(sum) >= Math.abs(term)) {
      compensation += (sum - total) + term;
    } else {
      compensation += (term - total) + sum;
    }
    sum = total;
  }

  private double computeMean() {
    double result = (sum + compensation) / samples.length;
    return Double.isFinite(result) ? result : meanOfHugeSamples();
  }

  /// The sum of finite samples can overflow; their mean cannot.
  private double meanOfHugeSamples() {
    double result = 0;
    for (double sample : samples) {
      result += sample / samples.length;
    }
    return Math.clamp(result, -Double.MAX_VALUE, Double.MAX_VALUE);
  }
}
