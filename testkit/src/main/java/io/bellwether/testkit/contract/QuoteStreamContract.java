package io.bellwether.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.Position;
import io.bellwether.core.stream.QuoteStream;
import io.bellwether.core.stream.StreamUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What every [QuoteStream] promises.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
public abstract class QuoteStreamContract {
  /// A folder of the test's own; a remote adapter may take names from it.
  @TempDir protected Path folder;

  /// For the adapter's test.
  protected QuoteStreamContract() {}

  /// Opens the stream of a folder, new or as it was left.
  ///
  /// @param at the folder
  /// @return the stream
  /// @throws IOException when it cannot be opened
  protected abstract QuoteStream open(Path at) throws IOException;

  /// How many positions apart those are that consumers are tried at; more than 1 for an adapter
  /// whose consumers take long to start.
  ///
  /// @return 1 or more
  protected int positionStep() {
    return 1;
  }

  /// A record of a symbol.
  ///
  /// @param symbol whose
  /// @param number which
  /// @return its bytes
  protected static byte[] quote(String symbol, int number) {
    return "{\"symbol\":\"%s\",\"n\":%d}"
        .formatted(symbol, number)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<byte[]> quotes(String symbol, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> quote(symbol, i)).toList();
  }

  private static List<String> texts(String symbol, int from, int to) {
    return quotes(symbol, from, to).stream()
        .map(b -> new String(b, StandardCharsets.UTF_8))
        .toList();
  }

  /// All that is on the stream, read by a new consumer.
  private static CollectingHandlers readAll(QuoteStream stream, String consumer) throws Exception {
    var handlers = new CollectingHandlers();
    try (var subscription = stream.subscribe(consumer, handlers)) {
      subscription.awaitCaughtUp();
    }
    return handlers;
  }

  private static List<String> of(CollectingHandlers handlers, String symbol) {
    return handlers.texts().stream().filter(t -> t.contains("\"" + symbol + "\"")).toList();
  }

  @Test
  void recordsOfASymbolComeInTheOrderTheyWereAppended() throws Exception {
    try (var stream = open(folder)) {
      for (int i = 0; i < 20; i++) {
        for (var symbol : List.of("AAPL", "MSFT", "NVDA")) {
          stream.append(quotes(symbol, 5 * i, 5 * i + 5), Origin.LIVE);
        }
      }
      var read = readAll(stream, "reader");
      for (var symbol : List.of("AAPL", "MSFT", "NVDA")) {
        assertThat(of(read, symbol)).isEqualTo(texts(symbol, 0, 100));
      }
    }
  }

  @Test
  void aRunningConsumerGetsWhatIsAppended() throws Exception {
    var handlers = new CollectingHandlers();
    try (var stream = open(folder);
        var subscription = stream.subscribe("reader", handlers)) {
      for (int i = 0; i < 10; i++) {
        stream.append(quotes("AAPL", i, i + 1), Origin.LIVE);
        subscription.awaitCaughtUp();
        assertThat(handlers.texts()).isEqualTo(texts("AAPL", 0, i + 1));
      }
      assertThat(subscription.lag()).isZero();
      assertThat(subscription.failure()).isEmpty();
    }
  }

  @Test
  void positionsOfAPartitionRise() throws Exception {
    try (var stream = open(folder)) {
      stream.append(quotes("AAPL", 0, 50), Origin.LIVE);
      stream.append(quotes("AAPL", 50, 60), Origin.LIVE);
      var positions =
          readAll(stream, "reader").delivered().stream()
              .map(CollectingHandlers.Delivered::position)
              .toList();
      assertThat(positions).hasSize(60).doesNotHaveDuplicates().isSorted();
    }
  }

  @Test
  void recordsAreBytesLeftAsTheyAre() throws Exception {
    var odd = List.of(new byte[] {(byte) 0xff, 0, '\n', (byte) 0xc3}, new byte[] {'\r', '\n'});
    try (var stream = open(folder)) {
      stream.append(odd, Origin.LIVE);
      assertThat(readAll(stream, "reader").delivered().stream().map(d -> d.bytes()).toList())
          .usingRecursiveComparison()
          .isEqualTo(odd);
    }
  }

