package io.bellwether.core.signal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The signals of a whole series of samples, with what they would have earned and the averages they
/// came from. Immutable.
///
/// It is made by running a [CrossoverDetector] and a [ProfitAndLoss] ledger over the samples, as
/// the live pipeline does one by one.
public final class SignalSeries {

  private final List<TradedSignal> signals;
  private final AverageSeries fast;
  private final AverageSeries slow;

  private SignalSeries(List<TradedSignal> signals, AverageSeries fast, AverageSeries slow) {
    this.signals = signals;
    this.fast = fast;
    this.slow = slow;
  }

  /// Runs a strategy over samples in time order.
  ///
  /// @param symbol the symbol the samples are of
  /// @param strategy which averages to compare
  /// @param settings how to trade on the signals
  /// @param timeMicros the samples' times in microseconds since 1970-01-01T00:00:00Z, none earlier
  ///   than the one before
  /// @param prices the samples' prices, finite, as many as there are times
  /// @return the signals and averages; empty if there are no samples
  /// @throws IllegalArgumentException if the symbol is blank, the arrays differ in length, a time
  ///   is earlier than the one before, a price is NaN or infinite, or a profit is too large for a
  ///   number
  public static SignalSeries of(
      String symbol,
      Strategy strategy,
      ProfitAndLoss.Settings settings,
      long[] timeMicros,
      double[] prices) {
    check(symbol, timeMicros, prices);
    int firstFast = Math.min(strategy.fastWindow() - 1, prices.length);
    int firstSlow = Math.min(strategy.slowWindow() - 1, prices.length);
    double[] fast = new double[prices.length - firstFast];
    double[] slow = new double[prices.length - firstSlow];
    List<TradedSignal> signals = new ArrayList<>();
    CrossoverDetector detector = new CrossoverDetector(strategy);
    ProfitAndLoss ledger = new ProfitAndLoss(settings);
    String key = strategy.key();
    for (int i = 0; i < prices.length; i++) {
      Side side = detector.onSample(prices[i]);
      if (i >= firstFast) {
        fast[i - firstFast] = detector.fast();
      }
      if (i >= firstSlow) {
        slow[i - firstSlow] = detector.slow();
      }
      if (side != null) {
        Instant time = Instant.EPOCH.plus(timeMicros[i], ChronoUnit.MICROS);
        signals.add(
            ledger.trade(
                new Signal(symbol, key, time, side, prices[i], detector.fast(), detector.slow())));
      }
    }
    return new SignalSeries(
        List.copyOf(signals),
        new AverageSeries(strategy.fastWindow(), firstFast, fast),
        new AverageSeries(strategy.slowWindow(), firstSlow, slow));
  }

  private static void check(String symbol, long[] timeMicros, double[] prices) {
    if (symbol.isBlank()) {
      throw new IllegalArgumentException("A series needs a symbol, but it is '" + symbol + "'");
    }
    if (timeMicros.length != prices.length) {
      throw new IllegalArgumentException(
          "There must be as many times as prices of %s, but there are %d and %d"
              .formatted(symbol, timeMicros.length, prices.length));
    }
    for (int i = 0; i < prices.length; i++) {
      if (!Double.isFinite(prices[i])) {
        throw new IllegalArgumentException(
            "Prices of %s must be finite, but number %d is %s".formatted(symbol, i, prices[i]));
      }
      if (i > 0 && timeMicros[i] < timeMicros[i - 1]) {
        throw new IllegalArgumentException(
            "Times of %s must not go back, but number %d is %d after %d"
                .formatted(symbol, i, timeMicros[i], timeMicros[i - 1]));
      }
    }
  }

  /// The signals in time order.
  ///
  /// @return an unmodifiable list, empty if the side never changed
  public List<TradedSignal> signals() {
    return signals;
  }

  /// The fast average of every sample; of `price-sma`, the price itself.
  ///
  /// @return the fast average, which starts before the slow one
  public AverageSeries fast() {
    return fast;
  }

  /// The slow average of every sample.
  ///
  /// @return the slow average
  public AverageSeries slow() {
    return slow;
  }
}
