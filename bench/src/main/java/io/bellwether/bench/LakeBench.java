package io.bellwether.bench;

import io.bellwether.app.config.Configuration;
import io.bellwether.app.config.LakeSettings;
import io.bellwether.app.platform.HistoryQueries;
import io.bellwether.app.platform.LivePipeline;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.core.lake.Lake;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.stream.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/// What readers of the lake wait for, over ten million quotes of 500 symbols and two days: SQL
/// against DuckDB queried by hand over the same files, the heap against SQL, how soon a quote is
/// seen, and how fast bars are imported.
public final class LakeBench {
  private static final long QUOTES = 10_000_000;
  private static final int RUNS = 21;
  private static final String SYMBOL = "SYM123";
  private static final String DAY = "2024-03-07";
  private static final String OHLC =
      """
      SELECT date_trunc('minute', time) AS minute, arg_min(price, time_micros) AS open,
      max(price) AS high, min(price) AS low, arg_max(price, time_micros) AS close
      FROM %s WHERE symbol = '%s' AND dt = '%s' GROUP BY 1 ORDER BY 1\
      """;
  private static final String LATEST =
      """
      SELECT symbol, arg_max(price, time_micros), max(time_micros) FROM quotes
      GROUP BY symbol\
      """;

  private LakeBench() {}

  /// Runs it.
  ///
  /// @param args a CSV file of daily bars, or none for a generated one of 619,040 rows
  /// @throws Exception when something cannot be measured
  public static void main(String[] args) throws Exception {
    var work = Files.createTempDirectory(Path.of("target"), "lake-bench");
    try {
      try (var platform = new LocalPlatform(work.resolve("lake"), configuration())) {
        fill(platform.lake());
        measureOhlc(platform, work.resolve("lake").resolve("lake").toAbsolutePath());
      }
      try (var platform = new LocalPlatform(work.resolve("live"), configuration())) {
        measureHeap(platform);
      }
      ImportBench.run(work, args.length > 0 ? Optional.of(Path.of(args[0])) : Optional.empty());
    } finally {
      delete(work);
    }
  }

  /// Days that are over move at once.
  private static Configuration configuration() {
    var lake =
        new LakeSettings(
            Duration.ofSeconds(5), Duration.ofMillis(10), Duration.ofMinutes(15), Map.of());
    var usual = Configuration.defaults();
    return new Configuration(
        usual.aws(),
        usual.worker(),
        usual.providers(),
        lake,
        usual.stream(),
        usual.sql(),
        usual.publish(),
        usual.alerts());
  }

  private static void fill(Lake lake) throws IOException {
    var started = System.nanoTime();
    new LakeFilling(lake).write(QUOTES);
    var written = System.nanoTime();
    while (!lake.maintain().equals(Lake.Maintenance.NOTHING)) {
      System.err.println("maintaining");
    }
    System.out.printf(
        "lake         %,d quotes in files in %.1f s, merged and moved in %.1f s, %d files%n",
        QUOTES,
        (written - started) / 1e9,
        (System.nanoTime() - written) / 1e9,
        lake.figures().files());
  }

  private static void measureOhlc(LocalPlatform platform, Path files) throws Exception {
    var queries = new HistoryQueries(platform.sql());
    var ours = OHLC.formatted("quotes", SYMBOL, DAY);
    var glob = "read_parquet('%s/quotes/*/*.parquet', hive_partitioning = true)".formatted(files);
    var byHand = OHLC.formatted(glob, SYMBOL, DAY);
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      Callable<Long> hand =
          () -> {
            try (var rows = statement.executeQuery(byHand)) {
              var count = 0L;
              while (rows.next()) {
                count++;
              }
              return count;
            }
          };
      Callable<Long> own = () -> (long) queries.rows(ours).size();
      compare("1-minute OHLC of a symbol and day", own, "DuckDB by hand", hand);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static void measureHeap(LocalPlatform platform) throws Exception {
    var source = new QuoteSource.Description("bench", "bench", true);
    try (var pipeline = new LivePipeline(platform, source, platform.flushPolicy())) {
      var newest = LakeFilling.append(pipeline.stream(), 1_000_000);
      pipeline.pipeline().awaitCaughtUp();
      var queries = new HistoryQueries(platform.sql());
      var symbol = new Symbol(SYMBOL);
      var from = newest.minus(Duration.ofMinutes(5));
      var lastQuotes =
          """
          SELECT time_micros, price, volume FROM quotes
          WHERE symbol = '%s' AND time_micros >= %d ORDER BY time_micros\
          """
              .formatted(SYMBOL, UtcMicros.of(from));
      compare(
          "last five minutes of a symbol",
          () -> (long) pipeline.pipeline().since(symbol, from).orElseThrow().size(),
          "the same by SQL",
          () -> (long) queries.rows(lastQuotes).size());
      compare(
          "latest of all symbols",
          () -> (long) pipeline.latest().size(),
          "the same by SQL",
          () -> (long) queries.rows(LATEST).size());
      measureFreshness(pipeline, queries, newest);
    }
  }

  private static void measureFreshness(
      LivePipeline pipeline, HistoryQueries queries, Instant newest) throws Exception {
    var millis = new ArrayList<Double>();
    for (int i = 0; i < RUNS; i++) {
      var micros = UtcMicros.of(newest) + (i + 1) * UtcMicros.SECOND;
      var record =
          "{\"symbol\":\"FRESH\",\"price\":1,\"timestamp\":\"%s\"}"
              .formatted(UtcMicros.format(micros));
      var started = System.nanoTime();
      pipeline.stream().append(List.of(record.getBytes(StandardCharsets.UTF_8)), Origin.LIVE);
      var query = "SELECT count(*) FROM quotes WHERE symbol = 'FRESH' AND time_micros = " + micros;
      while (!Long.valueOf(1).equals(queries.rows(query).getFirst().getFirst())) {
        Thread.onSpinWait();
      }
      millis.add((System.nanoTime() - started) / 1e6);
    }
    millis.sort(Comparator.naturalOrder());
    System.out.printf(
        "freshness    appended and seen by SQL in %.1f ms (median), %.1f ms at most%n",
        millis.get(RUNS / 2), millis.getLast());
  }

  /// Both by turns; the medians.
  private static void compare(
      String what, Callable<Long> ours, String baseline, Callable<Long> other) throws Exception {
    var own = new ArrayList<Double>();
    var others = new ArrayList<Double>();
    long ownRows = 0;
    long otherRows = 0;
    for (int run = 0; run < RUNS + 5; run++) {
      var started = System.nanoTime();
      ownRows = ours.call();
      var between = System.nanoTime();
      otherRows = other.call();
      if (run >= 5) {
        own.add((between - started) / 1e6);
        others.add((System.nanoTime() - between) / 1e6);
      }
    }
    if (ownRows != otherRows) {
      throw new IllegalStateException(what + ": " + ownRows + " rows, not " + otherRows);
    }
    own.sort(Comparator.naturalOrder());
    others.sort(Comparator.naturalOrder());
    var mine = own.get(RUNS / 2);
    var theirs = others.get(RUNS / 2);
    System.out.printf(
        "%-34s %9.3f ms; %s %.3f ms: ratio %.3f (%d rows, medians)%n",
        what, mine, baseline, theirs, mine / theirs, ownRows);
  }

  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