  @Test
  void whatWasAppendedIsThereAfterReopening() throws Exception {
    try (var stream = open(folder)) {
      stream.append(quotes("AAPL", 0, 50), Origin.LIVE);
    }
    try (var stream = open(folder)) {
      stream.append(quotes("AAPL", 50, 60), Origin.LIVE);
      assertThat(readAll(stream, "reader").texts()).isEqualTo(texts("AAPL", 0, 60));
    }
  }

  @Test
  void eachNewConsumerCanStartAtTheOldest() throws Exception {
    try (var stream = open(folder)) {
      stream.append(quotes("AAPL", 0, 20), Origin.LIVE);
      assertThat(readAll(stream, "one").texts()).isEqualTo(texts("AAPL", 0, 20));
      assertThat(readAll(stream, "two").texts()).isEqualTo(texts("AAPL", 0, 20));
    }
  }

  @Test
  void aConsumerGoesOnAfterAnyPosition() throws Exception {
    try (var stream = open(folder)) {
      stream.append(quotes("AAPL", 0, 7), Origin.LIVE);
      stream.append(quotes("AAPL", 7, 20), Origin.LIVE);
      var all = readAll(stream, "reader").delivered();
      for (int i = 0; i < all.size(); i += positionStep()) {
        var last = all.get(i);
        var starts = new HashMap<String, Position>();
        starts.put(last.partition(), last.position());
        var handlers = new CollectingHandlers(starts, true);
        try (var subscription = stream.subscribe("reader", handlers)) {
          subscription.awaitCaughtUp();
        }
        var later = handlers.texts();
        var from = i + 1;
        assertThat(later)
            .as("after record %d nothing is left out", i)
            .containsAll(texts("AAPL", from, 20));
        assertThat(handlers.delivered())
            .as("what is handled is not given again")
            .allMatch(d -> d.position().compareTo(last.position()) > 0);
      }
    }
  }

  @Test
  void theStreamKnowsHowFarASourceCame() throws Exception {
    try (var stream = open(folder)) {
      assertThat(stream.reached("file-1")).isEmpty();
      stream.append(quotes("AAPL", 0, 5), new Origin("file-1", 500));
      stream.append(quotes("MSFT", 0, 5), new Origin("file-1", 900));
      stream.append(quotes("MSFT", 0, 5), new Origin("file-2", 10));
      assertThat(stream.reached("file-1")).contains(900L);
    }
    try (var stream = open(folder)) {
      assertThat(stream.reached("file-1")).contains(900L);
      assertThat(stream.reached("file-2")).contains(10L);
      assertThat(stream.reached("file-3")).isEmpty();
    }
  }

  @Test
  void severalThreadsAppendAtOnce() throws Exception {
    try (var stream = open(folder);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var symbols = List.of("AAPL", "MSFT", "NVDA", "TSLA");
      var running =
          symbols.stream()
              .map(s -> CompletableFuture.runAsync(() -> appendSingly(stream, s), threads))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(running).get(60, TimeUnit.SECONDS);
      var read = readAll(stream, "reader");
      for (var symbol : symbols) {
        assertThat(of(read, symbol)).isEqualTo(texts(symbol, 0, 25));
      }
    }
  }

  private static void appendSingly(QuoteStream stream, String symbol) {
    try {
      for (int i = 0; i < 25; i++) {
        stream.append(quotes(symbol, i, i + 1), Origin.LIVE);
      }
    } catch (StreamUnavailableException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void handlersAreAssignedIdleAndRevoked() throws Exception {
    var handlers = new CollectingHandlers();
    try (var stream = open(folder)) {
      try (var subscription = stream.subscribe("reader", handlers)) {
        assertThat(handlers.idle.await(30, TimeUnit.SECONDS)).as("idle is called").isTrue();
        assertThat(subscription.failure()).isEmpty();
      }
      for (var partition : stream.partitions()) {
        assertThat(handlers.calls(partition)).startsWith("assigned").endsWith("revoked");
      }
    }
  }
}
