package io.bellwether.app.cli;

import io.bellwether.app.charting.ChartPictures;
import io.bellwether.app.charting.ChartRequest;
import io.bellwether.app.charting.LakeHistory;
import io.bellwether.app.platform.HistoryQueries;
import io.bellwether.charts.drawing.ChartDrawing;
import io.bellwether.charts.model.Chart;
import io.bellwether.charts.option.PictureSize;
import io.bellwether.charts.option.Theme;
import io.bellwether.core.market.Symbol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chart`: a picture of stored bars, with its numbers as CSV beside it.
@Command(
    name = "chart",
    description = {
      "Draws stored bars as .png, .svg or ECharts' option (.json), with the numbers as .csv beside"
          + " it.",
      "KIND is boxplot, candles, signals, returns, correlation, drawdown, rolling-volatility or"
          + " var-comparison."
    })
final class ChartCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();

  @Mixin ChartOptions options = new ChartOptions();

  @Spec @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "KIND", description = "What is drawn.")
  String kind = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "SYMBOL", description = "Whose bars.")
  List<String> symbols = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where it is written; the ending says as what: .png, .svg or .json.")
  Path out = Path.of("");

  @Option(
      names = "--theme",
      defaultValue = "light",
      description = "light or dark (default: ${DEFAULT-VALUE}).")
  String theme = "";

  @Option(
      names = "--size",
      defaultValue = "1000x600",
      description = "Width and height in CSS pixels (default: ${DEFAULT-VALUE}).")
  String size = "";

  @Option(
      names = "--scale",
      defaultValue = "1",
      description = "Pixels of a PNG for each CSS pixel: 1, or 2 for dense screens (default: 1).")
  int scale;

  /// What the command line asks for.
  private record Wanted(
      ChartRequest request, ChartPictures.Look look, ChartPictures.Format format) {}

  ChartCommand() {}

  @Override
  public Integer call() throws Exception {
    var wanted = wanted();
    var drawing = new ChartDrawing();
    if (wanted.format() != ChartPictures.Format.JSON) {
      // It loads while the bars are read.
      drawing.warmUp();
    }
    Chart chart;
    ChartPictures pictures;
    try (var lake = common.read()) {
      pictures = new ChartPictures(new LakeHistory(new HistoryQueries(lake.sql())), drawing);
      chart = pictures.chart(wanted.request());
    }
    WholeFile.write(out, pictures.picture(chart, wanted.look(), wanted.format()));
    var data = beside();
    WholeFile.write(data, chart.data().csv().getBytes(StandardCharsets.UTF_8));
    report(chart, data);
    return 0;
  }

  private void report(Chart chart, Path data) throws IOException {
    var writer =
        new ResultWriter(
            common.format, Console.out(spec), List.of("picture", "data", "title", "alt_text"));
    writer.row(Arrays.asList(out.toString(), data.toString(), chart.title(), chart.altText()));
    writer.end();
  }

  private Path beside() {
    var name = String.valueOf(out.getFileName());
    return out.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".csv");
  }

  /// A wrong option is wrong usage.
  private Wanted wanted() {
    try {
      return new Wanted(
          options.request(kind, symbols.stream().map(Symbol::new).toList()),
          new ChartPictures.Look(Theme.of(theme), PictureSize.of(size), scale),
          ChartPictures.Format.ofName(String.valueOf(out.getFileName())));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
    }
  }
}
