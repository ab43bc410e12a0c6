package io.bellwether.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.testkit.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `var` as users run it, on real prices, against a computation of its own.
class VarIT {
  private static final String DAY = "2024-03-08";

  @TempDir Path folder;

  @BeforeEach
  void importPrices() throws Exception {
    var imported =
        Program.run(
            "import",
            SharedData.path("daily-yahoo-2000-2024/JPM.csv"),
            SharedData.path("daily-yahoo-2000-2024/MSFT.csv"),
            "--data",
            folder);
    assertThat(imported.exit()).as(imported.stderr()).isZero();
  }

  private Object[] args(String command, Object... more) {
    var args = new ArrayList<Object>(List.of(command));
    args.addAll(List.of(more));
    args.addAll(List.of("--data", folder, "--format", "json"));
    return args.toArray();
  }

  private JsonNode var(Object... more) throws Exception {
    var result = Program.run(args("var", more));
    assertThat(result.exit()).as(result.stderr()).isZero();
    return result.json();
  }

  private String refused(int exit, Object... more) throws Exception {
    var result = Program.run(args("var", more));
    assertThat(result.exit()).as(result.stderr()).isEqualTo(exit);
    assertThat(result.stdout()).isEmpty();
    // Progress of a slow run may stand before it.
    assertThat(result.stderr().lines().filter(line -> !line.matches("\\d+ of \\d+ .*"))).hasSize(1);
    return result.stderr();
  }

  /// Mean and deviation of the last simple returns up to the day, by plain loops over the file.
  private static double[] moments(int window) throws Exception {
    var lines = Files.readAllLines(SharedData.path("daily-yahoo-2000-2024/JPM.csv"));
    var closes = new ArrayList<Double>();
    for (var line : lines.subList(1, lines.size())) {
      closes.add(Double.valueOf(line.split(",")[4]));
      if (line.startsWith(DAY)) {
        break;
      }
    }
    var last = closes.subList(closes.size() - window - 1, closes.size());
    double sum = 0;
    for (int i = 1; i <= window; i++) {
      sum += last.get(i) / last.get(i - 1) - 1;
    }
    double mean = sum / window;
    double squares = 0;
    for (int i = 1; i <= window; i++) {
      squares += Math.pow(last.get(i) / last.get(i - 1) - 1 - mean, 2);
    }
    return new double[] {mean, Math.sqrt(squares / (window - 1)), last.getLast()};
  }

  @Test
  void theResultHasTheFieldsAndNumbersOfTheContract() throws Exception {
    var result = var("JPM", "--at", DAY, "--side", "buy", "--quantity", "100", "--workers", "2");
    var names = new ArrayList<String>();
    result.fieldNames().forEachRemaining(names::add);
    assertThat(names.subList(0, 22))
        .containsExactly(
            "symbol",
            "at",
            "side",
            "method",
            "window",
            "simulations",
            "workers",
            "on",
            "seed",
            "horizon_days",
            "price",
            "mean",
            "stdev",
            "var",
            "es",
            "standard_error",
            "interval",
            "workers_var",
            "average_var",
            "amount",
            "seconds",
            "cost_usd");
    var moments = moments(101);
    assertThat(result.get("mean").asDouble()).isCloseTo(moments[0], within(1e-12));
    assertThat(result.get("stdev").asDouble()).isCloseTo(moments[1], within(1e-12));
    double exact = -moments[0] + 1.6448536269514722 * moments[1];
    double error = result.get("standard_error").get("0.95").asDouble();
    assertThat(result.get("var").get("0.95").asDouble()).isCloseTo(exact, within(4 * error));
    assertThat(error).isBetween(1e-6, 1e-3);
    assertThat(result.get("amount").get("0.95").asDouble())
        .isCloseTo(result.get("var").get("0.95").asDouble() * 100 * moments[2], within(1e-6));
    assertThat(result.get("workers_var")).hasSize(2);
    double average =
        (result.get("workers_var").get(0).get("0.99").asDouble()
                + result.get("workers_var").get(1).get("0.99").asDouble())
            / 2;
    assertThat(result.get("average_var").get("0.99").asDouble()).isCloseTo(average, within(1e-15));
    var stored =
        Program.sql(
            folder,
            "SELECT confidence, var, seed, data_to FROM var_results WHERE id = '"
                + result.get("id").asText()
                + "' ORDER BY confidence");
    assertThat(stored).hasSize(2);
    assertThat(stored.get(1).get("var").doubleValue())
        .isEqualTo(result.get("var").get("0.99").doubleValue());
    assertThat(stored.get(0).get("data_to").asText()).isEqualTo(DAY);
  }

  @Test
  void aStoredResultComesOutAgainUntilItsPricesChange() throws Exception {
    var first =
        var(
            "JPM",
            "MSFT",
            "--weights",
            "0.7,0.3",
            "--at",
            DAY,
            "--side",
            "sell",
            "--method",
            "gbm",
            "--horizon",
            "5",
            "--simulations",
            "30000");
    var again = var("--rerun", first.get("id").asText());
    assertThat(withoutRun(again)).isEqualTo(withoutRun(first));
    var changed = folder.resolve("JPM.csv");
    Files.writeString(
        changed, "Date,Open,High,Low,Close,Adj Close,Volume\n2024-03-07,1,999,1,190,190,5\n");
    assertThat(Program.run("import", changed, "--data", folder).exit()).isZero();
    assertThat(refused(1, "--rerun", first.get("id").asText()))
        .contains("the prices of the window have changed");
    assertThat(refused(1, "--rerun", "nonsense")).contains("there is no stored result");
  }

