package io.bellwether.charts.drawing;

import io.bellwether.charts.font.GlyphFont;
import io.bellwether.charts.model.Chart;
import io.bellwether.charts.option.ChartOption;
import io.bellwether.charts.option.PictureSize;
import io.bellwether.charts.option.Theme;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Draws charts: as ECharts' option, SVG or PNG. The script engine is loaded at the first picture
/// and kept. The same chart gives the same bytes on every machine with the same Java. Several
/// threads may share it.
public final class ChartDrawing {
  private final GlyphFont.Weights font = GlyphFont.bundled();
  private final SvgText texts = new SvgText(font);
  private @Nullable EChartsEngine engine;

  /// Loads the font only.
  public ChartDrawing() {}

  /// Loads the script engine and what turns lines into pixels, each on a thread of its own in the
  /// background, so that the first picture does not wait for them.
  public void warmUp() {
    Thread.ofPlatform().daemon().name("chart-engine").start(this::engine);
    Thread.ofPlatform().daemon().name("chart-raster").start(PngRaster::warmUp);
  }

  private synchronized EChartsEngine engine() {
    if (engine == null) {
      engine = new EChartsEngine(font);
    }
    return Objects.requireNonNull(engine);
  }

  /// The option for the browser's ECharts.
  ///
  /// @param chart what is shown
  /// @param theme in which colours
  /// @param size at which size
  /// @return JSON
  public String option(Chart chart, Theme theme, PictureSize size) {
    return ChartOption.json(chart, theme, size, font);
  }

  /// A picture of lines and letters, described in words for those who cannot see it.
  ///
  /// @param chart what is shown
  /// @param theme in which colours
  /// @param size in CSS pixels
  /// @return SVG without script, style sheets and references
  public String svg(Chart chart, Theme theme, PictureSize size) {
    return texts.fitted(drawn(chart, theme, size));
  }

  /// A picture of pixels.
  ///
  /// @param chart what is shown
  /// @param theme in which colours
  /// @param size in CSS pixels
  /// @param scale pixels for each CSS pixel: 1, or 2 for dense screens
  /// @return a PNG file
  public byte[] png(Chart chart, Theme theme, PictureSize size, int scale) {
    return PngRaster.png(texts.outlined(drawn(chart, theme, size)), size, scale);
  }

  private String drawn(Chart chart, Theme theme, PictureSize size) {
    var svg = engine().svg(option(chart, theme, size), size);
    return SvgPicture.of(svg, chart.title(), chart.altText());
  }
}
