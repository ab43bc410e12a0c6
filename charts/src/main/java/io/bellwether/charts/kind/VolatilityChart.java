package io.bellwether.charts.kind;

import io.bellwether.charts.data.MarketData;
import io.bellwether.charts.data.PriceSeries;
import io.bellwether.charts.data.RollingVolatility;
import io.bellwether.charts.data.Wording;
import io.bellwether.charts.model.Axis;
import io.bellwether.charts.model.Chart;
import io.bellwether.charts.model.Ink;
import io.bellwether.charts.model.Series;
import io.bellwether.core.market.Interval;
import java.util.ArrayList;
import java.util.List;

/// The standard deviation of the last returns, scaled to a year of each symbol's own calendar.
final class VolatilityChart {
  private static final int MONTH = 21;

  private final Headings headings;
  private final int window;
  private final List<PriceSeries> series;
  private final List<double[]> volatilities = new ArrayList<>();
  private final List<Double> perYear;

  VolatilityChart(MarketData data, ChartSettings settings) {
    this.headings = new Headings(data);
    this.window = settings.window().orElse(MONTH);
    this.series = data.symbols().stream().map(s -> PriceSeries.of(s, settings.price())).toList();
    this.perYear =
        series.stream()
            .map(s -> RollingVolatility.perYear(s, data.interval() == Interval.ONE_DAY))
            .toList();
    for (int i = 0; i < series.size(); i++) {
      if (series.get(i).size() <= window) {
        throw new IllegalArgumentException(
            "%s has %s: a window of %d returns needs more"
                .formatted(
                    series.get(i).symbol(), Wording.count(series.get(i).size(), "bar"), window));
      }
      volatilities.add(
          RollingVolatility.of(series.get(i).percentReturns(), window, perYear.get(i)));
    }
  }

  Chart chart() {
    var lines = new ArrayList<Series>();
    for (int i = 0; i < series.size(); i++) {
      var values = volatilities.get(i);
      lines.add(
          new Series.Line(
              "%s (last %s)"
                  .formatted(series.get(i).symbol(), Wording.percent(values[values.length - 1])),
              Ink.of(i),
              TimeLines.millis(series.get(i).returnTimes()),
              values,
              Series.Line.Style.SOLID));
    }
    var more = new ArrayList<>(headings.gaps(series));
    more.add("Standard deviation of the last " + window + " returns, " + scaling());
    return new Chart(
        "Rolling volatility: " + headings.symbols(),
        headings.notes(series, more),
        headings.footer(series),
        List.of(
            new Chart.Panel(
                new Axis.Time(""),
                new Axis.Linear("Annualised volatility (%)", " %", true),
                1,
                lines)),
        altText(),
        TimeLines.table(
            series,
            series.stream().map(PriceSeries::returnTimes).toList(),
            volatilities,
            headings.daily()));
  }

  private String scaling() {
    if (perYear.stream().distinct().count() == 1) {
      return "a year of " + Math.round(perYear.getFirst());
    }
    var each = new ArrayList<String>();
    for (int i = 0; i < series.size(); i++) {
      each.add(series.get(i).symbol() + " " + Math.round(perYear.get(i)));
    }
    return "a year of: " + Wording.list(each, 8);
  }

  private String altText() {
    var each = new ArrayList<String>();
    for (int i = 0; i < series.size(); i++) {
      var values = volatilities.get(i);
      var highest = window - 1;
      for (int j = window; j < values.length; j++) {
        highest = values[j] > values[highest] ? j : highest;
      }
      each.add(
          "%s was highest on %s at %s and last stood at %s"
              .formatted(
                  series.get(i).symbol(),
                  Wording.time(series.get(i).returnTimes()[highest], headings.daily()),
                  Wording.percent(values[highest]),
                  Wording.percent(values[values.length - 1])));
    }
    return "Rolling volatility: " + String.join("; ", each) + ".";
  }
}
