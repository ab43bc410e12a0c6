package io.bellwether.charts.kind;

import io.bellwether.charts.data.Calendars;
import io.bellwether.charts.data.Correlation;
import io.bellwether.charts.data.MarketData;
import io.bellwether.charts.data.PriceSeries;
import io.bellwether.charts.data.Wording;
import io.bellwether.charts.model.Axis;
import io.bellwether.charts.model.Chart;
import io.bellwether.charts.model.Series;
import io.bellwether.charts.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Pearson correlations of returns over the times that all symbols have.
final class CorrelationChart {
  private final Headings headings;
  private final Calendars.Join join;
  private final List<String> labels;
  private final double[][] correlations;

  CorrelationChart(MarketData data, ChartSettings settings) {
    if (data.symbols().size() < 2) {
      throw new IllegalArgumentException("a correlation needs two symbols or more");
    }
    this.headings = new Headings(data);
    this.join =
        Calendars.join(
            data.symbols().stream().map(s -> PriceSeries.of(s, settings.price())).toList());
    this.labels = join.joined().stream().map(s -> s.symbol().value()).toList();
    if (join.joined().getFirst().size() < 3) {
      throw new IllegalArgumentException(
          "%s have %s in common: too few for a correlation"
              .formatted(
                  String.join(", ", labels),
                  Wording.count(join.joined().getFirst().size(), "bar")));
    }
    this.correlations =
        Correlation.matrix(join.joined().stream().map(PriceSeries::percentReturns).toList());
  }

  Chart chart() {
    // The first symbol stands at the top, so rows are drawn from the last.
    var rows = labels.reversed();
    var fromBottom = new double[correlations.length][];
    for (int i = 0; i < fromBottom.length; i++) {
      fromBottom[i] = correlations[correlations.length - 1 - i];
    }
    return new Chart(
        "Correlation of %s returns: %s".formatted(headings.interval(), headings.symbols()),
        headings.notes(join.joined(), join.notes()),
        headings.footer(join.joined()),
        List.of(
            new Chart.Panel(
                new Axis.Categories("", labels, true),
                new Axis.Categories("", rows, true),
                1,
                List.of(new Series.Cells("Pearson correlation", fromBottom)))),
        altText(),
        table());
  }

  private String altText() {
    var pairs = new ArrayList<String>();
    for (int i = 0; i < labels.size(); i++) {
      for (int j = i + 1; j < labels.size(); j++) {
        pairs.add("%s and %s %s".formatted(labels.get(i), labels.get(j), text(correlations[i][j])));
      }
    }
    return "Heat map of correlations of %s returns: %s."
        .formatted(headings.interval(), Wording.list(pairs, 12));
  }

  private static String text(double correlation) {
    return Double.isNaN(correlation)
        ? "undefined"
        : String.format(Locale.ROOT, "%.2f", correlation).replace('-', '−');
  }

  private Table table() {
    var columns = new ArrayList<String>();
    columns.add("symbol");
    columns.addAll(labels);
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < labels.size(); i++) {
      var row = new ArrayList<String>();
      row.add(labels.get(i));
      for (var value : correlations[i]) {
        row.add(Wording.cell(value));
      }
      rows.add(row);
    }
    return new Table(columns, rows);
  }
}
