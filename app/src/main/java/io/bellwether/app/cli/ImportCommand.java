package io.bellwether.app.cli;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.csv.YahooCsv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `import`: history from CSV files into the lake, all files or none.
@Command(
    name = "import",
    description = "Imports history from CSV files (Yahoo's columns, .gz too) into the lake.")
final class ImportCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV files.")
  List<Path> files = List.of();

  @Option(
      names = "--symbol",
      description = "Symbol of rows without a Name or symbol column (default: the file's name).")
  @Nullable String symbol;

  @Option(
      names = "--interval",
      defaultValue = "1d",
      description = "Length of the bars (default: ${DEFAULT-VALUE}).")
  String interval = "";

  ImportCommand() {}

  @Override
  public Integer call() throws Exception {
    var length = Interval.of(interval);
    var bars = new ArrayList<Bar>();
    var counts = new ArrayList<YahooCsv.Counts>();
    try (var platform = common.open()) {
      var progress = new ImportProgress(Console.err(spec), files);
      try (var read = new BarsAhead(sink -> read(length, sink, bars, counts, progress))) {
        platform.bars().append(read);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      platform.coverage().imported(bars);
      progress.end(bars.size());
      // Many small imports become one file.
      platform.lake().maintainImports();
    }
    print(counts);
    return 0;
  }

  private void read(
      Interval length,
      Consumer<Bar> sink,
      List<Bar> bars,
      List<YahooCsv.Counts> counts,
      ImportProgress progress)
      throws IOException {
    var fixed = Optional.ofNullable(symbol).map(Symbol::new);
    for (var file : files) {
      counts.add(
          YahooCsv.read(
              file,
              fixed,
              length,
              bar -> {
                bars.add(bar);
                sink.accept(bar);
              },
              bad -> progress.note(file + ", line " + bad.line() + ": " + bad.reason()),
              bytes -> progress.read(file, bytes, bars.size())));
    }
  }

  private void print(List<YahooCsv.Counts> counts) throws IOException {
    var columns = List.of("file", "bars", "bad_rows");
    var writer = new ResultWriter(common.format, Console.out(spec), columns);
    for (int i = 0; i < files.size(); i++) {
      writer.row(Arrays.asList(files.get(i).toString(), counts.get(i).bars(), counts.get(i).bad()));
    }
    writer.end();
  }
}
