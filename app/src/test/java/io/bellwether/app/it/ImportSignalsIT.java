package io.bellwether.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testkit.SharedData;
import io.bellwether.testkit.generator.WireRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real history from CSV to signals, against a computation of its own; and the promised statements.
class ImportSignalsIT {
  private static final double TOLERANCE = 1e-9;
  private static final int QUANTITY = 100;

  /// The statements of the contract, letter for letter.
  private static final List<String> PROMISED =
      List.of(
          "SELECT * FROM stock_data_table LIMIT 10;",
          "SELECT symbol, price, previous_close, (price - previous_close) AS price_change FROM"
              + " stock_data_table ORDER BY price_change DESC LIMIT 5;",
          "SELECT symbol, AVG(volume) AS avg_volume FROM stock_data_table GROUP BY symbol;",
          "SELECT symbol, price, previous_close, ROUND(((price - previous_close) / previous_close)"
              + " * 100, 2) AS change_percent FROM stock_data_table WHERE ABS(((price -"
              + " previous_close) / previous_close) * 100) > 5;");

  @TempDir Path folder;

  private record ExpectedSignal(
      String time,
      String side,
      double price,
      double fast,
      double slow,
      double profit,
      double cumulativeProfit) {}

  @Test
  void signalsOfImportedHistoryAreThoseOfPlainLoops() throws Exception {
    var csvs = csvFiles(SharedData.path("daily-yahoo-2000-2024"));
    var args = new ArrayList<Object>(List.of("import", "--data", folder));
    args.addAll(csvs);
    var imported = Program.run(args.toArray());
    assertThat(imported.exit()).as(imported.stderr()).isZero();
    assertEveryRowIsABar(csvs);

    var options = new Object[] {"--fast", 5, "--slow", 20, "--price", "close"};
    var result = signalsOf("JPM", options);

    var jpm = csvs.stream().filter(f -> f.endsWith("JPM.csv")).findFirst().orElseThrow();
    assertSame(result, straightforward(Files.readAllLines(jpm), 5, 20));
    assertBacktestIsThatOfPandas();
  }

  /// The figures of pandas over the same file, as in the unit test of backtests.
  private void assertBacktestIsThatOfPandas() throws Exception {
    var options = List.of("--fast", 20, "--slow", 100, "--mode", "long-only", "--cost-bps", 10);
    var args = new ArrayList<Object>(List.of("backtest", "JPM", "--data", folder));
    args.addAll(options);
    args.addAll(List.of("--format", "json"));
    var result = Program.run(args.toArray());
    assertThat(result.exit()).as(result.stderr()).isZero();
    var test = result.json();
    assertThat(test.get("total_return").asDouble()).isCloseTo(1.976784424563553, within(TOLERANCE));
    assertThat(test.get("sharpe").asDouble()).isCloseTo(0.29848745676936966, within(TOLERANCE));
    assertThat(test.get("max_drawdown").asDouble())
        .isCloseTo(0.7409341938386749, within(TOLERANCE));
    assertThat(test.get("trades").asInt()).isEqualTo(40);
    assertThat(test.get("win_rate").asDouble()).isEqualTo(0.425);
    assertThat(test.get("buy_and_hold").get("total_return").asDouble())
        .isCloseTo(2.873168222961735, within(TOLERANCE));
    assertThat(test.get("signals")).hasSize(81);
  }

  private JsonNode signalsOf(String symbol, Object... options) throws Exception {
    var args = new ArrayList<Object>(List.of("signals", symbol, "--data", folder));
    args.addAll(List.of(options));
    args.addAll(List.of("--format", "json"));
    var result = Program.run(args.toArray());
    assertThat(result.exit()).as(result.stderr()).isZero();
    return result.json();
  }

  private static List<Path> csvFiles(Path shared) throws IOException {
    try (var files = Files.list(shared)) {
      return files.filter(f -> f.toString().endsWith(".csv")).sorted().toList();
    }
  }

