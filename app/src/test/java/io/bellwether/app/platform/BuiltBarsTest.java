package io.bellwether.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.config.Configuration;
import io.bellwether.app.pipeline.FlushPolicy;
import io.bellwether.calendar.StrataTradingCalendars;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.stream.Origin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bars built from quotes against bars made by hand of the same quotes. */
class BuiltBarsTest {
  private static final StrataTradingCalendars CALENDARS = new StrataTradingCalendars();
  private static final List<String> SYMBOLS = List.of("AAPL", "7203.T", "ES=F", "BTC-USD");

  /** The clocks of New York go forward within these days. */
  private static final long START = UtcMicros.of(Instant.parse("2024-03-07T12:00:00Z"));

  private static final int QUOTES = 3_000;
  private static final FlushPolicy FLUSHES = new FlushPolicy(400, Duration.ofSeconds(1));
  private static final String BARS =
      "SELECT symbol, interval, time, open, high, low, close, volume FROM bars ORDER BY ALL";

  private record Given(String symbol, long micros, double price, @Nullable Double volume) {
    byte[] record() {
      var text =
          "{\"symbol\":\"%s\",\"price\":%s,\"volume\":%s,\"timestamp\":\"%s\"}"
              .formatted(symbol, price, volume, UtcMicros.format(micros));
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  private record Key(String symbol, Interval interval, Instant time) {}

  private record Counted(Given quote, int order, double increment) {}

  @TempDir Path folder;

  @Test
  void areTheQuotesOfTheirMinuteHourAndTradingDayThroughFlushesAndRestarts() throws Exception {
    var quotes = quotes(new Random(20_240_310));
    var expected = expected(quotes);
    for (int part = 0; part < 3; part++) {
      var from = part * QUOTES / 3;
      try (var platform = new LocalPlatform(folder, Configuration.defaults());
          var pipeline = pipeline(platform)) {
        append(pipeline, quotes.subList(from, from + QUOTES / 3));
        pipeline.pipeline().awaitCaughtUp();
        if (part == 2) {
          assertThat(rows(platform, BARS)).isEqualTo(expected);
        }
      }
    }
    try (var platform = new LocalPlatform(folder, Configuration.defaults())) {
      assertThat(rows(platform, BARS)).isEqualTo(expected);
      assertPricesAreThoseOf(platform, "1m", "minute");
      assertPricesAreThoseOf(platform, "1h", "hour");
    }
  }

  @Test
  void oneThatMayGrowIsNoSampleAndAnImportedOneIs() throws Exception {
    try (var platform = new LocalPlatform(folder, Configuration.defaults());
        var pipeline = pipeline(platform)) {
      append(
          pipeline,
          List.of(
              new Given("AAPL", START, 10, null),
              new Given("AAPL", START + 3 * UtcMicros.DAY, 11, null),
              new Given("AAPL", START + 4 * UtcMicros.DAY, 12, null)));
      pipeline.pipeline().awaitCaughtUp();
      var bars = new StoredBars(new HistoryQueries(platform.sql()), platform.bars());
      var aapl = new Symbol("AAPL");
      var built = bars.newest(aapl, Interval.ONE_DAY, 9);
      assertThat(built).extracting(bar -> bar.close()).containsExactly(10.0, 11.0, 12.0);
      assertThat(bars.closed(aapl, Interval.ONE_DAY, Optional.empty(), Optional.empty()))
          .isEqualTo(built.subList(0, 2));
      var sameDay = Optional.of(built.getLast().time());
      assertThat(bars.closed(aapl, Interval.ONE_DAY, Optional.empty(), sameDay))
          .isEqualTo(built.subList(0, 2));
      platform.bars().append(List.of(built.getLast()));
      assertThat(bars.closed(aapl, Interval.ONE_DAY, Optional.empty(), Optional.empty()))
          .isEqualTo(built);
      assertThat(platform.bars().read(aapl, Interval.ONE_DAY, Instant.EPOCH, Instant.now()))
          .isEqualTo(built.subList(2, 3));
    }
  }

  private static LivePipeline pipeline(LocalPlatform platform) throws Exception {
    return new LivePipeline(platform, new QuoteSource.Description("test", "test", true), FLUSHES);
  }

  private static void append(LivePipeline pipeline, List<Given> quotes) throws Exception {
    for (var quote : quotes) {
      pipeline.stream().append(List.of(quote.record()), Origin.LIVE);
    }
  }

  private static List<List<Object>> rows(LocalPlatform platform, String query) {
    return new HistoryQueries(platform.sql()).rows(query);
  }

  private static void assertPricesAreThoseOf(LocalPlatform platform, String code, String unit) {
    var grouped =
        """
        SELECT symbol, date_trunc('%s', time) AS time, arg_min(price, time_micros) AS open,
        max(price) AS high, min(price) AS low, arg_max(price, time_micros) AS close
        FROM quotes GROUP BY symbol, date_trunc('%s', time) ORDER BY ALL
        """
            .formatted(unit, unit);
    var bars =
        "SELECT symbol, time, open, high, low, close FROM bars WHERE interval = '%s' ORDER BY ALL"
            .formatted(code);
    assertThat(rows(platform, bars)).isEqualTo(rows(platform, grouped)).isNotEmpty();
  }

  /** Some seconds to hours apart, one in ten late, some without a volume. */
  private static List<Given> quotes(Random random) {
    var quotes = new ArrayList<Given>();
    var newest = new HashMap<String, Long>();
    var volumes = new HashMap<String, Double>();
    for (int i = 0; i < QUOTES; i++) {
      var symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
      var before = newest.getOrDefault(symbol, START);
      var price = 100 + random.nextInt(2_000) / 100.0;
      if (random.nextInt(10) == 0 && newest.containsKey(symbol)) {
        quotes.add(new Given(symbol, before - 10L * random.nextInt(1_000_000_000) - 5, price, 7.0));
        continue;
      }
      var seconds = random.nextInt(20) == 0 ? random.nextInt(30_000) : 1 + random.nextInt(300);
      var micros = before + (1 + seconds) * UtcMicros.SECOND;
      var dayBefore = dayOf(symbol, before);
      var soFar = dayOf(symbol, micros) == dayBefore ? volumes.getOrDefault(symbol, 0.0) : 0.0;
      // Often more than the whole day before: only the calendar tells the days apart.
      var volume = soFar + 1 + random.nextInt(500);
      volumes.put(symbol, volume);
      newest.put(symbol, micros);
      quotes.add(new Given(symbol, micros, price, random.nextInt(8) == 0 ? null : volume));
    }
    return quotes;
  }

  private static long dayOf(String symbol, long micros) {
    var moment = UtcMicros.toInstant(micros);
    return CALENDARS.of(new Symbol(symbol)).dayAt(moment).date().toEpochDay();
  }

  private static List<List<Object>> expected(List<Given> quotes) {
    Map<Key, List<Counted>> bars =
        new TreeMap<>(
            Comparator.comparing(Key::symbol)
                .thenComparing(key -> key.interval().code())
                .thenComparing(Key::time));
    var increments = increments(quotes);
    for (int i = 0; i < quotes.size(); i++) {
      var quote = quotes.get(i);
      for (var interval :
          List.of(
              Interval.ONE_MINUTE, Interval.FIVE_MINUTES, Interval.ONE_HOUR, Interval.ONE_DAY)) {
        bars.computeIfAbsent(key(quote, interval), _ -> new ArrayList<>())
            .add(new Counted(quote, i, increments[i]));
      }
    }
    return bars.entrySet().stream().map(bar -> row(bar.getKey(), bar.getValue())).toList();
  }

  private static Key key(Given quote, Interval interval) {
    if (interval == Interval.ONE_DAY) {
      var day = dayOf(quote.symbol, quote.micros);
      return new Key(quote.symbol, interval, Instant.ofEpochSecond(day * 86_400));
    }
    var seconds = interval.length().toSeconds();
    var start = Math.floorDiv(quote.micros, seconds * UtcMicros.SECOND) * seconds;
    return new Key(quote.symbol, interval, Instant.ofEpochSecond(start));
  }

  /** −1 where it is unknown. */
  private static double[] increments(List<Given> quotes) {
    var newest = new HashMap<String, Long>();
    var last = new HashMap<String, Given>();
    return IntStream.range(0, quotes.size())
        .mapToDouble(
            i -> {
              var quote = quotes.get(i);
              var isLate = quote.micros < newest.getOrDefault(quote.symbol, Long.MIN_VALUE);
              if (isLate) {
                return -1;
              }
              newest.put(quote.symbol, quote.micros);
              var volume = quote.volume;
              if (volume == null) {
                return -1;
              }
              var before = last.put(quote.symbol, quote);
              if (before == null || before.volume == null) {
                return -1;
              }
              var sameDay = dayOf(quote.symbol, before.micros) == dayOf(quote.symbol, quote.micros);
              return sameDay && volume >= before.volume ? volume - before.volume : volume;
            })
        .toArray();
  }

  private static List<Object> row(Key key, List<Counted> counted) {
    var inTime =
        counted.stream()
            .sorted(
                Comparator.comparingLong((Counted c) -> c.quote.micros).thenComparing(c -> c.order))
            .toList();
    var prices = inTime.stream().mapToDouble(c -> c.quote.price).summaryStatistics();
    var known = inTime.stream().mapToDouble(c -> c.increment).filter(v -> v >= 0).toArray();
    var row = new ArrayList<Object>();
    row.add(key.symbol);
    row.add(key.interval.code());
    row.add(UtcMicros.format(UtcMicros.of(key.time)));
    row.add(inTime.getFirst().quote.price);
    row.add(prices.getMax());
    row.add(prices.getMin());
    row.add(inTime.getLast().quote.price);
    row.add(known.length == 0 ? null : java.util.Arrays.stream(known).sum());
    return row;
  }
}
