package io.bellwether.app.charting;

import io.bellwether.charts.drawing.ChartDrawing;
import io.bellwether.charts.kind.Charts;
import io.bellwether.charts.model.Chart;
import io.bellwether.charts.option.PictureSize;
import io.bellwether.charts.option.Theme;
import java.nio.charset.StandardCharsets;

/// Charts of stored or fetched bars, as pictures. Several threads may share it.
public final class ChartPictures {
  private final ChartHistory history;
  private final Charts charts = new Charts();
  private final ChartDrawing drawing;

  /// What a picture is written as.
  public enum Format {
    /// ECharts' option.
    JSON("application/json"),
    /// Lines and letters.
    SVG("image/svg+xml"),
    /// Pixels.
    PNG("image/png");

    private final String contentType;

    Format(String contentType) {
      this.contentType = contentType;
    }

    /// Its media type.
    ///
    /// @return for example `image/png`
    public String contentType() {
      return contentType;
    }

    /// The format that a file's name asks for.
    ///
    /// @param name of a file
    /// @return by its ending
    /// @throws IllegalArgumentException when it asks for none
    public static Format ofName(String name) {
      for (var format : values()) {
        if (name.toLowerCase(java.util.Locale.ROOT).endsWith("." + format.ending())) {
          return format;
        }
      }
      throw new IllegalArgumentException(
          "'" + name + "' must end in .png, .svg or .json: that says what is written");
    }

    /// How names of files end.
    ///
    /// @return for example `png`
    public String ending() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// How a picture looks.
  ///
  /// @param theme in which colours
  /// @param size in CSS pixels
  /// @param scale pixels of a PNG for each CSS pixel, 1 or 2
  public record Look(Theme theme, PictureSize size, int scale) {
    /// Light, of the usual size.
    public static final Look DEFAULT = new Look(Theme.LIGHT, PictureSize.DEFAULT, 1);

    private static final int MOST_PIXELS = 16_000_000;

    /// Checks scale and size.
    ///
    /// @throws IllegalArgumentException when the scale is neither 1 nor 2, or there are more pixels
    ///   than memory is meant for
    public Look {
      if (scale != 1 && scale != 2) {
        throw new IllegalArgumentException("the scale is " + scale + ": use 1 or 2");
      }
      if (size.width() * size.height() * scale * scale > MOST_PIXELS) {
        throw new IllegalArgumentException(
            "a picture of %s at scale %d has more than 16 million pixels: use a smaller one"
                .formatted(size, scale));
      }
    }
  }

  /// Pictures from a history.
  ///
  /// @param history has the bars
  /// @param drawing draws
  public ChartPictures(ChartHistory history, ChartDrawing drawing) {
    this.history = history;
    this.drawing = drawing;
  }

  /// Makes a chart.
  ///
  /// @param request which
  /// @return the chart
  /// @throws IllegalArgumentException when there are no bars, or the kind cannot show them
  public Chart chart(ChartRequest request) {
    var data = history.find(request.symbols(), request.interval(), request.span());
    return charts.chart(request.kind(), data, request.settings());
  }

  /// Draws a chart.
  ///
  /// @param chart which
  /// @param look how it looks
  /// @param format as what
  /// @return the bytes of a file
  public byte[] picture(Chart chart, Look look, Format format) {
    return drawn(drawing, chart, look, format);
  }

  /// Draws a chart of anything.
  ///
  /// @param drawing draws
  /// @param chart which
  /// @param look how it looks
  /// @param format as what
  /// @return the bytes of a file
  public static byte[] drawn(ChartDrawing drawing, Chart chart, Look look, Format format) {
    return switch (format) {
      case JSON ->
          drawing.option(chart, look.theme(), look.size()).getBytes(StandardCharsets.UTF_8);
      case SVG -> drawing.svg(chart, look.theme(), look.size()).getBytes(StandardCharsets.UTF_8);
      case PNG -> drawing.png(chart, look.theme(), look.size(), look.scale());
    };
  }
}
