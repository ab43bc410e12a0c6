package io.bellwether.charts.option;

import io.bellwether.charts.font.GlyphFont;
import io.bellwether.charts.model.Axis;
import io.bellwether.charts.model.Chart;
import io.bellwether.charts.model.Series;
import java.util.ArrayList;
import java.util.List;

/// Where everything goes, in pixels: nothing overlaps because every text was measured first.
final class PageLayout {
  static final int MARGIN = 20;
  static final int TITLE_SIZE = 18;
  static final int TEXT_SIZE = 12;
  static final int TITLE_LINE = 24;
  static final int NOTE_LINE = 17;
  static final int LEGEND_ICON = 22;
  static final int LEGEND_GAP = 16;
  private static final int LEGEND_ROW = 22;
  private static final int LEGEND_SPACE = 5;
  private static final int AXIS_NAME = 30;
  private static final int AXIS_LABELS = 30;
  private static final int X_NAME = 20;
  private static final int FOOTER = 30;
  private static final int SCALE_LEGEND = 72;
  private static final int LEAST_PANEL = 60;

  private final GlyphFont.Weights font;
  private final int width;
  private final List<String> titleLines;
  private final List<String> noteLines = new ArrayList<>();
  private final int legendTop;
  private final List<Box> panels = new ArrayList<>();

  /// The inside of a panel's axes.
  record Box(int left, int top, int width, int height) {}

  PageLayout(Chart chart, PictureSize size, GlyphFont.Weights font) {
    this.font = font;
    this.width = size.width() - 2 * MARGIN;
    this.titleLines = wrapped(chart.title(), font.semibold(), TITLE_SIZE);
    chart.notes().forEach(note -> noteLines.addAll(wrapped(note, font.regular(), TEXT_SIZE)));
    this.legendTop = noteTop() + noteLines.size() * NOTE_LINE + 6;
    place(chart, size, legendTop + legendRows(chart) * LEGEND_ROW);
  }

  private void place(Chart chart, PictureSize size, int top) {
    var left = chart.panels().stream().mapToInt(this::labelsWidth).max().orElseThrow() + MARGIN;
    var cells = chart.panels().stream().anyMatch(PageLayout::hasCells);
    var right = cells ? SCALE_LEGEND : MARGIN + 6;
    var last = chart.panels().getLast().x();
    var named = last instanceof Axis.Linear && !last.name().isEmpty();
    var bottom = FOOTER + AXIS_LABELS + (named ? X_NAME : 0);
    var shares = chart.panels().stream().mapToDouble(Chart.Panel::share).sum();
    var free = size.height() - top - bottom - AXIS_NAME * chart.panels().size();
    var y = (double) top;
    for (var panel : chart.panels()) {
      y += AXIS_NAME;
      var height = Math.max(LEAST_PANEL, free * panel.share() / shares);
      panels.add(new Box(left, (int) y, size.width() - left - right, (int) height));
      y += height;
    }
  }

  private static boolean hasCells(Chart.Panel panel) {
    return panel.series().stream().anyMatch(Series.Cells.class::isInstance);
  }

  private int labelsWidth(Chart.Panel panel) {
    return switch (panel.y()) {
      case Axis.Categories categories ->
          (int)
                  Math.ceil(
                      categories.labels().stream()
                          .mapToDouble(label -> font.regular().width(label, TEXT_SIZE))
                          .max()
                          .orElse(0))
              + 10;
      case Axis.Linear linear -> numberWidth(largest(panel)) + unitWidth(linear.unit());
      case Axis.Logarithmic logarithmic -> numberWidth(logarithmic.max());
      case Axis.Time _ -> throw new IllegalArgumentException("time runs from left to right");
    };
  }

  /// Room for the sign, the digits before the point, their commas and two decimals.
  private int numberWidth(double value) {
    var digits = (int) Math.max(1, Math.floor(Math.log10(Math.max(1, value))) + 1);
    var text = "-" + "0".repeat(digits) + ",".repeat((digits - 1) / 3) + (digits < 3 ? ".00" : "");
    return (int) Math.ceil(font.regular().width(text, TEXT_SIZE)) + 10;
  }

  private int unitWidth(String unit) {
    return (int) Math.ceil(font.regular().width(unit, TEXT_SIZE));
  }

  private static double largest(Chart.Panel panel) {
    var largest = 0.0;
    for (var series : panel.series()) {
      for (var value : heights(series)) {
        largest = Math.max(largest, Math.abs(Double.isNaN(value) ? 0 : value));
      }
    }
    return largest;
  }

  private static double[] heights(Series series) {
    return switch (series) {
      case Series.Line line -> line.y();
      case Series.Points points -> points.y();
      case Series.Bars bars -> bars.values();
      case Series.Candles candles -> candles.high();
      case Series.Boxes boxes ->
          boxes.boxes().stream().flatMapToDouble(java.util.Arrays::stream).toArray();
      case Series.Cells _ -> new double[0];
    };
  }

  /// Breaks a text where a line is full; a word that is wider than a line stays whole.
  private List<String> wrapped(String text, GlyphFont weight, int size) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : text.split(" ", -1)) {
      if (!line.isEmpty() && weight.width(line + " " + word, size) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private int legendRows(Chart chart) {
    var rows = 0;
    var x = Double.MAX_VALUE;
    for (var name : legend(chart)) {
      var item = LEGEND_ICON + LEGEND_SPACE + font.regular().width(name, TEXT_SIZE) + LEGEND_GAP;
      if (x + item - LEGEND_GAP > width) {
        rows++;
        x = 0;
      }
      x += item;
    }
    return rows;
  }

  /// The names that the legend has, each once.
  static List<String> legend(Chart chart) {
    return chart.panels().stream()
        .flatMap(panel -> panel.series().stream())
        .filter(series -> !(series instanceof Series.Cells))
        .map(Series::name)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  String title() {
    return String.join("\n", titleLines);
  }

  String notes() {
    return String.join("\n", noteLines);
  }

  int titleTop() {
    return 14;
  }

  int noteTop() {
    return titleTop() + titleLines.size() * TITLE_LINE + 4;
  }

  int legendTop() {
    return legendTop;
  }

  Box panel(int index) {
    return panels.get(index);
  }
}
