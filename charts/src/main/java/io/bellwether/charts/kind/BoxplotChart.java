package io.bellwether.charts.kind;

import io.bellwether.charts.data.MarketData;
import io.bellwether.charts.data.PriceSeries;
import io.bellwether.charts.data.Sample;
import io.bellwether.charts.data.Wording;
import io.bellwether.charts.model.Axis;
import io.bellwether.charts.model.Chart;
import io.bellwether.charts.model.Ink;
import io.bellwether.charts.model.Series;
import io.bellwether.charts.model.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Quartiles, whiskers and outliers of prices or returns, symbol beside symbol.
final class BoxplotChart {
  /// Medians this many times apart are not read off one linear axis.
  private static final double DIFFERENT_SCALES = 5;

  private static final double LOG_MARGIN = 1.08;

  private final ChartSettings settings;
  private final Headings headings;
  private final List<PriceSeries> series;
  private final List<Sample> samples;
  private final List<Sample.Box> boxes;

  BoxplotChart(MarketData data, ChartSettings settings) {
    this.settings = settings;
    this.headings = new Headings(data);
    this.series = data.symbols().stream().map(s -> PriceSeries.of(s, settings.price())).toList();
    this.samples = series.stream().map(this::sample).toList();
    this.boxes = samples.stream().map(Sample::box).toList();
  }

  private Sample sample(PriceSeries one) {
    if (settings.ofReturns() && one.size() < 2) {
      throw new IllegalArgumentException("returns of " + one.symbol() + " need two bars");
    }
    return new Sample(settings.ofReturns() ? one.percentReturns() : one.prices());
  }

  Chart chart() {
    var labels = series.stream().map(s -> s.symbol().value()).toList();
    var logarithmic = isLogarithmic();
    var panel =
        new Chart.Panel(
            new Axis.Categories("", labels, true),
            axis(logarithmic),
            1,
            List.of(
                new Series.Boxes(
                    "Box: quartiles and median; whiskers: within 1.5 interquartile ranges",
                    Ink.FIRST,
                    boxes.stream().map(Sample.Box::five).toList()),
                outliers()));
    var more = new ArrayList<>(headings.gaps(series));
    if (logarithmic) {
      more.add("Logarithmic axis: equal distances are equal ratios");
    }
    return new Chart(
        "%s of %s".formatted(capital(headings.interval() + " " + what()), headings.symbols()),
        headings.notes(series, more),
        headings.footer(series),
        List.of(panel),
        altText(),
        table());
  }

  private String what() {
    return settings.ofReturns() ? "returns" : settings.price().text() + "s";
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private boolean isLogarithmic() {
    if (settings.ofReturns()) {
      return false;
    }
    return switch (settings.scale()) {
      case LINEAR -> false;
      case LOG -> true;
      case AUTO -> {
        var medians = boxes.stream().mapToDouble(Sample.Box::median).summaryStatistics();
        yield medians.getMax() > DIFFERENT_SCALES * medians.getMin();
      }
    };
  }

  private Axis axis(boolean logarithmic) {
    if (settings.ofReturns()) {
      return new Axis.Linear("Return (%)", " %", false);
    }
    var name = capital(settings.price().text()) + " (" + headings.currency() + ")";
    if (!logarithmic) {
      return new Axis.Linear(name, "", false);
    }
    var min = samples.stream().mapToDouble(Sample::min).min().orElseThrow();
    var max = samples.stream().mapToDouble(Sample::max).max().orElseThrow();
    return new Axis.Logarithmic(name, min / LOG_MARGIN, max * LOG_MARGIN);
  }

  private Series outliers() {
    var x = new ArrayList<Double>();
    var y = new ArrayList<Double>();
    for (int i = 0; i < boxes.size(); i++) {
      for (var value : boxes.get(i).outliers()) {
        x.add((double) i);
        y.add(value);
      }
    }
    return new Series.Points(
        Wording.count(x.size(), "outlier"),
        Ink.LIMIT,
        x.stream().mapToDouble(v -> v).toArray(),
        y.stream().mapToDouble(v -> v).toArray(),
        Series.Points.Shape.RING);
  }

  private String altText() {
    var unit = settings.ofReturns() ? " %" : "";
    var each = new ArrayList<String>();
    for (int i = 0; i < boxes.size(); i++) {
      var box = boxes.get(i);
      each.add(
          "%s median %s%s, quartiles %s and %s, %s"
              .formatted(
                  series.get(i).symbol(),
                  Wording.number(box.median()),
                  unit,
                  Wording.number(box.lower()),
                  Wording.number(box.upper()),
                  Wording.count(box.outliers().length, "outlier")));
    }
    return "Box plot of %s %s: %s.".formatted(headings.interval(), what(), String.join("; ", each));
  }

  private Table table() {
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < boxes.size(); i++) {
      var row = new ArrayList<String>();
      row.add(series.get(i).symbol().value());
      row.add(Integer.toString(samples.get(i).size()));
      Arrays.stream(boxes.get(i).five()).mapToObj(Wording::cell).forEach(row::add);
      row.add(
          Arrays.stream(boxes.get(i).outliers())
              .mapToObj(Wording::cell)
              .collect(Collectors.joining(" ")));
      rows.add(row);
    }
    return new Table(
        List.of("symbol", "count", "low_whisker", "q1", "median", "q3", "high_whisker", "outliers"),
        rows);
  }
}
