package io.bellwether.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.publish.PublishedFile;
import io.bellwether.core.publish.Publisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [Publisher] promises.
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
public abstract class PublisherContract {
  private static final int LARGE = 300_000;
  private static final int ROUNDS = 40;
  private static final List<String> NAMES =
      List.of("versions/x/a.txt", "a.txt", "b.txt", "feed.json", "index.html");

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
    publisher.publish(List.of(filled(0)));
    var odd = new ConcurrentLinkedQueue<String>();
    whilePublishing(
        publisher,
        round -> List.of(filled(round)),
        () -> {
          var seen = publisher.read("large.bin").orElse(new byte[0]);
          if (seen.length != LARGE || seen[0] != seen[LARGE - 1]) {
            odd.add(seen.length + " bytes");
          }
        });
    assertThat(odd).isEmpty();
  }

  /// Whoever has seen one file of a publication finds all others of it, in whichever order.
  @Test
  void aReaderIsNeverLedBackToAnEarlierPublication() throws Exception {
    var publisher = open(folder);
    publisher.publish(numbered(0));
    var odd = new ConcurrentLinkedQueue<String>();
    whilePublishing(
        publisher,
        PublisherContract::numbered,
        () -> {
          for (var names : List.of(NAMES, NAMES.reversed())) {
            var seen = new ArrayList<Integer>();
            for (var name : names) {
              seen.add(Integer.parseInt(text(publisher, name)));
            }
            if (!seen.equals(seen.stream().sorted().toList())) {
              odd.add(names + " were of " + seen);
            }
          }
        });
    assertThat(odd).isEmpty();
  }

  private static List<PublishedFile> numbered(int publication) {
    return NAMES.stream().map(name -> file(name, Integer.toString(publication))).toList();
  }

  @FunctionalInterface
  private interface Look {
    void at() throws IOException;
  }

  private static void whilePublishing(
      Publisher publisher, IntFunction<List<PublishedFile>> publications, Look look)
      throws Exception {
    var done = new AtomicBoolean();
    var reader =
        CompletableFuture.runAsync(
            () -> {
              try {
                while (!done.get()) {
                  look.at();
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    try {
      for (int round = 1; round <= ROUNDS; round++) {
        publisher.publish(publications.apply(round));
      }
    } finally {
      done.set(true);
      reader.join();
    }
  }

  private static PublishedFile filled(int value) {
    var content = new byte[LARGE];
    Arrays.fill(content, (byte) value);
    return new PublishedFile("large.bin", "application/octet-stream", content);
  }

  @Test
  void nothingIsReadFromOutside() throws IOException {
    var publisher = open(folder);
    publisher.publish(List.of(file("a.txt", "one")));
    assertThatThrownBy(() -> publisher.read("../a.txt"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a", "/a", "a/../b", "", ".hidden", "a//b", "a b", "a\\b", "a/.b"})
  void namesThatLeadElsewhereAreRefused(String name) {
    assertThatThrownBy(() -> file(name, "x")).isInstanceOf(IllegalArgumentException.class);
  }
}
