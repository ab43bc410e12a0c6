package io.bellwether.core.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.processing.NaiveProcessing.Given;
import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.RecordBatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuoteProcessorTest {
  private static final long START = UtcMicros.parse("2024-03-08T00:00:00Z").orElseThrow();
  private static final long HOUR = 3600 * UtcMicros.SECOND;

  /** Open in the first twenty hours of every day. */
  private static final TradingCalendar CALENDAR = new TwentyHours();

  /** Open from midnight to 20:00 UTC. */
  private record TwentyHours() implements TradingCalendar {
    @Override
    public long openMicrosBetween(long fromMicros, long toMicros) {
      return Math.max(0, openUpTo(toMicros) - openUpTo(fromMicros));
    }

    @Override
    public ZoneId zone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Optional<Session> session(LocalDate date) {
      var open = date.atStartOfDay(ZoneOffset.UTC).toInstant();
      return Optional.of(new Session(date, open, open.plus(Duration.ofHours(20))));
    }
  }

  private static long openUpTo(long micros) {
    return Math.floorDiv(micros, UtcMicros.DAY) * 20 * HOUR
        + Math.min(20 * HOUR, Math.floorMod(micros, UtcMicros.DAY));
  }

  private static List<Given> records(long seed, int count) {
    var random = new SplittableRandom(seed);
    var records = new ArrayList<Given>();
    var prices = new double[] {100, 20, 3000, 0.5};
    var volumes = new double[4];
    var now = START;
    for (int i = 0; i < count; i++) {
      if (i > 0 && random.nextInt(12) == 0) {
        records.add(records.get(random.nextInt(i))); // a duplicate, mostly
        continue;
      }
      var s = random.nextInt(4);
      now += random.nextInt(150) == 0 ? random.nextLong(9 * HOUR) : random.nextLong(60_000_000);
      prices[s] *= Math.exp((random.nextInt(60) == 0 ? 0.1 : 0.001) * (random.nextDouble() - 0.5));
      volumes[s] += random.nextInt(40) == 0 ? random.nextInt(50_000) : random.nextInt(900);
      volumes[s] = random.nextInt(200) == 0 ? random.nextInt(900) : volumes[s];
      records.add(record(random, s, now, rounded(prices[s]), volumes[s]));
    }
    return records;
  }

  private static Given record(
      SplittableRandom random, int symbol, long now, double price, double volume) {
    var bad = random.nextInt(40);
    var previousClose =
        random.nextInt(6) == 0 ? null : rounded(price * (0.93 + random.nextDouble() / 7));
    var change = previousClose == null ? 1 : price - previousClose;
    var percent = previousClose == null ? 4.99 : 100 * change / previousClose;
    var micros = random.nextInt(7) == 0 ? now - random.nextLong(100_000_000) : now;
    return new Given(
        bad == 0 ? null : "S" + symbol,
        bad == 1 ? Long.MIN_VALUE : bad == 2 ? now + 10 * HOUR : micros,
        bad == 3 ? (random.nextBoolean() ? null : Double.valueOf(-price)) : Double.valueOf(price),
        bad == 4 ? Double.valueOf(-1) : random.nextInt(9) == 0 ? null : Double.valueOf(volume),
        previousClose,
        random.nextInt(4) == 0 ? null : rounded(change + off(random, 0.04)),
        random.nextInt(4) == 0 ? null : rounded(percent + off(random, 0.04)),
        random.nextInt(4) == 0 ? null : price + (bad == 5 ? -1 : 1),
        random.nextInt(4) == 0 ? null : price,
        bad == 6 ? Stream.of("{", "[1]", "", "x", "{}{}").toList().get(random.nextInt(5)) : null);
  }

  private static double off(SplittableRandom random, double most) {
    return random.nextInt(5) == 0 ? (random.nextDouble() - 0.5) * 2 * most : 0;
  }

  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }

  private static byte[] json(Given given) {
    var text =
        given.broken() != null
            ? given.broken()
            : Stream.of(
                    given.symbol() == null ? null : "\"symbol\":\"" + given.symbol() + '"',
                    field("price", given.price()),
                    field("volume", given.volume()),
                    field("previous_close", given.previousClose()),
                    field("change", given.change()),
                    field("change_percent", given.percent()),
                    field("high", given.high()),
                    field("low", given.low()),
                    given.micros() == Long.MIN_VALUE
                        ? null
                        : "\"timestamp\":\"" + UtcMicros.format(given.micros()) + '"')
                .filter(field -> field != null)
                .collect(Collectors.joining(",", "{", "}"));
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String field(String name, @Nullable Double value) {
    return value == null
        ? null
        : '"' + name + "\":" + new BigDecimal(value.toString()).toPlainString();
  }

  private static QuoteProcessor processor(SeenQuotes seen) {
    return new QuoteProcessor(AnomalyLimits.DEFAULT, _ -> CALENDAR, seen);
  }

  /** Takes records in batches of a hundred, by the processor and by the oracle. */
  private static final class Run {
    final Outcomes outcomes = new Outcomes();
    final NaiveProcessing naive = new NaiveProcessing(CALENDAR);
    final HeapIdentityArchive archive = new HeapIdentityArchive();
    SeenQuotes seen = new SeenQuotes(archive, 10);
    QuoteProcessor processor = processor(seen);
    private long sealedUpTo;

    void take(List<Given> records, int from, int to) {
      for (int i = from; i < to; i += 100) {
        var some = records.subList(i, Math.min(to, i + 100));
        // Most of a batch lies before its arrival, some after, some more than five minutes after.
        var arrival =
            some.stream().mapToLong(Given::micros).sorted().skip(90).findFirst().orElse(0);
        var bytes = some.stream().map(QuoteProcessorTest::json).toList();
        var batch = RecordBatch.of(bytes, arrival, i, Origin.LIVE);
        processor.process(batch, 0, outcomes);
        some.forEach(given -> naive.take(given, arrival));
      }
    }

    void seal(boolean archived) {
      var sealed = seen.seal(sealedUpTo + 1, processor.received());
      sealedUpTo = processor.received();
      if (archived) {
        archive.write(sealed.identities(), sealed.range());
        seen.archived(sealed);
      }
    }

    void restart() throws IOException {
      seal(true);
      var snapshot = snapshot();
      seen = new SeenQuotes(archive, 10);
      processor = processor(seen);
      processor.readFrom(new DataInputStream(new ByteArrayInputStream(snapshot)));
    }

    byte[] snapshot() throws IOException {
      var bytes = new ByteArrayOutputStream();
      processor.writeTo(new DataOutputStream(bytes));
      return bytes.toByteArray();
    }
  }

  @Test
  void outcomesAreThoseOfTheContract() {
    var records = records(42, 6_000);
    var run = new Run();
    for (int i = 0; i < records.size(); i += 1_000) {
      run.take(records, i, i + 1_000);
      run.seal(i % 2_000 == 0);
    }
    assertThat(run.outcomes.texts).containsExactlyInAnyOrderEntriesOf(run.naive.outcomes);
    assertThat(run.processor.account(0, 0)).isEqualTo(run.naive.account());
    var account = run.processor.account(0, 0);
    assertThat(account.late()).isGreaterThan(100);
    assertThat(account.duplicates()).isGreaterThan(100);
    assertThat(account.corrected()).isGreaterThan(100);
    assertThat(run.outcomes.texts.values())
        .anyMatch(text -> text.contains("[jump"))
        .anyMatch(text -> text.contains("volume]"))
        .anyMatch(text -> text.contains("gap]"))
        .anyMatch(text -> text.contains("[change"))
        .anyMatch("future-timestamp"::equals)
        .anyMatch("high-below-low"::equals);
  }

  @Test
  void aRestartChangesNothing() throws IOException {
    var records = records(43, 5_000);
    var whole = new Run();
    whole.take(records, 0, 5_000);
    var parts = new Run();
    parts.take(records, 0, 1_700);
    parts.restart();
    parts.take(records, 1_700, 3_400);
    parts.restart();
    parts.take(records, 3_400, 5_000);
    assertThat(parts.outcomes.texts).isEqualTo(whole.outcomes.texts);
    assertThat(parts.processor.account(3, 0)).isEqualTo(whole.processor.account(3, 0));
    assertThat(parts.snapshot()).isEqualTo(whole.snapshot());
  }

  @Test
  void recordsBeforeTheFirstNewOneAreNotTaken() {
    var records = records(44, 10).stream().map(QuoteProcessorTest::json).toList();
    var processor = processor(new SeenQuotes(new HeapIdentityArchive(), 10));
    processor.process(RecordBatch.of(records, START, 0, Origin.LIVE), 7, new Outcomes());
    assertThat(processor.received()).isEqualTo(3);
  }
}
