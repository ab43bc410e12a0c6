package io.bellwether.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.PriceHistory;
import io.bellwether.core.market.Symbol;
import io.bellwether.testkit.stub.Trouble;
import io.bellwether.testkit.stub.YahooStub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// History by the whole program, against a stub that counts what it is asked.
class HistoryIT {
  private static final LocalDate FIRST = LocalDate.of(2023, 1, 2);
  private static final int DAYS = 500;

  @TempDir Path folder;
  private YahooStub yahoo;
  private Path config;
  private Path data;

  @BeforeEach
  void start() throws Exception {
    yahoo = new YahooStub();
    config = folder.resolve("bellwether.yaml");
    data = folder.resolve("data");
    Files.writeString(config, "providers:\n  yahoo:\n    url: " + yahoo.address() + "\n");
  }

  @AfterEach
  void stop() {
    yahoo.close();
  }

  /// Weekdays of a walk; some rows off by a factor.
  private static PriceHistory walk(String symbol, int wrongFrom, int wrongTo, double factor) {
    var random = new Random(7);
    var bars = new ArrayList<Bar>();
    var price = 40.0;
    for (int i = 0; i < DAYS; i++) {
      var date = FIRST.plusDays(i);
      if (date.getDayOfWeek().getValue() < 6) {
        price *= Math.exp(0.02 * random.nextGaussian());
        var times = bars.size() >= wrongFrom && bars.size() < wrongTo ? factor : 1;
        bars.add(
            new Bar(
                new Symbol(symbol),
                Interval.ONE_DAY,
                date.atStartOfDay(ZoneOffset.UTC).toInstant(),
                price * times,
                price * 1.01 * times,
                price * 0.99 * times,
                price * times,
                OptionalDouble.of(price * times),
                OptionalDouble.of(1000)));
      }
    }
    var split =
        new CorporateAction.Split(
            LocalDate.of(2023, 6, 1).atStartOfDay(ZoneOffset.UTC).toInstant(), 2, 1);
    return new PriceHistory(
        new Symbol(symbol),
        Interval.ONE_DAY,
        bars,
        List.of(split),
        Optional.of("USD"),
        Optional.of(ZoneId.of("America/New_York")),
        Optional.of("NMS"));
  }

  private Program.Result run(Object... args) throws Exception {
    var all = new ArrayList<Object>(List.of(args));
    all.addAll(List.of("--config", config, "--data", data));
    return Program.run(all.toArray());
  }

  private Program.Result history(String symbol, String from, String to, Object... more)
      throws Exception {
    var args = new ArrayList<Object>(List.of("history", symbol, "--from", from, "--to", to));
    args.addAll(List.of("--format", "json"));
    args.addAll(List.of(more));
    return run(args.toArray());
  }

  private static JsonNode ok(Program.Result result) throws Exception {
    assertThat(result.exit()).as(result.stderr()).isZero();
    return result.json();
  }

  @Test
  void whatTheLakeHoldsIsNotAskedAgain() throws Exception {
    var all = walk("AAPL", 0, 0, 1);
    yahoo.serve(all);

    var first = ok(history("AAPL", "2023-02-01", "2023-07-31"));
    var again = history("AAPL", "2023-02-01", "2023-07-31");

    assertThat(yahoo.chartRequests("AAPL")).as("asked twice, sent once").hasSize(1);
    assertThat(ok(again)).isEqualTo(first);
    assertThat(again.stderr()).contains("1 made, 0 failed").contains("1 spared by the lake");
    var wanted =
        all.bars().stream()
            .filter(bar -> !bar.time().toString().startsWith("2023-01"))
            .filter(bar -> bar.time().toString().compareTo("2023-08") < 0)
            .toList();
    assertThat(first).hasSize(wanted.size());
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(first.get(i).get("close").asDouble()).isEqualTo(wanted.get(i).close());
    }

    ok(history("AAPL", "2023-03-01", "2023-09-29"));
    assertThat(yahoo.chartRequests("AAPL")).hasSize(2);
    var from = Long.parseLong(yahoo.chartRequests("AAPL").getLast().query().get("period1"));
    assertThat(from)
        .as("only what is missing, with the hours that dates differ around the world")
        .isGreaterThanOrEqualTo(
            LocalDate.of(2023, 7, 31).atStartOfDay(ZoneOffset.UTC).toEpochSecond());

