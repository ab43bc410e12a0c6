package io.bellwether.app.publish;

import io.bellwether.app.charting.ChartPictures;
import io.bellwether.app.charting.ChartPictures.Format;
import io.bellwether.app.charting.ChartPictures.Look;
import io.bellwether.app.charting.ChartRequest;
import io.bellwether.charts.model.Chart;
import io.bellwether.charts.option.PictureSize;
import io.bellwether.charts.option.Theme;
import io.bellwether.core.publish.PublishedFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A chart of a job in all its pictures, with its numbers and its words.
///
/// @param name stable name without ending
/// @param chart what was drawn
/// @param sizes the usual one first
/// @param themes the usual one first
/// @param files under their stable names
record DrawnChart(
    String name,
    Chart chart,
    List<PictureSize> sizes,
    List<Theme> themes,
    List<PublishedFile> files) {
  static DrawnChart draw(ChartPictures pictures, ChartJob job, String name, ChartRequest request) {
    var chart = pictures.chart(request);
    var files = new ArrayList<PublishedFile>();
    for (var size : job.sizes()) {
      for (var theme : job.themes()) {
        var stem = stem(name, job.sizes(), job.themes(), size, theme);
        var look = new Look(theme, size, 1);
        files.add(
            new PublishedFile(
                stem + ".svg",
                Format.SVG.contentType(),
                pictures.picture(chart, look, Format.SVG)));
        files.add(png(stem, pictures.picture(chart, look, Format.PNG)));
        files.add(png(stem + "_2x", pictures.picture(chart, new Look(theme, size, 2), Format.PNG)));
      }
    }
    files.add(text(name + ".csv", "text/csv", chart.data().csv()));
    files.add(text(name + ".txt", "text/plain", chart.altText() + "\n"));
    return new DrawnChart(name, chart, job.sizes(), job.themes(), files);
  }

  /// The usual size and the usual theme are not in the name.
  private static String stem(
      String name, List<PictureSize> sizes, List<Theme> themes, PictureSize size, Theme theme) {
    return name
        + (size.equals(sizes.getFirst()) ? "" : "_" + size)
        + (theme == themes.getFirst() ? "" : "_" + theme.code());
  }

  private static PublishedFile png(String stem, byte[] content) {
    return new PublishedFile(stem + ".png", Format.PNG.contentType(), content);
  }

  private static PublishedFile text(String name, String type, String content) {
    return new PublishedFile(name, type, content.getBytes(StandardCharsets.UTF_8));
  }

  /// Name of the picture in a size and a theme, without ending.
  String stem(PictureSize size, Theme theme) {
    return stem(name, sizes, themes, size, theme);
  }
}
