package io.bellwether.local.stream;

import io.bellwether.core.stream.Origin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;

/// A process that appends until it is killed, and says what was acknowledged.
final class Appending {
  static final int SYMBOLS = 6;
  static final StreamOptions OPTIONS =
      new StreamOptions(3, StreamOptions.Rolling.HOURLY, Duration.ofDays(1));

  private Appending() {}

  static List<byte[]> batch(int number) {
    return IntStream.range(0, SYMBOLS)
        .mapToObj(s -> "{\"symbol\":\"S%d\",\"n\":%d}".formatted(s, number))
        .map(t -> t.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  public static void main(String[] args) throws Exception {
    try (var stream = new ChronicleQuoteStream(Path.of(args[0]), OPTIONS, InstantSource.system())) {
      var from = stream.reached("file").orElse(0L).intValue();
      for (int n = from; ; n++) {
        stream.append(batch(n), new Origin("file", n + 1));
        System.out.println("acknowledged " + (n + 1));
        System.out.flush();
      }
    }
  }
}
