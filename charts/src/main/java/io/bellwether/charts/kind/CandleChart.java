package io.bellwether.charts.kind;

import io.bellwether.charts.data.MarketData;
import io.bellwether.charts.data.Price;
import io.bellwether.charts.data.PriceSeries;
import io.bellwether.charts.data.Wording;
import io.bellwether.charts.model.Axis;
import io.bellwether.charts.model.Chart;
import io.bellwether.charts.model.Ink;
import io.bellwether.charts.model.Series;
import io.bellwether.charts.model.Table;
import io.bellwether.core.market.Bar;
import io.bellwether.core.signal.SimpleMovingAverage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Candles with averages and the highest and lowest price, over the volume.
final class CandleChart {
  private static final int[] WINDOWS = {20, 50};
  private static final double MILLION = 1e6;

  private final Headings headings;
  private final List<Bar> bars;
  private final PriceSeries closes;
  private final List<double[]> averages;

  CandleChart(MarketData data, ChartSettings settings) {
    this.headings = new Headings(data);
    this.bars = data.symbols().getFirst().bars();
    this.closes = PriceSeries.of(data.symbols().getFirst(), Price.CLOSE);
    this.averages =
        Arrays.stream(WINDOWS).mapToObj(window -> average(closes.prices(), window)).toList();
  }

  private static double[] average(double[] prices, int window) {
    var average = new SimpleMovingAverage(window);
    var values = new double[prices.length];
    for (int i = 0; i < prices.length; i++) {
      average.add(prices[i]);
      values[i] = average.isReady() ? average.valueIfReady() : Double.NaN;
    }
    return values;
  }

  Chart chart() {
    var labels =
        Arrays.stream(closes.times()).mapToObj(t -> Wording.time(t, headings.daily())).toList();
    var x = new Axis.Categories("", labels, true);
    var panels = new ArrayList<Chart.Panel>();
    panels.add(
        new Chart.Panel(
            x, new Axis.Linear("Price (" + headings.currency() + ")", "", false), 3, prices()));
    var unknown = bars.stream().filter(bar -> bar.volume().isEmpty()).count();
    if (unknown < bars.size()) {
      panels.add(volumes(x));
    }
    var more = new ArrayList<>(headings.gaps(List.of(closes)));
    if (unknown > 0) {
      more.add("Volume is not known of " + Wording.count(unknown, "bar"));
    }
    return new Chart(
        "%s: %s prices and volume".formatted(headings.symbols(), headings.interval()),
        headings.notes(List.of(closes), more),
        headings.footer(List.of(closes)),
        panels,
        altText(),
        table());
  }

  private List<Series> prices() {
    var series = new ArrayList<Series>();
    series.add(
        new Series.Candles(
            "Open to close (filled: down)",
            of(Bar::open),
            of(Bar::close),
            of(Bar::low),
            of(Bar::high)));
    for (int i = 0; i < WINDOWS.length; i++) {
      if (bars.size() >= WINDOWS[i]) {
        series.add(
            new Series.Line(
                WINDOWS[i] + "-bar average",
                i == 0 ? Ink.THIRD : Ink.FOURTH,
                indices(bars.size()),
                averages.get(i),
                Series.Line.Style.SOLID));
      }
    }
    series.add(extreme("High", of(Bar::high), 1, Series.Points.Shape.DOWN));
    series.add(extreme("Low", of(Bar::low), -1, Series.Points.Shape.UP));
    return series;
  }

  private Series extreme(String name, double[] values, int sign, Series.Points.Shape shape) {
    var at = extremeIndex(values, sign);
    return new Series.Points(
        "%s %s (%s)"
            .formatted(
                name,
                Wording.number(values[at]),
                Wording.time(closes.times()[at], headings.daily())),
        Ink.QUIET,
        new double[] {at},
        new double[] {values[at]},
        shape);
  }

  private static int extremeIndex(double[] values, int sign) {
    var at = 0;
    for (int i = 1; i < values.length; i++) {
      if (sign * values[i] > sign * values[at]) {
        at = i;
      }
    }
    return at;
  }

  private Chart.Panel volumes(Axis.Categories x) {
    var values = of(bar -> bar.volume().orElse(Double.NaN));
    var large = Arrays.stream(values).filter(v -> v >= MILLION).count() * 2 > values.length;
    if (large) {
      values = Arrays.stream(values).map(v -> v / MILLION).toArray();
    }
    var inks = bars.stream().map(bar -> bar.close() < bar.open() ? Ink.DOWN : Ink.UP).toList();
    return new Chart.Panel(
        x,
        new Axis.Linear(large ? "Volume (million)" : "Volume", "", true),
        1,
        List.of(new Series.Bars("", Ink.UP, values, Optional.of(inks))));
  }

  private double[] of(ToDoubleFunction<Bar> value) {
    return bars.stream().mapToDouble(value).toArray();
  }

  static double[] indices(int count) {
    var indices = new double[count];
    for (int i = 0; i < count; i++) {
      indices[i] = i;
    }
    return indices;
  }

  private String altText() {
    var highs = of(Bar::high);
    var lows = of(Bar::low);
    var change = 100 * (bars.getLast().close() / bars.getFirst().close() - 1);
    return "Candlestick chart of %s: from %s to %s (%s), highest %s, lowest %s."
        .formatted(
            headings.symbols(),
            Wording.number(bars.getFirst().close()),
            Wording.number(bars.getLast().close()),
            Wording.percent(change),
            Wording.number(highs[extremeIndex(highs, 1)]),
            Wording.number(lows[extremeIndex(lows, -1)]));
  }

  private Table table() {
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < bars.size(); i++) {
      var bar = bars.get(i);
      rows.add(
          List.of(
              Wording.time(closes.times()[i], headings.daily()),
              Wording.cell(bar.open()),
              Wording.cell(bar.high()),
              Wording.cell(bar.low()),
              Wording.cell(bar.close()),
              Wording.cell(bar.volume().orElse(Double.NaN)),
              Wording.cell(averages.get(0)[i]),
              Wording.cell(averages.get(1)[i])));
    }
    return new Table(
        List.of("time", "open", "high", "low", "close", "volume", "average_20", "average_50"),
        rows);
  }
}
