package io.bellwether.charts.kind;

import io.bellwether.charts.data.LossEstimate;
import io.bellwether.charts.data.MarketData;
import io.bellwether.charts.data.PriceSeries;
import io.bellwether.charts.data.Wording;
import io.bellwether.charts.model.Axis;
import io.bellwether.charts.model.Chart;
import io.bellwether.charts.model.Ink;
import io.bellwether.charts.model.Series;
import io.bellwether.charts.model.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Value at risk and expected shortfall over one step by several methods: of one symbol all
/// confidences method by method, of several symbols the highest confidence symbol by symbol.
final class VarChart {
  private static final int YEAR = 252;

  private final ChartSettings settings;
  private final Headings headings;
  private final int window;
  private final List<PriceSeries> series;

  /// By symbol, then by confidence, then by method.
  private final List<List<List<LossEstimate>>> losses;

  VarChart(MarketData data, ChartSettings settings, LossEstimate.Estimator estimator) {
    this.settings = settings;
    this.headings = new Headings(data);
    this.series = data.symbols().stream().map(s -> PriceSeries.of(s, settings.price())).toList();
    var shortest = series.stream().mapToInt(PriceSeries::size).min().orElseThrow() - 1;
    this.window = settings.window().orElse(Math.min(YEAR, shortest));
    if (shortest < window || window < 2) {
      throw new IllegalArgumentException(
          "a value at risk over %s needs %s of each symbol"
              .formatted(Wording.count(window, "return"), Wording.count(window + 1, "bar")));
    }
    this.losses = series.stream().map(one -> estimates(one, estimator)).toList();
  }

  private List<List<LossEstimate>> estimates(PriceSeries one, LossEstimate.Estimator estimator) {
    var all = one.percentReturns();
    var last = Arrays.copyOfRange(all, all.length - window, all.length);
    return settings.confidences().stream().map(c -> estimator.estimate(last, c)).toList();
  }

  Chart chart() {
    var single = series.size() == 1;
    var more = new ArrayList<>(headings.gaps(series));
    more.add(
        "Loss of a long position in one %s step, over the last %s of each symbol"
            .formatted(headings.interval(), Wording.count(window, "return")));
    return new Chart(
        "Value at risk by method: " + headings.symbols(),
        headings.notes(series, more),
        headings.footer(series),
        List.of(
            new Chart.Panel(
                new Axis.Categories("", single ? methods() : symbols(), true),
                new Axis.Linear("Loss (% of value)", " %", true),
                1,
                single ? byConfidence() : byMethod())),
        altText(),
        table());
  }

  private List<String> methods() {
    return losses.getFirst().getFirst().stream().map(LossEstimate::method).toList();
  }

  private List<String> symbols() {
    return series.stream().map(s -> s.symbol().value()).toList();
  }

  private List<Series> byConfidence() {
    var bars = new ArrayList<Series>();
    for (var estimates : losses.getFirst()) {
      var name = ReturnsChart.confidence(estimates.getFirst().confidence());
      var at = estimates.stream().mapToDouble(LossEstimate::valueAtRisk).toArray();
      var beyond = estimates.stream().mapToDouble(LossEstimate::expectedShortfall).toArray();
      bars.add(bars("VaR " + name, bars.size(), at));
      bars.add(bars("Expected shortfall " + name, bars.size(), beyond));
    }
    return bars;
  }

  private List<Series> byMethod() {
    var confidence = settings.confidences().size() - 1;
    var name = ReturnsChart.confidence(settings.confidences().getLast());
    var bars = new ArrayList<Series>();
    for (int m = 0; m < methods().size(); m++) {
      var method = m;
      bars.add(
          bars(
              "VaR %s %s".formatted(name, methods().get(m)),
              bars.size(),
              losses.stream()
                  .mapToDouble(of -> of.get(confidence).get(method).valueAtRisk())
                  .toArray()));
      bars.add(
          bars(
              "Expected shortfall %s %s".formatted(name, methods().get(m)),
              bars.size(),
              losses.stream()
                  .mapToDouble(of -> of.get(confidence).get(method).expectedShortfall())
                  .toArray()));
    }
    return bars;
  }

  private static Series bars(String name, int index, double[] values) {
    return new Series.Bars(name, Ink.of(index), values, Optional.empty());
  }

  private String altText() {
    var each = new ArrayList<String>();
    for (int i = 0; i < series.size(); i++) {
      for (var loss : losses.get(i).getLast()) {
        each.add(
            "%s %s %s"
                .formatted(symbols().get(i), loss.method(), Wording.percent(loss.valueAtRisk())));
      }
    }
    return "Value at risk at %s: %s."
        .formatted(
            ReturnsChart.confidence(settings.confidences().getLast()), Wording.list(each, 12));
  }

  private Table table() {
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < series.size(); i++) {
      for (var estimates : losses.get(i)) {
        for (var loss : estimates) {
          rows.add(
              List.of(
                  symbols().get(i),
                  loss.method(),
                  Wording.cell(loss.confidence()),
                  Wording.cell(loss.valueAtRisk()),
                  Wording.cell(loss.expectedShortfall())));
        }
      }
    }
    return new Table(
        List.of("symbol", "method", "confidence", "var_percent", "expected_shortfall_percent"),
        rows);
  }
}
