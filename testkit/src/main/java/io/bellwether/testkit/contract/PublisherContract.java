package io.bellwether.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.publish.PublishedFile;
import io.bellwether.core.publish.Publisher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [Publisher] promises.
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
public abstract class PublisherContract {
  private static final int LARGE = 300_000;
  private static final int ROUNDS = 40;

  /// A folder of the test's own; a remote adapter may take names from it.
  @TempDir protected Path folder;

  /// For the adapter's test.
  protected PublisherContract() {}

  /// Opens a publisher, as it was left.
  ///
  /// @param at the folder
  /// @return the publisher
  /// @throws IOException when it cannot be opened
  protected abstract Publisher open(Path at) throws IOException;

  /// Makes that nothing can be published under a name from now on.
  ///
  /// @param at the folder
  /// @param name of a file
  /// @throws IOException when that cannot be done
  protected abstract void block(Path at, String name) throws IOException;

  private static PublishedFile file(String name, String text) {
    return new PublishedFile(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Publisher publisher, String name) throws IOException {
    return publisher.read(name).map(b -> new String(b, StandardCharsets.UTF_8)).orElse("absent");
  }

  @Test
  void whatIsPublishedIsThereAndIsReplaced() throws IOException {
    var publisher = open(folder);
    publisher.publish(List.of(file("a.txt", "one"), file("versions/x/a.txt", "old")));
    publisher.publish(List.of(file("a.txt", "two")));
    var again = open(folder);
    assertThat(text(again, "a.txt")).isEqualTo("two");
    assertThat(text(again, "versions/x/a.txt")).isEqualTo("old");
    assertThat(text(again, "b.txt")).isEqualTo("absent");
  }

  @Test
  void whenOneFileCannotBeWrittenNoneIsReplaced() throws IOException {
    var publisher = open(folder);
    publisher.publish(List.of(file("a.txt", "one")));
    block(folder, "blocked.txt");
    var files = List.of(file("a.txt", "two"), file("blocked.txt", "x"));
    assertThatThrownBy(() -> publisher.publish(files)).isInstanceOf(IOException.class);
    assertThat(text(publisher, "a.txt")).isEqualTo("one");
    publisher.publish(List.of(file("a.txt", "three")));
    assertThat(text(publisher, "a.txt")).isEqualTo("three");
  }

  @Test
  void aReaderNeverSeesHalfAFile() throws Exception {
    var publisher = open(folder);
    publisher.publish(List.of(filled((byte) 1)));
    var done = new AtomicBoolean();
    var sizes = new HashSet<Integer>();
    var mixed = new AtomicBoolean();
    var reader =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get()) {
                look(publisher, sizes, mixed);
              }
            });
    for (int i = 0; i < ROUNDS; i++) {
      publisher.publish(List.of(filled((byte) i)));
    }
    done.set(true);
    reader.join();
    assertThat(sizes).containsOnly(LARGE);
    assertThat(mixed).isFalse();
  }

  private static void look(Publisher publisher, Set<Integer> sizes, AtomicBoolean mixed) {
    try {
      var seen = publisher.read("large.bin").orElse(new byte[0]);
      sizes.add(seen.length);
      if (seen.length == LARGE && seen[0] != seen[LARGE - 1]) {
        mixed.set(true);
      }
    } catch (IOException e) {
      sizes.add(-1);
    }
  }

  private static PublishedFile filled(byte value) {
    var content = new byte[LARGE];
    Arrays.fill(content, value);
    return new PublishedFile("large.bin", "application/octet-stream", content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a", "/a", "a/../b", "", ".hidden", "a//b", "a b", "a\\b", "a/.b"})
  void namesThatLeadElsewhereAreRefused(String name) throws IOException {
    var publisher = open(folder);
    assertThatThrownBy(() -> file(name, "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> publisher.read(name)).isInstanceOf(IllegalArgumentException.class);
  }
}