    ok(history("AAPL", "2023-03-01", "2023-03-31", "--refresh"));
    assertThat(yahoo.chartRequests("AAPL")).as("forced").hasSize(3);
  }

  @Test
  void badAnswersNeverEnterTheLakeAndAreSaid() throws Exception {
    yahoo.serve(walk("AAPL", 0, 0, 1));
    var troubles =
        List.of(
            new Trouble.RateLimited(),
            new Trouble.Maintenance(),
            new Trouble.HalfBody(),
            new Trouble.CutOff(),
            new Trouble.Status(500, "oops"));
    for (var trouble : troubles) {
      yahoo.http().trouble(trouble);
      var result = history("AAPL", "2023-02-01", "2023-07-31");
      assertThat(result.exit()).as(trouble.toString()).isEqualTo(1);
      assertThat(result.stdout()).as(trouble.toString()).isEmpty();
      assertThat(result.stderr().strip().lines()).as(trouble.toString()).hasSize(1);
      assertThat(result.stderr()).startsWith("bellwether: Yahoo");
    }
    yahoo.http().trouble(Trouble.NONE);
    assertThat(Program.sql(data, "SELECT count(*) AS n FROM bars").get(0).get("n").asInt())
        .isZero();
    assertThat(ok(history("AAPL", "2023-02-01", "2023-07-31"))).isNotEmpty();

    yahoo.http().trouble(new Trouble.RateLimited());
    var partial = history("AAPL", "2023-02-01", "2023-12-29");
    assertThat(partial.exit()).as("what the lake holds, and that it is not all").isEqualTo(1);
    assertThat(partial.json()).isNotEmpty();
    assertThat(partial.stderr()).contains("429").contains("shown is what the lake holds");
  }

  @Test
  void anUnknownSymbolLeadsToSearch() throws Exception {
    var result = history("NOBODY", "2023-02-01", "2023-07-31");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.stderr().strip().lines()).hasSize(1);
    assertThat(result.stderr()).contains("NOBODY").contains("search");
    assertThat(run("history", "A B").exit()).as("no symbol at all").isEqualTo(2);
    assertThat(history("AAPL", "2023-02-01", "2022-07-31").stderr()).contains("--to");
  }

  @Test
  void repairedBarsStandBesideTheOriginalAndSignalsLeaveDoubtfulOnesOut() throws Exception {
    yahoo.serve(walk("GOOD", 0, 0, 1));
    yahoo.serve(walk("BAD", 60, 64, 100));
    ok(history("GOOD", "2023-01-01", "2024-05-01"));
    var bad = ok(history("BAD", "2023-01-01", "2024-05-01"));
    assertThat(bad.get(60).get("flags").asText()).isEqualTo("wrong-unit");
    assertThat(bad.get(59).get("flags").isNull()).isTrue();

    var repaired = history("BAD", "2023-01-01", "2024-05-01", "--repair");

    assertThat(ok(repaired)).hasSameSizeAs(bad);
    assertThat(repaired.stderr()).contains("all prices are 100 times too large (4 bars)");
    var compared =
        Program.sql(
            data,
            """
            SELECT max(abs(r.close / g.close - 1)) AS repaired, max(b.close / g.close) AS original
            FROM bars r JOIN bars g ON r.time = g.time JOIN bars b ON b.time = g.time
            WHERE r.symbol = 'BAD~repaired' AND g.symbol = 'GOOD' AND b.symbol = 'BAD'
            """);
    assertThat(compared.get(0).get("repaired").asDouble()).isLessThan(1e-12);
    assertThat(compared.get(0).get("original").asDouble()).isGreaterThan(99);
    assertThat(yahoo.http().requests()).as("no more were needed").hasSize(2);

    var good = signals("GOOD");
    assertThat(signals("BAD~repaired").json()).isEqualTo(good.json());
    assertThat(signals("BAD").stderr()).contains("4 of").contains("left out");
    assertThat(signals("BAD").json()).allMatch(s -> s.get("price").asDouble() < 1000);
  }

  private Program.Result signals(String symbol) throws Exception {
    var result = run("signals", symbol, "--format", "json");
    assertThat(result.exit()).as(result.stderr()).isZero();
    return result;
  }

  @Test
  void filesAreWhatOtherProgramsRead() throws Exception {
    yahoo.serve(walk("AAPL", 0, 0, 1));
    var bars = ok(history("AAPL", "2023-02-01", "2023-07-31"));
    var csv = folder.resolve("AAPL.csv");
    var parquet = folder.resolve("aapl.parquet");
    assertThat(history("AAPL", "2023-02-01", "2023-07-31", "--out", csv).exit()).isZero();
    assertThat(history("AAPL", "2023-02-01", "2023-07-31", "--out", parquet).exit()).isZero();
    assertThat(Files.size(parquet)).isPositive();
    assertThat(Files.readAllLines(csv)).hasSize(bars.size() + 1);

    var other = folder.resolve("other");
    assertThat(Program.run("import", csv, "--data", other).exit()).isZero();
    var imported =
        Program.run(
            "history",
            "AAPL",
            "--from",
            "2023-02-01",
            "--to",
            "2023-07-28",
            "--format",
            "json",
            "--config",
            config,
            "--data",
            other);
    var served = ok(imported);
    for (int i = 0; i < served.size(); i++) {
      assertThat(served.get(i).get("adj_close")).isEqualTo(bars.get(i).get("adj_close"));
    }
    assertThat(yahoo.chartRequests("AAPL")).as("imported files are served too").hasSize(1);
    assertThat(history("AAPL", "2023-02-01", "2023-07-31", "--out", "x.doc").exit()).isEqualTo(2);
  }
}
