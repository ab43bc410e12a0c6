package io.bellwether.charts.kind;

import io.bellwether.charts.data.Histogram;
import io.bellwether.charts.data.LossEstimate;
import io.bellwether.charts.data.MarketData;
import io.bellwether.charts.data.Price;
import io.bellwether.charts.data.PriceSeries;
import io.bellwether.charts.data.Sample;
import io.bellwether.charts.data.Wording;
import io.bellwether.charts.model.Axis;
import io.bellwether.charts.model.Chart;
import io.bellwether.charts.model.Ink;
import io.bellwether.charts.model.Series;
import io.bellwether.charts.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A histogram of returns under a normal curve, with the values at risk of a long position.
final class ReturnsChart {
  private static final int CURVE_POINTS = 121;

  /// Methods whose lines are drawn; more would not be told apart.
  private static final int DRAWN = 2;

  private final ChartSettings settings;
  private final Headings headings;
  private final PriceSeries prices;
  private final double[] returns;
  private final Sample sample;
  private final Histogram histogram;
  private final List<LossEstimate> losses = new ArrayList<>();

  ReturnsChart(MarketData data, ChartSettings settings, LossEstimate.Estimator estimator) {
    this.settings = settings;
    this.headings = new Headings(data);
    this.prices = PriceSeries.of(data.symbols().getFirst(), settings.price());
    this.returns = prices.percentReturns();
    if (returns.length < 2) {
      throw new IllegalArgumentException("returns of " + prices.symbol() + " need three bars");
    }
    this.sample = new Sample(returns);
    this.histogram = Histogram.of(sample);
    settings
        .confidences()
        .forEach(c -> estimator.estimate(returns, c).stream().limit(DRAWN).forEach(losses::add));
  }

  Chart chart() {
    var series = new ArrayList<Series>();
    series.add(
        new Series.Line(
            Wording.count(returns.length, "return"),
            Ink.FIRST,
            histogram.stepEdges(),
            histogram.stepCounts(),
            Series.Line.Style.STEPS));
    series.add(normalCurve());
    for (int i = 0; i < losses.size(); i++) {
      series.add(limit(losses.get(i)));
    }
    var more = new ArrayList<>(headings.gaps(List.of(prices)));
    more.add(
        "Mean %s, standard deviation %s a step; value at risk (VaR) of a long position"
            .formatted(Wording.percent(sample.mean()), Wording.percent(sample.deviation())));
    return new Chart(
        "%s: distribution of %s returns".formatted(prices.symbol(), headings.interval()),
        headings.notes(List.of(prices), more),
        headings.footer(List.of(prices)),
        List.of(
            new Chart.Panel(
                new Axis.Linear(
                    "Return (%" + (settings.price() == Price.CLOSE ? "" : ", with dividends") + ")",
                    " %",
                    false),
                new Axis.Linear("Returns per bin", "", true),
                1,
                series)),
        altText(),
        table());
  }

  private Series normalCurve() {
    var x = new double[CURVE_POINTS];
    var y = new double[CURVE_POINTS];
    var scale = returns.length * histogram.width() / (sample.deviation() * Math.sqrt(2 * Math.PI));
    for (int i = 0; i < CURVE_POINTS; i++) {
      x[i] = sample.min() + (sample.max() - sample.min()) * i / (CURVE_POINTS - 1);
      var z = (x[i] - sample.mean()) / sample.deviation();
      y[i] = scale * Math.exp(-z * z / 2);
    }
    return new Series.Line(
        "Normal curve, same mean and deviation", Ink.QUIET, x, y, Series.Line.Style.SOLID);
  }

  private Series limit(LossEstimate loss) {
    var first = losses.getFirst().method().equals(loss.method());
    var outer = loss.confidence() > settings.confidences().getFirst();
    return new Series.Line(
        "VaR %s %s: %s"
            .formatted(
                confidence(loss.confidence()), loss.method(), Wording.percent(loss.valueAtRisk())),
        outer ? Ink.LIMIT : Ink.SECOND,
        new double[] {-loss.valueAtRisk(), -loss.valueAtRisk()},
        new double[] {0, histogram.highest()},
        first ? Series.Line.Style.SOLID : Series.Line.Style.DASHED);
  }

  static String confidence(double confidence) {
    var percent = String.format(Locale.ROOT, "%.2f", 100 * confidence);
    return percent.replaceAll("\\.?0+$", "") + " %";
  }

  private String altText() {
    return "Histogram of %s of %s, from %s to %s; %s."
        .formatted(
            Wording.count(returns.length, headings.interval() + " return"),
            prices.symbol(),
            Wording.percent(sample.min()),
            Wording.percent(sample.max()),
            String.join(
                ", ",
                losses.stream()
                    .map(
                        loss ->
                            "%s value at risk at %s %s"
                                .formatted(
                                    loss.method(),
                                    confidence(loss.confidence()),
                                    Wording.percent(loss.valueAtRisk())))
                    .toList()));
  }

  private Table table() {
    var times = prices.returnTimes();
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < returns.length; i++) {
      rows.add(List.of(Wording.time(times[i], headings.daily()), Wording.cell(returns[i])));
    }
    return new Table(List.of("time", "return_percent"), rows);
  }
}
