package io.bellwether.charts.option;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.charts.model.Axis;
import io.bellwether.charts.model.Chart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Writes the axes of all panels.
final class AxisWriter {
  private static final double[] STEPS = {1, 2, 5};
  private static final int FEW_LABELS = 4;

  private final JsonGenerator json;
  private final Chart chart;
  private final Theme theme;

  AxisWriter(JsonGenerator json, Chart chart, Theme theme) {
    this.json = json;
    this.chart = chart;
    this.theme = theme;
  }

  void horizontal() throws IOException {
    for (int i = 0; i < chart.panels().size(); i++) {
      var axis = chart.panels().get(i).x();
      var last = i + 1 == chart.panels().size();
      var labelled = last || !axis.equals(chart.panels().get(i + 1).x());
      begin(i, axis, true);
      if (!axis.name().isEmpty()) {
        json.writeStringField("nameLocation", "middle");
        json.writeNumberField("nameGap", 34);
      }
      scale(axis);
      labels(axis, labelled, true);
      if (!(axis instanceof Axis.Linear)) {
        hidden("splitLine");
      } else {
        splitLine();
      }
      end();
    }
  }

  void vertical() throws IOException {
    for (int i = 0; i < chart.panels().size(); i++) {
      var axis = chart.panels().get(i).y();
      begin(i, axis, false);
      json.writeStringField("nameLocation", "end");
      json.writeNumberField("nameGap", 10);
      scale(axis);
      labels(axis, true, false);
      if (axis instanceof Axis.Categories) {
        hidden("splitLine");
      } else {
        splitLine();
      }
      json.writeNumberField("splitNumber", chart.panels().get(i).share() == 1 && i > 0 ? 3 : 6);
      end();
    }
  }

  private void begin(int panel, Axis axis, boolean horizontal) throws IOException {
    json.writeStartObject();
    json.writeNumberField("gridIndex", panel);
    json.writeStringField("name", axis.name());
    json.writeObjectFieldStart("nameTextStyle");
    json.writeNumberField("fontSize", PageLayout.TEXT_SIZE);
    json.writeStringField("color", theme.quietText());
    if (!horizontal) {
      json.writeStringField("align", "left");
    }
    json.writeEndObject();
    json.writeObjectFieldStart("axisLine");
    json.writeBooleanField("show", horizontal);
    json.writeBooleanField("onZero", false);
    json.writeObjectFieldStart("lineStyle");
    json.writeStringField("color", theme.axis());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void end() throws IOException {
    json.writeEndObject();
  }

  private void scale(Axis axis) throws IOException {
    switch (axis) {
      case Axis.Categories categories -> {
        json.writeStringField("type", "category");
        json.writeBooleanField("boundaryGap", categories.banded());
        json.writeArrayFieldStart("data");
        for (var label : categories.labels()) {
          json.writeString(label);
        }
        json.writeEndArray();
      }
      case Axis.Time _ -> json.writeStringField("type", "time");
      case Axis.Linear linear -> {
        json.writeStringField("type", "value");
        json.writeBooleanField("scale", !linear.fromZero());
      }
      case Axis.Logarithmic logarithmic -> {
        json.writeStringField("type", "log");
        json.writeNumberField("min", logarithmic.min());
        json.writeNumberField("max", logarithmic.max());
      }
    }
  }

  private void labels(Axis axis, boolean shown, boolean horizontal) throws IOException {
    json.writeObjectFieldStart("axisLabel");
    json.writeBooleanField("show", shown);
    json.writeNumberField("fontSize", PageLayout.TEXT_SIZE);
    json.writeStringField("color", theme.text());
    json.writeBooleanField("hideOverlap", true);
    json.writeNumberField("margin", horizontal ? 12 : 8);
    switch (axis) {
      case Axis.Linear linear when !linear.unit().isEmpty() ->
          json.writeStringField("formatter", "{value}" + linear.unit());
      case Axis.Time _ -> timeLabels();
      case Axis.Logarithmic logarithmic -> numbers("customValues", ticks(logarithmic));
      case Axis.Linear _, Axis.Categories _ -> {}
    }
    json.writeEndObject();
    json.writeObjectFieldStart("axisTick");
    json.writeBooleanField(
        "show", horizontal && (axis instanceof Axis.Time || axis instanceof Axis.Linear));
    if (axis instanceof Axis.Logarithmic logarithmic) {
      numbers("customValues", ticks(logarithmic));
    }
    json.writeObjectFieldStart("lineStyle");
    json.writeStringField("color", theme.axis());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void timeLabels() throws IOException {
    json.writeObjectFieldStart("formatter");
    json.writeStringField("year", "{yyyy}");
    json.writeStringField("month", "{yyyy}-{MM}");
    json.writeStringField("day", "{yyyy}-{MM}-{dd}");
    json.writeStringField("hour", "{MM}-{dd} {HH}:{mm}");
    json.writeStringField("minute", "{HH}:{mm}");
    json.writeStringField("second", "{HH}:{mm}:{ss}");
    json.writeEndObject();
  }

  /// 1, 2, 5 and their tens within the range; finer where that gives few.
  private static List<Double> ticks(Axis.Logarithmic axis) {
    var ticks = ticks(axis, STEPS);
    return ticks.size() < FEW_LABELS
        ? ticks(axis, new double[] {1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9})
        : ticks;
  }

  private static List<Double> ticks(Axis.Logarithmic axis, double[] steps) {
    var ticks = new ArrayList<Double>();
    for (var exponent = (int) Math.floor(Math.log10(axis.min()));
        Math.pow(10, exponent) <= axis.max();
        exponent++) {
      for (var step : steps) {
        var tick = step * Math.pow(10, exponent);
        if (tick >= axis.min() && tick <= axis.max()) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  private void numbers(String name, List<Double> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (var value : values) {
      json.writeNumber(value);
    }
    json.writeEndArray();
  }

  private void splitLine() throws IOException {
    json.writeObjectFieldStart("splitLine");
    json.writeBooleanField("show", true);
    json.writeObjectFieldStart("lineStyle");
    json.writeStringField("color", theme.grid());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void hidden(String part) throws IOException {
    json.writeObjectFieldStart(part);
    json.writeBooleanField("show", false);
    json.writeEndObject();
  }
}
