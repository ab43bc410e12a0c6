package io.bellwether.testkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireRecordsTest {
  private static final Pattern GOOD =
      Pattern.compile(
          "\\{\"symbol\":\"(SYM\\d+)\",\"open\":[\\d.]+,\"high\":[\\d.]+,\"low\":[\\d.]+,"
              + "\"price\":([1-9][\\d.]*),\"previous_close\":[\\d.]+,\"change\":-?[\\d.]+,"
              + "\"change_percent\":-?[\\d.]+,\"volume\":(\\d+),\"timestamp\":\"(2024[^\"]+)\"}");

  @TempDir Path dir;

  @Test
  void anIndependentReadingOfTheFileAgreesWithTheExpectedAccount() throws IOException {
    var file = dir.resolve("r.jsonl");
    var mix = new WireRecords.Mix(0.05, 0.1, 0.05);
    var expected = WireRecords.write(file, 100_000, 50, mix, new SplittableRandom(7));

    long duplicates = 0;
    long late = 0;
    long good = 0;
    var seen = new HashSet<String>();
    var newest = new HashMap<String, String>();
    for (var line : Files.readAllLines(file)) {
      var m = GOOD.matcher(line);
      if (!m.matches()) {
        continue;
      }
      var high = Double.parseDouble(line.replaceAll(".*\"high\":([\\d.]+).*", "$1"));
      var low = Double.parseDouble(line.replaceAll(".*\"low\":([\\d.]+).*", "$1"));
      if (high < low) {
        continue;
      }
      good++;
      if (!seen.add(m.group(1) + m.group(4) + "/" + m.group(2) + "/" + m.group(3))) {
        duplicates++;
      } else if (newest.getOrDefault(m.group(1), "").compareTo(m.group(4)) > 0) {
        late++;
      } else {
        newest.put(m.group(1), m.group(4));
      }
    }

    assertThat(good).isEqualTo(expected.stored() + expected.duplicates());
    assertThat(duplicates).isEqualTo(expected.duplicates()).isGreaterThan(9_000);
    assertThat(late).isEqualTo(expected.late()).isGreaterThan(4_000);
    assertThat(expected.received()).isEqualTo(100_000);
    assertThat(expected.reasons())
        .containsOnlyKeys(
            "not-json-object",
            "no-symbol",
            "bad-symbol",
            "bad-price",
            "no-timestamp",
            "bad-timestamp",
            "future-timestamp",
            "high-below-low",
            "negative-volume");
    assertThat(expected.reasons().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(expected.rejected());
  }

  @Test
  void theSameSeedMakesTheSameFile() throws IOException {
    var mix = new WireRecords.Mix(0.01, 0.01, 0.01);
    var one = dir.resolve("1.jsonl");
    var two = dir.resolve("2.jsonl");

    var first = WireRecords.write(one, 5_000, 5, mix, new SplittableRandom(3));
    var second = WireRecords.write(two, 5_000, 5, mix, new SplittableRandom(3));

    assertThat(first).isEqualTo(second);
    assertThat(Files.mismatch(one, two)).isEqualTo(-1);
  }
}
