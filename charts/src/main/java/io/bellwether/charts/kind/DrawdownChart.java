package io.bellwether.charts.kind;

import io.bellwether.charts.data.MarketData;
import io.bellwether.charts.data.PriceSeries;
import io.bellwether.charts.data.Wording;
import io.bellwether.charts.model.Axis;
import io.bellwether.charts.model.Chart;
import io.bellwether.charts.model.Ink;
import io.bellwether.charts.model.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How far below its highest price so far each symbol was.
final class DrawdownChart {
  private final Headings headings;
  private final ChartSettings settings;
  private final List<PriceSeries> series;
  private final List<double[]> drawdowns;

  DrawdownChart(MarketData data, ChartSettings settings) {
    this.headings = new Headings(data);
    this.settings = settings;
    this.series = data.symbols().stream().map(s -> PriceSeries.of(s, settings.price())).toList();
    this.drawdowns = series.stream().map(PriceSeries::percentDrawdowns).toList();
  }

  Chart chart() {
    var lines = new ArrayList<Series>();
    for (int i = 0; i < series.size(); i++) {
      lines.add(
          new Series.Line(
              "%s (deepest %s)".formatted(series.get(i).symbol(), deepest(i)),
              Ink.of(i),
              TimeLines.millis(series.get(i).times()),
              drawdowns.get(i),
              series.size() == 1 ? Series.Line.Style.FILLED : Series.Line.Style.SOLID));
    }
    return new Chart(
        "Drawdown: " + headings.symbols(),
        headings.notes(series, headings.gaps(series)),
        headings.footer(series),
        List.of(
            new Chart.Panel(
                new Axis.Time(""),
                new Axis.Linear(
                    "Below the highest %s so far (%%)".formatted(settings.price().text()),
                    " %",
                    true),
                1,
                lines)),
        altText(),
        TimeLines.table(
            series, series.stream().map(PriceSeries::times).toList(), drawdowns, headings.daily()));
  }

  private String deepest(int index) {
    return Wording.percent(Arrays.stream(drawdowns.get(index)).min().orElse(0));
  }

  private String altText() {
    var each = new ArrayList<String>();
    for (int i = 0; i < series.size(); i++) {
      var values = drawdowns.get(i);
      var at = 0;
      for (int j = 1; j < values.length; j++) {
        at = values[j] < values[at] ? j : at;
      }
      each.add(
          "%s was deepest on %s at %s and last stood at %s"
              .formatted(
                  series.get(i).symbol(),
                  Wording.time(series.get(i).times()[at], headings.daily()),
                  Wording.percent(values[at]),
                  Wording.percent(values[values.length - 1])));
    }
    return "Drawdowns: " + String.join("; ", each) + ".";
  }
}
