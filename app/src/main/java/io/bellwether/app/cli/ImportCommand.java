package io.bellwether.app.cli;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.csv.YahooCsv;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
    var fixed = Optional.ofNullable(symbol).map(Symbol::new);
    var bars = new ArrayList<Bar>();
    var writer =
        new ResultWriter(common.format, Console.out(spec), List.of("file", "bars", "bad_rows"));
    try (var platform = common.open()) {
      var progress = new ImportProgress(Console.err(spec), files);
      for (var file : files) {
        var counts =
            YahooCsv.read(
                file,
                fixed,
                length,
                bars::add,
                bad -> progress.note(file + ", line " + bad.line() + ": " + bad.reason()),
                bytes -> progress.read(file, bytes, bars.size()));
        writer.row(Arrays.asList(file.toString(), counts.bars(), counts.bad()));
      }
      platform.bars().append(bars);
      platform.coverage().imported(bars);
      progress.end(bars.size());
      // Many small imports become one file.
      platform.lake().maintainImports();
    }
    writer.end();
    return 0;
  }
}
