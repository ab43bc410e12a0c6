package io.bellwether.core.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireDecoderTest {
  private static final String RECORD =
      """
      {"symbol":"AAPL","open":189.33,"high":191.05,"low":188.61,"price":190.64,\
      "previous_close":189.71,"change":0.93,"change_percent":0.49022,"volume":48744366,\
      "timestamp":"2024-03-08T20:59:59.123000Z"}\
      """;

  /** What was read, exactly. */
  private static String read(boolean accepted, WireFields fields) {
    if (!accepted) {
      return "refused";
    }
    var text = new StringBuilder();
    text.append(utf8(Arrays.copyOfRange(fields.symbolBytes, fields.symbolFrom, fields.symbolTo)));
    for (int i = 0; i < WireFields.NUMBERS; i++) {
      text.append(' ');
      text.append(fields.has(i) ? Double.doubleToRawLongBits(fields.numbers[i]) : "none");
    }
    text.append(' ').append(fields.timestamp);
    if (fields.timestamp == WireFields.TimestampState.READ) {
      text.append(' ').append(fields.micros);
    }
    for (var bytes : fields.texts) {
      text.append(' ').append(bytes == null ? "none" : utf8(bytes));
    }
    return text.append(' ').append(fields.malformed).toString();
  }

  private static String utf8(byte[] bytes) {
    return "'" + new String(bytes, StandardCharsets.UTF_8) + "'";
  }

  private static String readAsAnyJson(byte[] bytes, int from, int to) {
    var fields = new WireFields();
    return read(WireDecoder.decodeAnyJson(bytes, from, to, fields), fields);
  }

  private static String readAsAnyJson(String record) {
    var bytes = record.getBytes(StandardCharsets.UTF_8);
    return readAsAnyJson(bytes, 0, bytes.length);
  }

  @Test
  void thePlainRoadReadsWhatTheLibraryReads() {
    var records = new RandomWireRecords(20240308);
    var scanner = new PlainWireScanner();
    var decoder = new WireDecoder();
    var plain = new WireFields();
    var decoded = new WireFields();
    var plainOnes = 0;
    var refused = 0;
    for (int i = 0; i < 200_000; i++) {
      var record = records.next();
      // Among others, as it lies in a batch: reading beyond the end must show.
      var around = "{\"price\":7".getBytes(StandardCharsets.UTF_8);
      var bytes = Arrays.copyOf(around, around.length + record.length + 16);
      System.arraycopy(record, 0, bytes, around.length, record.length);
      Arrays.fill(
          bytes, around.length + record.length, bytes.length, (byte) (i % 3 == 0 ? '}' : '1'));
      var from = around.length;
      var to = from + record.length;
      var expected = readAsAnyJson(bytes, from, to);
      plain.clear();
      if (scanner.scan(bytes, from, to, plain)) {
        plainOnes++;
        assertThat(read(true, plain)).as(utf8(record)).isEqualTo(expected);
      }
      assertThat(read(decoder.decode(bytes, from, to, decoded), decoded))
          .as(utf8(record))
          .isEqualTo(expected);
      refused += expected.equals("refused") ? 1 : 0;
    }
    assertThat(plainOnes).isGreaterThan(20_000);
    assertThat(refused).isBetween(20_000, 150_000);
  }

  @Test
  void numbersAreTheNearestDoubles() {
    var records = new RandomWireRecords(7);
    var scanner = new PlainWireScanner();
    var fields = new WireFields();
    var plain = 0;
    for (int i = 0; i < 100_000; i++) {
      var number = i % 2 == 0 ? records.plainNumber() : records.number();
      var bytes = ("{\"price\":" + number + "}").getBytes(StandardCharsets.UTF_8);
      fields.clear();
      if (scanner.scan(bytes, 0, bytes.length, fields)) {
        plain++;
        assertThat(Double.doubleToRawLongBits(fields.numbers[WireFields.PRICE]))
            .as(number)
            .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(number) + 0.0));
      }
    }
    assertThat(plain).isGreaterThan(50_000);
  }

  @Test
  void theRecordOfTheContractIsPlain() {
    var bytes = RECORD.getBytes(StandardCharsets.UTF_8);
    var fields = new WireFields();
    assertThat(new PlainWireScanner().scan(bytes, 0, bytes.length, fields)).isTrue();
    assertThat(read(true, fields)).isEqualTo(readAsAnyJson(RECORD));
    assertThat(fields.numbers)
        .containsExactly(189.33, 191.05, 188.61, 190.64, 189.71, 0.93, 0.49022, 48_744_366);
    assertThat(fields.micros).isEqualTo(1_709_931_599_123_000L);
  }

  @Test
  void everyCutOffRecordIsRefused() {
    for (int length = 0; length < RECORD.length(); length++) {
      assertThat(readAsAnyJson(RECORD.substring(0, length))).isEqualTo("refused");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "5", "\"x\"", "null", "{} {}", "{},", "{\"price\":1,}", "{'a':1}"})
  void whatIsNotOneObjectIsRefused(String record) {
    assertThat(readAsAnyJson(record)).isEqualTo("refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32LE"})
  void whatIsNotUtf8IsRefused(String charset) {
    var bytes = RECORD.getBytes(Charset.forName(charset));
    assertThat(readAsAnyJson(bytes, 0, bytes.length)).isEqualTo("refused");
  }

  @Test
  void aValueOfAWrongTypeIsUnknownAndSaid() {
    var fields = new WireFields();
    var bytes = "{\"open\":\"5\",\"high\":1e999,\"low\":[1]}".getBytes(StandardCharsets.UTF_8);
    assertThat(new WireDecoder().decode(bytes, 0, bytes.length, fields)).isTrue();
    assertThat(fields.present).isZero();
    assertThat(fields.malformed).isTrue();
  }

  @Test
  void nullAndAbsentAreTheSame() {
    assertThat(
            readAsAnyJson("{\"symbol\":\"A\",\"volume\":null,\"source\":null,\"timestamp\":null}"))
        .isEqualTo(readAsAnyJson("{\"symbol\":\"A\"}"));
  }
}
