package io.bellwether.core.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.stream.Partitioning;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream must find the symbol that the processing will read, or duplicates escape. */
final class PartitionOfSymbolTest {
  private static final int PARTITIONS = 1 << 16;
  private static final List<String> KEYS =
      List.of("\"symbol\"", "\"s\\u0079mbol\"", "\"\\u0073ymbol\"");
  private static final List<String> SYMBOLS =
      List.of("AAPL", "A\\u0041PL", "MSFT", "BTC-USD", "\\u0041", "BRK\\u002eB", "symbol");
  private static final List<String> OTHERS =
      List.of(
          "\"price\":1.5",
          "\"source\":\"symbol\"",
          "\"source\":\"\\\"symbol\\\":\\\"X\\\"\"",
          "\"meta\":{\"symbol\":\"NESTED\"}",
          "\"list\":[\"symbol\",{\"symbol\":\"DEEP\"}]",
          "\"note\":\"}{][\"",
          "\"symbols\":\"PLURAL\"",
          "\"a\\\\\":\"b\"",
          "\"symbol \":\"SPACE\"");

  @Test
  void aRecordGoesWhereItsDecodedSymbolGoes() {
    var random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      var parts = new ArrayList<String>();
      for (int k = random.nextInt(4); k > 0; k--) {
        parts.add(OTHERS.get(random.nextInt(OTHERS.size())));
      }
      parts.add(
          KEYS.get(random.nextInt(KEYS.size()))
              + (random.nextBoolean() ? ":" : " :\t")
              + '"'
              + SYMBOLS.get(random.nextInt(SYMBOLS.size()))
              + '"');
      Collections.shuffle(parts, random);
      var record = "{" + String.join(",", parts) + "}";
      assertThat(partition(record))
          .as(record)
          .isEqualTo(partition("{\"symbol\":\"" + decodedSymbol(record) + "\"}"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"symbol\":\"A\",\"symbol\":\"A\"}",
        "{\"symbol\":\"A\",\"price\":1,\"s\\u0079mbol\":\"B\"}",
        "{\"symbol\":5,\"symbol\":\"B\"}",
        "{\"symbol\":\"A\",\"symbol\":null}",
      })
  void aRecordWithTwoSymbolsHasNone(String record) {
    assertThat(decodedSymbol(record)).isEmpty();
  }

  private static int partition(String record) {
    var bytes = record.getBytes(StandardCharsets.UTF_8);
    return Partitioning.of(bytes, 0, bytes.length, PARTITIONS);
  }

  private static String decodedSymbol(String record) {
    var bytes = record.getBytes(StandardCharsets.UTF_8);
    var fields = new WireFields();
    assertThat(new WireDecoder().decode(bytes, 0, bytes.length, fields)).as(record).isTrue();
    var symbol = Arrays.copyOfRange(fields.symbolBytes, fields.symbolFrom, fields.symbolTo);
    return new String(symbol, StandardCharsets.UTF_8);
  }
}
