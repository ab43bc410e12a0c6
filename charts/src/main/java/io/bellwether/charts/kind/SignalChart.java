package io.bellwether.charts.kind;

import io.bellwether.charts.data.MarketData;
import io.bellwether.charts.data.PriceSeries;
import io.bellwether.charts.data.Wording;
import io.bellwether.charts.model.Axis;
import io.bellwether.charts.model.Chart;
import io.bellwether.charts.model.Ink;
import io.bellwether.charts.model.Series;
import io.bellwether.charts.model.Table;
import io.bellwether.core.signal.AverageSeries;
import io.bellwether.core.signal.Side;
import io.bellwether.core.signal.SignalSeries;
import io.bellwether.core.signal.TradedSignal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Price, averages and the signals where they cross, over the profit of trading on them.
final class SignalChart {
  private final ChartSettings settings;
  private final Headings headings;
  private final PriceSeries prices;
  private final SignalSeries signals;

  SignalChart(MarketData data, ChartSettings settings) {
    this.settings = settings;
    this.headings = new Headings(data);
    this.prices = PriceSeries.of(data.symbols().getFirst(), settings.price());
    var micros = Arrays.stream(prices.times()).map(millis -> millis * 1000).toArray();
    this.signals =
        SignalSeries.of(
            prices.symbol().value(),
            settings.strategy(),
            settings.trading(),
            micros,
            prices.prices());
  }

  Chart chart() {
    var labels =
        Arrays.stream(prices.times()).mapToObj(t -> Wording.time(t, headings.daily())).toList();
    var x = new Axis.Categories("", labels, false);
    var currency = headings.currency();
    var more = new ArrayList<>(headings.gaps(List.of(prices)));
    more.add(
        "%s, %s, quantity %s, costs %s basis points"
            .formatted(
                settings.strategy().key(),
                settings.trading().mode().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Wording.number(settings.trading().quantity()),
                Wording.number(settings.trading().costBps())));
    return new Chart(
        "%s: %s crossover signals".formatted(prices.symbol(), headings.interval()),
        headings.notes(List.of(prices), more),
        headings.footer(List.of(prices)),
        List.of(
            new Chart.Panel(
                x, new Axis.Linear("Price (" + currency + ")", "", false), 2, priceSeries()),
            new Chart.Panel(
                x,
                new Axis.Linear("Cumulative profit (" + currency + ")", "", true),
                1,
                List.of(profit()))),
        altText(),
        table());
  }

  private List<Series> priceSeries() {
    var x = CandleChart.indices(prices.size());
    var series = new ArrayList<Series>();
    series.add(
        new Series.Line(
            "Price (" + settings.price().text() + ")",
            Ink.QUIET,
            x,
            prices.prices(),
            Series.Line.Style.SOLID));
    if (signals.fast().window() > 1) {
      series.add(average("Fast", signals.fast(), Ink.THIRD, x));
    }
    series.add(average("Slow", signals.slow(), Ink.FOURTH, x));
    series.add(side(Side.BUY, "Buy", Ink.UP, Series.Points.Shape.UP));
    series.add(side(Side.SELL, "Sell", Ink.DOWN, Series.Points.Shape.DOWN));
    return series;
  }

  private static Series average(String name, AverageSeries average, Ink ink, double[] x) {
    return new Series.Line(
        name + " average (" + average.window() + ")",
        ink,
        x,
        padded(average, x.length),
        Series.Line.Style.SOLID);
  }

  private static double[] padded(AverageSeries average, int length) {
    var values = new double[length];
    Arrays.fill(values, 0, average.firstReady(), Double.NaN);
    System.arraycopy(
        average.values(), 0, values, average.firstReady(), length - average.firstReady());
    return values;
  }

  private Series side(Side side, String name, Ink ink, Series.Points.Shape shape) {
    var chosen = signals.signals().stream().filter(s -> s.signal().side() == side).toList();
    return new Series.Points(
        name + " (" + Wording.count(chosen.size()) + ")",
        ink,
        chosen.stream().mapToDouble(this::index).toArray(),
        chosen.stream().mapToDouble(s -> s.signal().price()).toArray(),
        shape);
  }

  private int index(TradedSignal signal) {
    return Arrays.binarySearch(prices.times(), signal.signal().time().toEpochMilli());
  }

  private Series profit() {
    var values = new double[prices.size()];
    var next = 0;
    var sum = 0.0;
    for (int i = 0; i < values.length; i++) {
      while (next < signals.signals().size() && index(signals.signals().get(next)) <= i) {
        sum = signals.signals().get(next++).cumulativeProfit();
      }
      values[i] = sum;
    }
    return new Series.Line(
        "Realised profit",
        Ink.FIRST,
        CandleChart.indices(values.length),
        values,
        Series.Line.Style.STEPS);
  }

  private String altText() {
    var all = signals.signals();
    return "Line chart of %s with %s of %s; realised profit %s."
        .formatted(
            prices.symbol(),
            Wording.count(all.size(), "signal"),
            settings.strategy().key(),
            Wording.number(all.isEmpty() ? 0 : all.getLast().cumulativeProfit()));
  }

  private Table table() {
    return new Table(
        List.of("time", "side", "price", "fast", "slow", "profit", "cumulative_profit"),
        signals.signals().stream()
            .map(
                traded ->
                    List.of(
                        Wording.time(traded.signal().time().toEpochMilli(), headings.daily()),
                        traded.signal().side().jsonName(),
                        Wording.cell(traded.signal().price()),
                        Wording.cell(traded.signal().fast()),
                        Wording.cell(traded.signal().slow()),
                        Wording.cell(traded.profit()),
                        Wording.cell(traded.cumulativeProfit())))
            .toList());
  }
}