  private static JsonNode withoutRun(JsonNode result) {
    return ((ObjectNode) result.deepCopy())
        .without(List.of("id", "time", "seconds", "workers", "on", "workers_var", "average_var"));
  }

  @Test
  void everyNumberAndKindOfWorkersGivesTheSameDigits() throws Exception {
    var common =
        new Object[] {
          "JPM", "--at", DAY, "--side", "buy", "--method", "gbm", "--simulations", "200000"
        };
    var expected = withoutRun(var(with(common, "--workers", "1")));
    for (int workers : new int[] {2, 3, 8}) {
      assertThat(withoutRun(var(with(common, "--workers", workers)))).isEqualTo(expected);
    }
    for (int workers : new int[] {1, 2, 3, 8}) {
      assertThat(withoutRun(var(with(common, "--workers", workers, "--on", "processes"))))
          .isEqualTo(expected);
    }
  }

  /// SIGKILL for one of three worker processes while it computes.
  @Test
  void aWorkerKilledInTheMiddleChangesNothing() throws Exception {
    var common =
        new Object[] {
          "JPM",
          "--at",
          DAY,
          "--side",
          "buy",
          "--method",
          "gbm",
          "--horizon",
          "252",
          "--drawdown-steps",
          "252",
          "--simulations",
          "5000000"
        };
    var expected = withoutRun(var(with(common, "--workers", "1")));
    try (var program =
        Program.start(args("var", with(common, "--workers", "3", "--on", "processes")))) {
      var killed = new AtomicInteger();
      var started = new ArrayList<ProcessHandle>();
      assertThat(program.awaitUntil(() -> killOneAtWork(program, killed, started), Program.LIMIT))
          .isTrue();
      var result = program.await(Program.LIMIT);
      assertThat(result.exit()).as(result.stderr()).isZero();
      assertThat(killed).hasValue(1);
      assertThat(withoutRun(result.json())).isEqualTo(expected);
      assertThat(started).hasSizeBetween(2, 3);
      assertThat(started).as("no worker outlives the run").noneMatch(ProcessHandle::isAlive);
    }
  }

  private static boolean killOneAtWork(
      Program program, AtomicInteger killed, List<ProcessHandle> started) {
    started.clear();
    started.addAll(program.children());
    for (var child : started) {
      var busy = child.info().totalCpuDuration().map(d -> d.toMillis() > 1_500).orElse(false);
      if (busy && killed.get() == 0 && child.destroyForcibly()) {
        killed.incrementAndGet();
      }
    }
    return killed.get() == 1;
  }

  private static Object[] with(Object[] common, Object... more) {
    var all = new ArrayList<Object>(List.of(common));
    all.addAll(List.of(more));
    return all.toArray();
  }

  @Test
  void wrongRequestsAreRefusedInOneLine() throws Exception {
    assertThat(refused(1, "JPM", "--at", "2024-03-09", "--side", "buy"))
        .contains("after the last bar of JPM, 2024-03-08");
    assertThat(refused(1, "JPM", "--at", "2024-03-03", "--side", "buy"))
        .contains("a Sunday, is not a trading day of JPM: the one before is 2024-03-01");
    assertThat(refused(1, "JPM", "--at", "2000-02-01", "--side", "buy"))
        .contains("needs 102 prices");
    assertThat(refused(1, "NOPE", "--at", DAY, "--side", "buy")).contains("no daily bars of NOPE");
    assertThat(refused(1, "JPM", "MSFT", "--weights", "0.5,0.4", "--at", DAY, "--side", "buy"))
        .contains("sum to 0.9");
    assertThat(refused(2, "JPM", "--at", DAY, "--side", "hold")).contains("buy or sell");
    assertThat(refused(2, "JPM", "--at", DAY, "--side", "buy", "--confidence", "1.5"))
        .contains("between 0.5 and 1");
    assertThat(refused(2, "JPM", "--at", DAY, "--side", "buy", "--simulations", "5"))
        .contains("simulations is 5");
    assertThat(refused(2, "JPM", "--at", "yesterday", "--side", "buy")).contains("--at");
    assertThat(refused(2, "JPM", "--side", "buy")).contains("--at DATE");
    assertThat(refused(1, "JPM", "--at", DAY, "--side", "buy", "--on", "lambda"))
        .contains("needs the AWS platform");
  }

  @Test
  void backtestAndComparisonHaveTheirRows() throws Exception {
    var picture = folder.resolve("backtest.svg");
    var backtest =
        Program.run(
            args(
                "var-backtest",
                "JPM",
                "--at",
                DAY,
                "--side",
                "buy",
                "--method",
                "parametric",
                "--out",
                picture));
    assertThat(backtest.exit()).as(backtest.stderr()).isZero();
    assertThat(backtest.json().get("days")).hasSize(250);
    assertThat(backtest.json().get("verdicts").get(1).get("traffic_light").asText())
        .isIn("green", "yellow", "red");
    assertThat(picture).content().contains("Value-at-risk backtest: JPM, buy", "Beyond VaR 99 %");
    assertThat(Files.readAllLines(folder.resolve("backtest.csv")))
        .hasSize(251)
        .startsWith("date,loss,var_0.95,var_0.99");
    var grid =
        var(
            "JPM",
            "--at",
            DAY,
            "--side",
            "buy",
            "--compare",
            "simulations=1000,10000",
            "--compare",
            "window=101,252");
    assertThat(grid).hasSize(4);
    assertThat(grid.get(3).get("window").asInt()).isEqualTo(252);
    assertThat(grid.get(3).get("simulations").asInt()).isEqualTo(10_000);
  }
}
