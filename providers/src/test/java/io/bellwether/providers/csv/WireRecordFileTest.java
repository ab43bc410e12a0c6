package io.bellwether.providers.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireRecordFileTest {
  @TempDir Path dir;

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static List<String> lines(Path file, long from, List<Long> offsets)
      throws IOException, InterruptedException {
    var lines = new ArrayList<String>();
    WireRecordFile.read(
        file,
        from,
        (records, after) -> {
          records.forEach(r -> lines.add(new String(r, UTF_8)));
          for (var offset : after) {
            offsets.add(offset);
          }
        });
    return lines;
  }

  @Test
  void blankLinesCarriageReturnsAndAnUnfinishedLastLine() throws Exception {
    var file = Files.writeString(dir.resolve("a.jsonl"), "{1}\r\n\n \r\n{2}\n{3}");

    assertThat(lines(file, 0, new ArrayList<>())).containsExactly("{1}", "{2}", "{3}");
  }

  @Test
  void goesOnAtAnyBatchOffsetPlainAndGzip() throws Exception {
    var expected = IntStream.range(0, 300_000).mapToObj(i -> "{\"n\":" + i + "}").toList();
    var bytes = String.join("\n", expected).getBytes(UTF_8);
    for (var content : List.of(bytes, gzip(bytes))) {
      var file = Files.write(dir.resolve("b.jsonl"), content);
      var offsets = new ArrayList<Long>();
      assertThat(lines(file, 0, offsets)).isEqualTo(expected);
      assertThat(offsets).hasSizeGreaterThan(2).endsWith((long) bytes.length);
      var rest = lines(file, offsets.get(1), new ArrayList<>());
      assertThat(rest).isEqualTo(expected.subList(expected.size() - rest.size(), expected.size()));
      assertThat(offsets.get(1) + String.join("\n", rest).length()).isEqualTo(bytes.length);
    }
  }

  @Test
  void aLineLongerThanABlockIsOneRecord() throws Exception {
    var file = Files.writeString(dir.resolve("c.jsonl"), "x".repeat(3_000_000) + "\ny\n");

    var lines = lines(file, 0, new ArrayList<>());

    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).hasSize(3_000_000);
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    var missing = dir.resolve("none.jsonl");
    assertThatThrownBy(() -> lines(missing, 0, new ArrayList<>()))
        .isInstanceOf(IOException.class)
        .hasMessage(missing + ": there is no such file");
    assertThatThrownBy(() -> lines(dir, 0, new ArrayList<>()))
        .hasMessage(dir + ": is a folder, not a file");
    var whole = gzip("{\"n\":1}\n".repeat(100_000).getBytes(UTF_8));
    var cut = Files.write(dir.resolve("d.gz"), Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> lines(cut, 0, new ArrayList<>()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(cut + ": is damaged or cut off");
    var small = Files.writeString(dir.resolve("e.jsonl"), "{1}\n");
    assertThatThrownBy(() -> lines(small, 99, new ArrayList<>()))
        .hasMessageContaining("shorter than offset 99");
  }
}
