package io.bellwether.core.signal;

import io.bellwether.core.market.UtcMicros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What trading on a strategy's signals over a history would have come to, beside having bought at
/// the first sample and held.
///
/// Both accounts begin with the same money: quantity × the first price, which is what buying and
/// holding takes. It bears no interest. The strategy trades its quantity at the price of each
/// signal, as [ProfitAndLoss] says; what it holds is valued at each sample's price, and a position
/// still open at the end is valued, not closed. Buying and holding pays the costs of its one trade.
///
/// @param signals with their profits, in time order
/// @param trips every position that was closed, in time order
/// @param strategy the strategy's account at each sample
/// @param hold the account that bought and held
/// @param costs of all the strategy's trades, in the currency of the price
/// @param holdCosts of buying what is held
public record Backtest(
    List<TradedSignal> signals,
    List<RoundTrip> trips,
    EquityCurve strategy,
    EquityCurve hold,
    double costs,
    double holdCosts) {

  private static final double BPS_OF_WHOLE = 10_000;

  /// Copies the lists.
  public Backtest {
    signals = List.copyOf(signals);
    trips = List.copyOf(trips);
  }

  /// A position that was opened and closed.
  ///
  /// @param side buy for a long one
  /// @param opened when
  /// @param closed when
  /// @param entry price
  /// @param exit price
  /// @param profit quantity × (exit − entry) × side, less the costs of both trades
  public record RoundTrip(
      Side side, Instant opened, Instant closed, double entry, double exit, double profit) {}

  /// Runs a strategy over samples in time order.
  ///
  /// @param symbol the symbol the samples are of
  /// @param strategy which averages to compare
  /// @param settings how to trade on the signals
  /// @param timeMicros the samples' times in microseconds since 1970-01-01T00:00:00Z, at least one,
  ///   none earlier than the one before
  /// @param prices the samples' prices, above 0, as many as there are times
  /// @return what it came to
  /// @throws IllegalArgumentException if there is no sample, a price is not above 0, or as
  ///   [SignalSeries#of] says
  public static Backtest of(
      String symbol,
      Strategy strategy,
      ProfitAndLoss.Settings settings,
      long[] timeMicros,
      double[] prices) {
    check(symbol, prices);
    var signals = SignalSeries.of(symbol, strategy, settings, timeMicros, prices).signals();
    return new Run(settings, signals).over(timeMicros, prices);
  }

  private static void check(String symbol, double[] prices) {
    if (prices.length == 0) {
      throw new IllegalArgumentException("A backtest of " + symbol + " needs at least one sample");
    }
    for (double price : prices) {
      if (!(price > 0)) {
        throw new IllegalArgumentException(
            "Prices of %s must be above 0 for a backtest, but one is %s".formatted(symbol, price));
      }
    }
  }

  /// The part of closed positions that gained something after costs.
  ///
  /// @return from 0 to 1; absent when none was closed
  public OptionalDouble winRate() {
    return trips.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (double) trips.stream().filter(t -> t.profit() > 0).count() / trips.size());
  }

  /// What the strategy gained over buying and holding.
  ///
  /// @return the difference of both total returns, as a fraction of the money both began with
  public double excessReturn() {
    return strategy.totalReturn() - hold.totalReturn();
  }

  /// One pass over the samples.
  private static final class Run {
    private final ProfitAndLoss.Settings settings;
    private final List<TradedSignal> signals;
    private final ProfitAndLoss ledger;
    private final List<RoundTrip> trips = new ArrayList<>();
    private @Nullable Signal opening;
    private double costs;

    Run(ProfitAndLoss.Settings settings, List<TradedSignal> signals) {
      this.settings = settings;
      this.signals = signals;
      this.ledger = new ProfitAndLoss(settings);
    }

    Backtest over(long[] timeMicros, double[] prices) {
      double capital = settings.quantity() * prices[0];
      double[] traded = new double[prices.length];
      double[] held = new double[prices.length];
      int next = 0;
      for (int i = 0; i < prices.length; i++) {
        if (next < signals.size() && isAt(signals.get(next).signal(), timeMicros[i], prices[i])) {
          trade(signals.get(next++).signal());
        }
        traded[i] = capital + ledger.cumulativeProfit() + ledger.unrealisedProfit(prices[i]);
        held[i] = settings.quantity() * prices[i] - cost(prices[0]);
      }
      held[0] = capital; // a curve begins before the first trade
      return new Backtest(
          signals,
          trips,
          new EquityCurve(timeMicros.clone(), traded),
          new EquityCurve(timeMicros.clone(), held),
          costs,
          cost(prices[0]));
    }

    private static boolean isAt(Signal signal, long timeMicros, double price) {
      return UtcMicros.of(signal.time()) == timeMicros && signal.price() == price;
    }

    private void trade(Signal signal) {
      var before = ledger.openSide();
      ledger.trade(signal);
      var after = ledger.openSide();
      if (before.equals(after)) {
        return;
      }
      Signal opened = opening;
      if (before.isPresent() && opened != null) {
        costs += cost(signal.price());
        trips.add(trip(before.get(), opened, signal));
      }
      if (after.isPresent()) {
        costs += cost(signal.price());
      }
      opening = after.isPresent() ? signal : null;
    }

    private RoundTrip trip(Side side, Signal opened, Signal closed) {
      double gain = settings.quantity() * (closed.price() - opened.price()) * side.sign();
      double profit = gain - cost(opened.price()) - cost(closed.price());
      return new RoundTrip(
          side, opened.time(), closed.time(), opened.price(), closed.price(), profit);
    }

    private double cost(double price) {
      return settings.quantity() * price * settings.costBps() / BPS_OF_WHOLE;
    }
  }
}
