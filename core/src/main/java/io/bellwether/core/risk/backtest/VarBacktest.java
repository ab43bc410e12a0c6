package io.bellwether.core.risk.backtest;

import io.bellwether.core.risk.DailyPrices;
import io.bellwether.core.risk.ReturnWindow;
import io.bellwether.core.risk.RunControl;
import io.bellwether.core.risk.ValueAtRisk;
import io.bellwether.core.risk.VarSettings;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Rolling one-day forecasts against what happened: the forecast for a day knows the window up to
/// the day before.
///
/// @param days each forecast, oldest first
/// @param verdicts by ascending confidence
public record VarBacktest(List<Day> days, List<Verdict> verdicts) {
  /// Most days of a backtest: forty years.
  public static final int MAX_DAYS = 10_000;

  /// Copies the lists.
  public VarBacktest {
    days = List.copyOf(days);
    verdicts = List.copyOf(verdicts);
  }

  /// A forecast and what happened.
  ///
  /// @param date the day that was forecast
  /// @param loss what the position lost on it, as a fraction; negative for a gain
  /// @param valuesAtRisk the forecasts, by ascending confidence
  public record Day(LocalDate date, double loss, List<Double> valuesAtRisk) {
    /// Copies the list.
    public Day {
      valuesAtRisk = List.copyOf(valuesAtRisk);
    }
  }

  /// How the forecasts of one confidence fared.
  ///
  /// @param confidence α
  /// @param days how many forecasts
  /// @param exceptions days on which the loss was greater than forecast
  /// @param expected exceptions there should have been, days × (1 − α)
  /// @param kupiec whether the share fits
  /// @param independence whether exceptions come alone
  /// @param conditional both together
  /// @param light the zone
  public record Verdict(
      double confidence,
      int days,
      int exceptions,
      double expected,
      CoverageTest kupiec,
      CoverageTest independence,
      CoverageTest conditional,
      TrafficLight light) {}

  /// Runs forecasts.
  ///
  /// @param engine computes them
  /// @param settings what to forecast; the horizon must be 1
  /// @param histories one a symbol
  /// @param holding how much of each
  /// @param last the last day to forecast
  /// @param count how many days, 1 to [#MAX_DAYS]
  /// @param control hears of days done, and can cancel
  /// @return forecasts and verdicts
  /// @throws IllegalArgumentException when the history does not suffice
  /// @throws CancellationException when it was cancelled
  /// @throws IOException when no worker is left
  /// @throws InterruptedException when the thread is interrupted
  public static VarBacktest run(
      ValueAtRisk engine,
      VarSettings settings,
      List<DailyPrices> histories,
      ReturnWindow.Holding holding,
      LocalDate last,
      int count,
      RunControl control)
      throws IOException, InterruptedException {
    if (settings.horizon() != 1) {
      throw new IllegalArgumentException("a backtest forecasts one day: use --horizon 1");
    }
    if (count < 1 || count > MAX_DAYS) {
      throw new IllegalArgumentException("days are %,d: use 1 to %,d".formatted(count, MAX_DAYS));
    }
    // One window over all of it: proves that there is enough, and says so if not.
    var whole = ReturnWindow.endingAt(histories, holding, last, settings.window() + count);
    var dates = whole.dates();
    var days = new ArrayList<Day>();
    for (int i = settings.window() + 1; i < dates.size(); i++) {
      if (control.isCancelled()) {
        throw new CancellationException(
            "cancelled after %d of %d days".formatted(days.size(), count));
      }
      var window = ReturnWindow.endingAt(histories, holding, dates.get(i - 1), settings.window());
      var result = engine.compute(settings, window, RunControl.NONE);
      days.add(
          new Day(
              dates.get(i),
              loss(whole, window.weights(), settings, i),
              result.estimates().stream().map(estimate -> estimate.valueAtRisk()).toList()));
      control.progress(days.size(), count);
    }
    return new VarBacktest(days, verdicts(settings, days));
  }

  private static double loss(ReturnWindow whole, double[] weights, VarSettings settings, int day) {
    double loss = 0;
    for (int a = 0; a < weights.length; a++) {
      double change = whole.prices()[a][day] / whole.prices()[a][day - 1] - 1;
      loss -= settings.side().sign() * weights[a] * change;
    }
    return loss;
  }

  private static List<Verdict> verdicts(VarSettings settings, List<Day> days) {
    var verdicts = new ArrayList<Verdict>();
    for (int c = 0; c < settings.confidences().size(); c++) {
      double confidence = settings.confidences().get(c);
      var exceptions = new boolean[days.size()];
      int count = 0;
      for (int i = 0; i < exceptions.length; i++) {
        exceptions[i] = days.get(i).loss() > days.get(i).valuesAtRisk().get(c);
        count += exceptions[i] ? 1 : 0;
      }
      var kupiec = CoverageTest.kupiec(days.size(), count, 1 - confidence);
      var independence = CoverageTest.independence(exceptions);
      verdicts.add(
          new Verdict(
              confidence,
              days.size(),
              count,
              days.size() - days.size() * confidence,
              kupiec,
              independence,
              CoverageTest.conditional(kupiec, independence),
              TrafficLight.of(days.size(), count, 1 - confidence)));
    }
    return verdicts;
  }
}
