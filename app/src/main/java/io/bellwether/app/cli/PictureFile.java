package io.bellwether.app.cli;

import io.bellwether.app.charting.ChartPictures;
import io.bellwether.charts.drawing.ChartDrawing;
import io.bellwether.charts.model.Chart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// A picture of the usual look, and its numbers as CSV beside it.
///
/// @param file where the picture goes
/// @param format as what
record PictureFile(Path file, ChartPictures.Format format) {
  /// A file whose name says the format; another ending is wrong usage.
  static PictureFile of(Path file, @Nullable CommandSpec spec) {
    try {
      return new PictureFile(file, ChartPictures.Format.ofName(String.valueOf(file.getFileName())));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
    }
  }

  void write(Chart chart) throws IOException {
    WholeFile.write(
        file, ChartPictures.drawn(new ChartDrawing(), chart, ChartPictures.Look.DEFAULT, format));
    var name = String.valueOf(file.getFileName());
    WholeFile.write(
        file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".csv"),
        chart.data().csv().getBytes(StandardCharsets.UTF_8));
  }
}