  private void assertEveryRowIsABar(Collection<Path> csvs) throws Exception {
    var rows = 0L;
    for (var csv : csvs) {
      rows += Files.readAllLines(csv).stream().skip(1).filter(line -> !line.isBlank()).count();
    }
    var bars = Program.sql(folder, "SELECT count(*) AS n, count(DISTINCT symbol) AS s FROM bars");
    assertThat(bars.get(0).get("s").asInt()).isEqualTo(csvs.size());
    assertThat(bars.get(0).get("n").asLong()).isEqualTo(rows);
  }

  /// Columns Date and Close, window sums oldest first, long and short, no costs.
  private static List<ExpectedSignal> straightforward(List<String> lines, int fast, int slow) {
    var header = List.of(lines.getFirst().split(",", -1));
    var dates = new ArrayList<String>();
    var closes = new ArrayList<Double>();
    for (var line : lines.subList(1, lines.size())) {
      var cells = line.split(",", -1);
      dates.add(cells[header.indexOf("Date")]);
      closes.add(Double.valueOf(cells[header.indexOf("Close")]));
    }
    var signals = new ArrayList<ExpectedSignal>();
    var side = 0;
    var entry = 0.0;
    var held = 0;
    var cumulative = 0.0;
    for (int i = slow - 1; i < closes.size(); i++) {
      var fastAverage = average(closes, i, fast);
      var slowAverage = average(closes, i, slow);
      var difference = fastAverage - slowAverage;
      var now = Math.abs(difference) < 1e-12 * slowAverage ? side : (int) Math.signum(difference);
      if (side != 0 && now != side) {
        var price = closes.get(i);
        var profit = QUANTITY * (price - entry) * held;
        cumulative += profit;
        held = now;
        entry = price;
        var name = now > 0 ? "buy" : "sell";
        var time = dates.get(i) + "T00:00:00.000000Z";
        signals.add(
            new ExpectedSignal(time, name, price, fastAverage, slowAverage, profit, cumulative));
      }
      side = now;
    }
    return signals;
  }

  private static double average(List<Double> values, int last, int window) {
    var sum = 0.0;
    for (int i = last - window + 1; i <= last; i++) {
      sum += values.get(i);
    }
    return sum / window;
  }

  private static void assertSame(JsonNode actual, List<ExpectedSignal> expected) {
    assertThat(actual.size()).isEqualTo(expected.size()).isGreaterThan(100);
    for (int i = 0; i < expected.size(); i++) {
      var row = actual.get(i);
      var wanted = expected.get(i);
      assertThat(row.get("time").asText()).isEqualTo(wanted.time());
      assertThat(row.get("side").asText()).as(wanted.time()).isEqualTo(wanted.side());
      assertThat(row.get("price").doubleValue()).as(wanted.time()).isEqualTo(wanted.price());
      assertClose(row, "fast", wanted.fast());
      assertClose(row, "slow", wanted.slow());
      assertClose(row, "profit", wanted.profit());
      assertClose(row, "cumulative_profit", wanted.cumulativeProfit());
    }
  }

  private static void assertClose(JsonNode row, String field, double wanted) {
    assertThat(row.get(field).doubleValue())
        .as("%s at %s", field, row.get("time").asText())
        .isCloseTo(wanted, within(TOLERANCE * Math.max(1, Math.abs(wanted))));
  }

  @Test
  void thePromisedStatementsRunUnchanged() throws Exception {
    var file = folder.resolve("few.jsonl");
    WireRecords.write(file, 2_000, 5, WireRecords.Mix.CLEAN, new Random(5));
    var data = folder.resolve("data");
    assertThat(Program.run("replay", file, "--data", data).exit()).isZero();

    for (var statement : PROMISED) {
      var result = Program.run("sql", statement, "--data", data, "--format", "json");
      assertThat(result.exit()).as(statement + "\n" + result.stderr()).isZero();
      assertThat(result.json().isArray()).as(statement).isTrue();
    }
    assertThat(Program.sql(data, PROMISED.getFirst())).hasSize(10);
    assertThat(Program.sql(data, PROMISED.getFirst()).get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "symbol",
            "open",
            "high",
            "low",
            "price",
            "previous_close",
            "change",
            "change_percent",
            "volume",
            "timestamp");
  }
}
