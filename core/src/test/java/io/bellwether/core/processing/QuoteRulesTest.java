package io.bellwether.core.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.store.AcceptedQuote;
import io.bellwether.core.store.QuoteChunk;
import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.RecordBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteRulesTest {
  private static final long ARRIVAL = UtcMicros.parse("2024-03-08T21:00:00Z").orElseThrow();
  private static final String TIME = "\"timestamp\":\"2024-03-08T20:59:59Z\"";

  private final Outcomes outcomes = new Outcomes();
  private final QuoteChunk chunk = outcomes.room();
  private final QuoteProcessor processor =
      new QuoteProcessor(
          AnomalyLimits.DEFAULT,
          _ -> TradingCalendar.alwaysOpen(),
          new SeenQuotes(new HeapIdentityArchive(), 1));

  private void take(String... records) {
    var bytes = Arrays.stream(records).map(r -> r.getBytes(StandardCharsets.UTF_8)).toList();
    processor.process(RecordBatch.of(bytes, ARRIVAL, 0, Origin.LIVE), 0, outcomes);
  }

  private AcceptedQuote accepted(String record) {
    take(record);
    assertThat(processor.account(0, 0).stored()).isEqualTo(1);
    return chunk.quote(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not-json-object | [1]",
        "not-json-object | {'price':",
        "no-symbol | {'price':1,TIME}",
        "no-symbol | {'symbol':null,'price':1,TIME}",
        "no-symbol | {'symbol':'','price':1,TIME}",
        "no-symbol | {'symbol':5,'price':1,TIME}",
        "bad-symbol | {'symbol':'A B','price':1,TIME}",
        "bad-price | {'symbol':'A',TIME}",
        "bad-price | {'symbol':'A','price':null,TIME}",
        "bad-price | {'symbol':'A','price':0,TIME}",
        "bad-price | {'symbol':'A','price':-0.0,TIME}",
        "bad-price | {'symbol':'A','price':-1,TIME}",
        "bad-price | {'symbol':'A','price':1e999,TIME}",
        "bad-price | {'symbol':'A','price':'1',TIME}",
        "no-timestamp | {'symbol':'A','price':1}",
        "no-timestamp | {'symbol':'A','price':1,'timestamp':null}",
        "bad-timestamp | {'symbol':'A','price':1,'timestamp':'2023-02-29T00:00:00Z'}",
        "bad-timestamp | {'symbol':'A','price':1,'timestamp':1709931599}",
        "future-timestamp | {'symbol':'A','price':1,'timestamp':'2024-03-08T21:05:00.000001Z'}",
        "high-below-low | {'symbol':'A','price':1,'high':1,'low':1.01,TIME}",
        "negative-volume | {'symbol':'A','price':1,'volume':-0.5,TIME}"
      })
  void rejected(String reason, String record) {
    take(record.replace('\'', '"').replace("TIME", TIME));
    assertThat(outcomes.texts).containsExactly(java.util.Map.entry(1L, reason));
    assertThat(processor.account(0, 0)).isEqualTo(new Account(1, 0, 0, 0, 1, 0, 0, 0, 0));
  }

  @Test
  void fiveMinutesAfterArrivalIsNotTooLate() {
    accepted("{\"symbol\":\"A\",\"price\":1,\"timestamp\":\"2024-03-08T21:05:00Z\"}");
  }

  @ParameterizedTest
  @CsvSource({
    // price, previous close, given change, given percent, kept change, kept percent, corrected
    "101, 100, null, null, 1, 1, 0",
    "101, 100, 1.0199, 1, 1.0199, 1, 0",
    "101, 100, 1.0201, 1, 1, 1, 1",
    "101, 100, 0.9801, 1.0199, 0.9801, 1.0199, 0",
    "101, 100, 0.9799, 1.0201, 1, 1, 1",
    "10100, 10000, 101.009, 1, 101.009, 1, 0",
    "10100, 10000, 101.02, 1, 100, 1, 1",
    "101, 100, 0, null, 1, 1, 1",
    "101, null, 77, 3, 77, 3, 0",
    "101, 0, null, null, 101, null, 0",
    "1e300, 1e-300, null, null, 1e300, null, 0",
    "1e300, 1e-300, null, 5, 1e300, null, 1"
  })
  void changesAreCompletedAndChecked(
      String price,
      String previousClose,
      String change,
      String percent,
      String keptChange,
      String keptPercent,
      long corrected) {
    var record =
        "{\"symbol\":\"A\",\"price\":%s,\"previous_close\":%s,\"change\":%s,\"change_percent\":%s,%s}"
            .formatted(price, previousClose, change, percent, TIME);
    var quote = accepted(record).quote();
    assertIs(quote.change(), keptChange);
    assertIs(quote.changePercent(), keptPercent);
    assertThat(processor.account(0, 0).corrected()).isEqualTo(corrected);
  }

  private static void assertIs(java.util.OptionalDouble value, String expected) {
    if (expected.equals("null")) {
      assertThat(value).isEmpty();
    } else {
      assertThat(value.orElseThrow()).isCloseTo(Double.parseDouble(expected), within(1e-9));
    }
  }

  @Test
  void aFieldOfAWrongTypeIsUnknownAndCounted() {
    var quote =
        accepted("{\"symbol\":\"A\",\"price\":1,\"open\":\"1\",\"currency\":5," + TIME + "}");
    assertThat(quote.quote().day().open()).isEmpty();
    assertThat(quote.quote().currency()).isEmpty();
    assertThat(processor.account(0, 0).corrected()).isEqualTo(1);
  }

  @Test
  void aDuplicateIsOfTheSameSymbolTimePriceAndVolume() {
    var same = "{\"symbol\":\"A\",\"price\":1,\"volume\":5," + TIME + "}";
    take(
        same,
        same.replace("20:59:59Z", "15:59:59.000000-05:00")
            .replace("\"volume\":5", "\"volume\":5.0"),
        same.replace("\"A\"", "\"B\""),
        same.replace("\"price\":1", "\"price\":1.5"),
        same.replace("\"volume\":5", "\"volume\":6"),
        same.replace("\"volume\":5", "\"volume\":null"),
        same.replace("\"volume\":5", "\"volume\":0"),
        same.replace("20:59:59Z", "20:59:59.000001Z"),
        same.replace("}", ",\"source\":\"other\"}"));
    assertThat(outcomes.texts.keySet()).containsExactly(1L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(processor.account(0, 0).duplicates()).isEqualTo(2);
    assertThat(processor.account(0, 0).late()).isZero();
  }
}
