package io.bellwether.core.signal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which two averages a [CrossoverDetector] compares. Windows are counted in samples.
///
/// Every strategy is a pair of simple moving averages, since a price is its own average over one
/// sample: `price-sma(20)` gives exactly the signals of `sma-cross(1,20)`.
public sealed interface Strategy {

  /// The name of the kind of strategy.
  ///
  /// @return `sma-cross` or `price-sma`
  String name();

  /// The strategy with its windows, as it is written in tables, alerts and snapshots.
  ///
  /// @return for example `sma-cross(5,20)`; [#parse] reads it back
  String key();

  /// The window of the fast average.
  ///
  /// @return a number of samples, at least 1 and less than [#slowWindow]
  int fastWindow();

  /// The window of the slow average.
  ///
  /// @return a number of samples; no signal comes before that many
  int slowWindow();

  /// Reads a strategy from its key.
  ///
  /// @param key for example `sma-cross(5,20)` or `price-sma(20)`, without spaces
  /// @return the strategy of that key
  /// @throws IllegalArgumentException if the text is no key, or its windows are out of range
  static Strategy parse(String key) {
    Matcher cross = SmaCross.KEY.matcher(key);
    if (cross.matches()) {
      return new SmaCross(Integer.parseInt(cross.group(1)), Integer.parseInt(cross.group(2)));
    }
    Matcher price = PriceSma.KEY.matcher(key);
    if (price.matches()) {
      return new PriceSma(Integer.parseInt(price.group(1)));
    }
    throw new IllegalArgumentException(
        "A strategy is sma-cross(FAST,SLOW) or price-sma(WINDOW), but is '" + key + "'");
  }

  /// A fast average crosses a slow one.
  ///
  /// @param fast window of the fast average in samples, at least 1
  /// @param slow window of the slow average in samples, more than `fast` and at most
  ///   [SimpleMovingAverage#MAX_WINDOW]
  record SmaCross(int fast, int slow) implements Strategy {

    private static final Pattern KEY = Pattern.compile("sma-cross\\(([0-9]{1,9}),([0-9]{1,9})\\)");

    /// Checks the windows.
    ///
    /// @throws IllegalArgumentException if a window is out of range, or `fast` is not below `slow`
    public SmaCross {
      if (fast < 1) {
        throw new IllegalArgumentException("The fast window must be at least 1, but is " + fast);
      }
      if (fast >= slow) {
        throw new IllegalArgumentException(
            "The fast window must be less than the slow one, but they are %d and %d"
                .formatted(fast, slow));
      }
      SimpleMovingAverage.checkWindow(slow);
    }

    @Override
    public String name() {
      return "sma-cross";
    }

    @Override
    public String key() {
      return name() + "(" + fast + "," + slow + ")";
    }

    @Override
    public int fastWindow() {
      return fast;
    }

    @Override
    public int slowWindow() {
      return slow;
    }

    /// @return the same as [#key]
    @Override
    public String toString() {
      return key();
    }
  }

  /// The price crosses its own average, which includes that price.
  ///
  /// @param window window of the average in samples, from 2 to [SimpleMovingAverage#MAX_WINDOW]
  record PriceSma(int window) implements Strategy {

    private static final Pattern KEY = Pattern.compile("price-sma\\(([0-9]{1,9})\\)");

    /// Checks the window.
    ///
    /// @throws IllegalArgumentException if the window is out of range
    public PriceSma {
      if (window < 2) {
        throw new IllegalArgumentException(
            "The window of price-sma must be at least 2, but is " + window);
      }
      SimpleMovingAverage.checkWindow(window);
    }

    @Override
    public String name() {
      return "price-sma";
    }

    @Override
    public String key() {
      return name() + "(" + window + ")";
    }

    /// {@inheritDoc}
    ///
    /// @return 1: the price itself
    @Override
    public int fastWindow() {
      return 1;
    }

    @Override
    public int slowWindow() {
      return window;
    }

    /// @return the same as [#key]
    @Override
    public String toString() {
      return key();
    }
  }
}
