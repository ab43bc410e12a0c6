package io.bellwether.aws.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntriesTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> unpacked(List<byte[]> entries) {
    var records = new ArrayList<String>();
    for (var entry : entries) {
      var slices = Entries.unpack(entry);
      for (int i = 0; i < slices.count(); i++) {
        records.add(
            new String(
                Arrays.copyOfRange(entry, slices.starts()[i], slices.ends()[i]),
                StandardCharsets.ISO_8859_1));
      }
    }
    return records;
  }

  @Test
  void objectsShareAnEntryALineEach() {
    var entries = Entries.pack(List.of(bytes("{\"a\":1}"), bytes("{\"b\":2}")), 100);
    assertThat(entries).containsExactly(bytes("{\"a\":1}\n{\"b\":2}"));
  }

  @Test
  void anEntryIsNoLargerThanTheLimit() {
    var records = List.of(bytes("{1234}"), bytes("{5678}"), bytes("{9}"));
    var entries = Entries.pack(records, 13);
    assertThat(entries).containsExactly(bytes("{1234}\n{5678}"), bytes("{9}"));
    assertThat(Entries.pack(records, 12)).hasSize(2).allMatch(e -> e.length <= 12);
  }

  @Test
  void whatAnotherProducerPutsIsOneRecordHoweverItIsBroken() {
    for (var text : List.of("{\n \"a\": 1\n}\n", "{\"a\":1}\n", "no object", "")) {
      assertThat(unpacked(List.of(bytes(text)))).containsExactly(text);
    }
  }

  @Test
  void anyRecordsComeBackAsTheyWereInTheirOrder() {
    var random = new Random(11);
    var alphabet = new byte[] {'{', '}', '\n', '\r', 0, 'a', (byte) 0xff};
    for (int round = 0; round < 2_000; round++) {
      var records = new ArrayList<byte[]>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        var record = new byte[random.nextInt(9)];
        for (int b = 0; b < record.length; b++) {
          record[b] = alphabet[random.nextInt(alphabet.length)];
        }
        records.add(record);
      }
      var texts = records.stream().map(r -> new String(r, StandardCharsets.ISO_8859_1)).toList();
      assertThat(unpacked(Entries.pack(records, 20))).isEqualTo(texts);
    }
  }
}
