package io.bellwether.charts.kind;

import io.bellwether.charts.data.PriceSeries;
import io.bellwether.charts.data.Wording;
import io.bellwether.charts.model.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Values of several symbols over time, each on its own days.
final class TimeLines {
  private TimeLines() {}

  static double[] millis(long[] times) {
    return Arrays.stream(times).asDoubleStream().toArray();
  }

  /// A row for each time that any symbol has; a symbol without it has an empty cell.
  static Table table(
      List<PriceSeries> series, List<long[]> times, List<double[]> values, boolean daily) {
    var rows = new TreeMap<Long, String[]>();
    for (int i = 0; i < series.size(); i++) {
      for (int j = 0; j < times.get(i).length; j++) {
        var row = rows.computeIfAbsent(times.get(i)[j], _ -> empty(series.size()));
        row[i] = Wording.cell(values.get(i)[j]);
      }
    }
    var columns = new ArrayList<String>();
    columns.add("time");
    series.forEach(one -> columns.add(one.symbol().value()));
    var cells = new ArrayList<List<String>>();
    rows.forEach(
        (time, row) -> {
          var line = new ArrayList<String>();
          line.add(Wording.time(time, daily));
          line.addAll(List.of(row));
          cells.add(line);
        });
    return new Table(columns, cells);
  }

  private static String[] empty(int length) {
    var row = new String[length];
    Arrays.fill(row, "");
    return row;
  }
}
