package io.bellwether.charts.kind;

import io.bellwether.charts.data.Wording;
import io.bellwether.charts.model.Axis;
import io.bellwether.charts.model.Chart;
import io.bellwether.charts.model.Ink;
import io.bellwether.charts.model.Series;
import io.bellwether.charts.model.Table;
import io.bellwether.core.risk.backtest.VarBacktest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a position lost each day, the values at risk that were forecast for it, and the days on
/// which it lost more.
public final class BacktestChart {
  private static final double PERCENT = 100;

  private final VarBacktest backtest;
  private final double[] times;
  private final double[] losses;

  private BacktestChart(VarBacktest backtest) {
    this.backtest = backtest;
    times = backtest.days().stream().mapToDouble(day -> millis(day.date())).toArray();
    losses = backtest.days().stream().mapToDouble(day -> PERCENT * day.loss()).toArray();
  }

  /// Makes the chart.
  ///
  /// @param position what is held, for the title
  /// @param note how the forecasts were made
  /// @param backtest of at least one day
  /// @return the chart
  public static Chart of(String position, String note, VarBacktest backtest) {
    return new BacktestChart(backtest).chart(position, note);
  }

  private static double millis(LocalDate date) {
    return date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private Chart chart(String position, String note) {
    var first = backtest.days().getFirst().date();
    var last = backtest.days().getLast().date();
    var notes = new ArrayList<String>();
    notes.add(
        "%s to %s · %s · %s"
            .formatted(first, last, Wording.count(backtest.days().size(), "trading day"), note));
    backtest.verdicts().forEach(verdict -> notes.add(words(verdict)));
    return new Chart(
        "Value-at-risk backtest: " + position,
        notes,
        "Data as of " + last + " · Bellwether",
        List.of(
            new Chart.Panel(
                new Axis.Time(""),
                new Axis.Linear("Loss of a day (% of value)", " %", true),
                1,
                series())),
        "%s from %s to %s: %s."
            .formatted(
                position,
                first,
                last,
                String.join("; ", backtest.verdicts().stream().map(BacktestChart::words).toList())),
        table());
  }

  private static String words(VarBacktest.Verdict verdict) {
    return String.format(
        Locale.ROOT,
        "VaR %s: exceptions %d, expected %.1f · Kupiec p %.3f · Christoffersen p %.3f · %s",
        percent(verdict.confidence()),
        verdict.exceptions(),
        verdict.expected(),
        verdict.kupiec().pValue(),
        verdict.conditional().pValue(),
        verdict.light().jsonName());
  }

  private static String percent(double confidence) {
    return Wording.number(PERCENT * confidence) + " %";
  }

  private List<Series> series() {
    var series = new ArrayList<Series>();
    series.add(new Series.Points("Loss", Ink.QUIET, times, losses, Series.Points.Shape.RING));
    for (int c = 0; c < backtest.verdicts().size(); c++) {
      int index = c;
      var name = "VaR " + percent(backtest.verdicts().get(c).confidence());
      var forecasts =
          backtest.days().stream()
              .mapToDouble(day -> PERCENT * day.valuesAtRisk().get(index))
              .toArray();
      series.add(new Series.Line(name, Ink.of(c), times, forecasts, Series.Line.Style.SOLID));
      series.add(exceptions("Beyond " + name, Ink.of(c), forecasts));
    }
    return series;
  }

  private Series exceptions(String name, Ink ink, double[] forecasts) {
    var beyond = new double[losses.length];
    for (int i = 0; i < beyond.length; i++) {
      beyond[i] = losses[i] > forecasts[i] ? losses[i] : Double.NaN;
    }
    return new Series.Points(name, ink, times, beyond, Series.Points.Shape.DISC);
  }

  private Table table() {
    var columns = new ArrayList<>(List.of("date", "loss"));
    backtest.verdicts().forEach(verdict -> columns.add("var_" + verdict.confidence()));
    var rows = new ArrayList<List<String>>();
    for (var day : backtest.days()) {
      var row = new ArrayList<>(List.of(day.date().toString(), Double.toString(day.loss())));
      day.valuesAtRisk().forEach(value -> row.add(Double.toString(value)));
      rows.add(row);
    }
    return new Table(columns, rows);
  }
}
