package io.bellwether.charts.option;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.charts.font.GlyphFont;
import io.bellwether.charts.model.Chart;
import io.bellwether.charts.model.Series;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// Writes a chart as ECharts' option: plain JSON without functions, drawn alike by the browser and
/// by the server. Text of the data is text, never a template or markup.
public final class ChartOption {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Chart chart;
  private final Theme theme;
  private final PictureSize size;
  private final PageLayout layout;

  private ChartOption(Chart chart, Theme theme, PictureSize size, GlyphFont.Weights font) {
    this.chart = chart;
    this.theme = theme;
    this.size = size;
    this.layout = new PageLayout(chart, size, font);
  }

  /// The option of a chart.
  ///
  /// @param chart what is shown
  /// @param theme in which colours
  /// @param size at which size; ECharts must be given the same
  /// @param font measures its texts
  /// @return JSON
  public static String json(Chart chart, Theme theme, PictureSize size, GlyphFont.Weights font) {
    var text = new StringWriter();
    try (var json = FACTORY.createGenerator(text)) {
      new ChartOption(chart, theme, size, font).write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("animation", false);
    json.writeBooleanField("useUTC", true);
    json.writeStringField("backgroundColor", theme.ground());
    json.writeObjectFieldStart("textStyle");
    json.writeStringField("fontFamily", GlyphFont.FAMILY);
    json.writeStringField("color", theme.text());
    json.writeEndObject();
    headings(json);
    legend(json);
    json.writeArrayFieldStart("grid");
    for (int i = 0; i < chart.panels().size(); i++) {
      grid(json, layout.panel(i));
    }
    json.writeEndArray();
    var axes = new AxisWriter(json, chart, theme);
    json.writeArrayFieldStart("xAxis");
    axes.horizontal();
    json.writeEndArray();
    json.writeArrayFieldStart("yAxis");
    axes.vertical();
    json.writeEndArray();
    json.writeArrayFieldStart("series");
    var series = new SeriesWriter(json, theme);
    for (int i = 0; i < chart.panels().size(); i++) {
      series.panel(i, chart.panels().get(i));
    }
    json.writeEndArray();
    if (hasCells()) {
      scaleOfCells(json);
    }
    json.writeEndObject();
  }

  private void headings(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("title");
    var title = PageLayout.TITLE_SIZE;
    heading(json, layout.title(), layout.titleTop(), title, PageLayout.TITLE_LINE, theme.text());
    var size = PageLayout.TEXT_SIZE;
    heading(json, layout.notes(), layout.noteTop(), size, PageLayout.NOTE_LINE, theme.quietText());
    var footer = this.size.height() - PageLayout.NOTE_LINE - 8;
    heading(json, chart.footer(), footer, size - 1, PageLayout.NOTE_LINE, theme.quietText());
    json.writeEndArray();
  }

  private static void heading(
      JsonGenerator json, String text, int top, int size, int lineHeight, String colour)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("text", text);
    json.writeNumberField("left", PageLayout.MARGIN);
    json.writeNumberField("top", top);
    json.writeNumberField("padding", 0);
    json.writeObjectFieldStart("textStyle");
    json.writeNumberField("fontSize", size);
    json.writeNumberField("fontWeight", size == PageLayout.TITLE_SIZE ? 600 : 400);
    json.writeNumberField("lineHeight", lineHeight);
    json.writeStringField("color", colour);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void legend(JsonGenerator json) throws IOException {
    var names = PageLayout.legend(chart);
    if (names.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("legend");
    json.writeArrayFieldStart("data");
    for (var name : names) {
      legendEntry(json, name);
    }
    json.writeEndArray();
    json.writeNumberField("left", PageLayout.MARGIN);
    json.writeNumberField("top", layout.legendTop());
    json.writeNumberField("width", size.width() - 2 * PageLayout.MARGIN);
    json.writeNumberField("padding", 0);
    json.writeNumberField("itemWidth", PageLayout.LEGEND_ICON);
    json.writeNumberField("itemHeight", 10);
    json.writeNumberField("itemGap", PageLayout.LEGEND_GAP);
    json.writeObjectFieldStart("textStyle");
    json.writeNumberField("fontSize", PageLayout.TEXT_SIZE);
    json.writeStringField("color", theme.text());
    json.writeEndObject();
    json.writeEndObject();
  }

  /// A line stands for itself; ECharts would put a dot on it.
  private void legendEntry(JsonGenerator json, String name) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    if (isLine(name)) {
      json.writeObjectFieldStart("itemStyle");
      json.writeNumberField("opacity", 0);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private boolean isLine(String name) {
    return chart.panels().stream()
        .flatMap(panel -> panel.series().stream())
        .anyMatch(series -> series instanceof Series.Line && series.name().equals(name));
  }

  private static void grid(JsonGenerator json, PageLayout.Box box) throws IOException {
    json.writeStartObject();
    json.writeNumberField("left", box.left());
    json.writeNumberField("top", box.top());
    json.writeNumberField("width", box.width());
    json.writeNumberField("height", box.height());
    json.writeStringField("outerBoundsMode", "none");
    json.writeEndObject();
  }

  private boolean hasCells() {
    return chart.panels().stream()
        .flatMap(panel -> panel.series().stream())
        .anyMatch(Series.Cells.class::isInstance);
  }

  private void scaleOfCells(JsonGenerator json) throws IOException {
    var box = layout.panel(0);
    json.writeObjectFieldStart("visualMap");
    json.writeStringField("type", "continuous");
    json.writeNumberField("min", -1);
    json.writeNumberField("max", 1);
    json.writeNumberField("dimension", 2);
    json.writeStringField("orient", "vertical");
    json.writeNumberField("left", box.left() + box.width() + 18);
    json.writeNumberField("top", box.top());
    json.writeNumberField("itemWidth", 14);
    json.writeNumberField("itemHeight", Math.max(40, box.height() - 50));
    json.writeNumberField("padding", 0);
    json.writeArrayFieldStart("text");
    json.writeString("+1");
    json.writeString("−1");
    json.writeEndArray();
    json.writeObjectFieldStart("textStyle");
    json.writeStringField("color", theme.text());
    json.writeEndObject();
    json.writeObjectFieldStart("inRange");
    json.writeArrayFieldStart("color");
    for (var colour : theme.diverging()) {
      json.writeString(colour);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }
}
