package io.bellwether.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UtcMicrosTest {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final long FIRST = UtcMicros.of(Instant.parse("0001-01-01T00:00:00Z"));
  private static final long LAST = UtcMicros.of(Instant.parse("9999-12-31T23:59:59.999999Z"));

  @Test
  void textsAreThoseOfTheLibraryAndReadBack() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      var micros = random.nextLong(FIRST, LAST + 1);
      var text = UtcMicros.format(micros);
      assertThat(text).isEqualTo(TEXT.format(UtcMicros.toInstant(micros)));
      assertThat(UtcMicros.parse(text)).hasValue(micros);
      assertThat(UtcMicros.of(UtcMicros.toInstant(micros))).isEqualTo(micros);
      assertThat(UtcMicros.date(micros)).hasToString(text.substring(0, 10));
    }
  }

  @Test
  void theOrderOfTextsIsTheOrderOfTimes() {
    var random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      var a = random.nextLong(FIRST, LAST + 1);
      var b =
          i % 2 == 0 ? Math.min(LAST, a + random.nextLong(3)) : random.nextLong(FIRST, LAST + 1);
      assertThat(Integer.signum(UtcMicros.format(a).compareTo(UtcMicros.format(b))))
          .isEqualTo(Long.compare(a, b));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-08T20:59:59.123Z, 2024-03-08T20:59:59.123000Z",
    "2024-03-08T20:59:59Z, 2024-03-08T20:59:59.000000Z",
    "2024-03-08T20:59Z, 2024-03-08T20:59:00.000000Z",
    "2024-03-08T15:59:59.5-05:00, 2024-03-08T20:59:59.500000Z",
    "2024-03-09T02:29:59+05:30, 2024-03-08T20:59:59.000000Z",
    "2024-03-08T21:59:59+01, 2024-03-08T20:59:59.000000Z",
    "2024-02-29T23:30:00-01:00, 2024-03-01T00:30:00.000000Z",
    "2024-03-08T20:59:59.123456789Z, 2024-03-08T20:59:59.123456Z",
    "1969-12-31T23:59:59.9999999Z, 1969-12-31T23:59:59.999999Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000000Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999Z"
  })
  void readsAnyInstant(String text, String utc) {
    var micros = UtcMicros.parse(text);
    assertThat(micros).isPresent();
    assertThat(UtcMicros.format(micros.getAsLong())).isEqualTo(utc);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "2024-03-08",
        "2024-03-08T20:59:59",
        "2023-02-29T00:00:00Z",
        "1709931599",
        "2024-03-08T24:00:00Z",
        "2024-03-08T20:59:60Z",
        "0000-12-31T23:59:59Z",
        "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "+999999999-12-31T00:00:00Z",
        "2024-03-08T20:59:59Z ",
        "2024-03-08T20:59:59+25:00"
      })
  void whatIsNoInstantIsNotRead(String text) {
    assertThat(UtcMicros.parse(text)).isEmpty();
  }

  @Test
  void dayBoundaries() {
    assertThat(UtcMicros.date(-1)).isEqualTo(LocalDate.of(1969, 12, 31));
    assertThat(UtcMicros.date(0)).isEqualTo(LocalDate.of(1970, 1, 1));
    assertThat(UtcMicros.date(UtcMicros.DAY - 1)).isEqualTo(LocalDate.of(1970, 1, 1));
    assertThat(UtcMicros.date(UtcMicros.DAY)).isEqualTo(LocalDate.of(1970, 1, 2));
  }
}
