package io.bellwether.app.cli;

import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.core.history.HistoryAnswer;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.quality.Flag;
import io.bellwether.core.quality.Inspection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Bars of several series, printed or written to a file.
final class BarOutput {
  private static final List<String> COLUMNS =
      List.of(
          "symbol",
          "interval",
          "time",
          "open",
          "high",
          "low",
          "close",
          "adj_close",
          "volume",
          "flags");

  private final LocalPlatform platform;
  private final CommonOptions.Format format;
  private final PrintWriter out;
  private final List<Row> rows = new ArrayList<>();

  private record Row(Bar bar, String flags) {}

  /// What kind of file bars are written to.
  enum FileFormat {
    /// Yahoo's columns and the symbol: what `import` reads.
    CSV,
    /// The columns of the table `bars`.
    PARQUET;

    static FileFormat of(Path file, @Nullable CommandSpec spec) {
      var name = file.toString().toLowerCase(Locale.ROOT);
      if (name.endsWith(".csv")) {
        return CSV;
      }
      if (name.endsWith(".parquet")) {
        return PARQUET;
      }
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--out '" + file + "' ends neither in .csv nor in .parquet");
    }
  }

  BarOutput(LocalPlatform platform, CommonOptions.Format format, PrintWriter out) {
    this.platform = platform;
    this.format = format;
    this.out = out;
  }

  void add(HistoryAnswer answer) {
    var inspection = Inspection.of(answer.bars(), answer.actions());
    add(answer.bars(), answer.open(), inspection.flags());
  }

  void add(List<Bar> bars, List<Bar> open, List<Flag> flags) {
    Map<Instant, String> byTime = new HashMap<>();
    flags.forEach(flag -> byTime.merge(flag.time(), flag.defect().code(), BarOutput::joined));
    bars.forEach(bar -> rows.add(new Row(bar, byTime.getOrDefault(bar.time(), ""))));
    open.forEach(bar -> rows.add(new Row(bar, "open")));
  }

  private static String joined(String one, String other) {
    return one.contains(other) ? one : one + "," + other;
  }

  void print() throws IOException {
    var writer = new ResultWriter(format, out, COLUMNS);
    for (var row : rows) {
      var bar = row.bar;
      writer.row(
          Arrays.asList(
              bar.symbol().value(),
              bar.interval().code(),
              UtcMicros.format(UtcMicros.of(bar.time())),
              bar.open(),
              bar.high(),
              bar.low(),
              bar.close(),
              orNull(bar.adjClose()),
              orNull(bar.volume()),
              row.flags.isEmpty() ? null : row.flags));
    }
    writer.end();
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /// Whole or not at all.
  void write(Path file, FileFormat as) throws IOException {
    var target = file.toAbsolutePath();
    var temporary = target.resolveSibling("." + UUID.randomUUID() + ".tmp");
    try {
      switch (as) {
        case CSV -> writeCsv(temporary);
        case PARQUET -> platform.bars().write(bars(), temporary);
      }
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new IOException(file + " cannot be written: its folder does not exist", e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }

  private List<Bar> bars() {
    return rows.stream().map(Row::bar).toList();
  }

  private void writeCsv(Path file) throws IOException {
    try (var csv = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      csv.write("Date,Open,High,Low,Close,Adj Close,Volume,Symbol\n");
      for (var bar : bars()) {
        var cells =
            List.of(
                bar.time().toString(),
                Double.toString(bar.open()),
                Double.toString(bar.high()),
                Double.toString(bar.low()),
                Double.toString(bar.close()),
                text(bar.adjClose()),
                text(bar.volume()),
                bar.symbol().value());
        csv.write(String.join(",", cells) + "\n");
      }
    }
  }
}
