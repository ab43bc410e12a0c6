package io.bellwether.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.lake.ObjectStore.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every [ObjectStore] promises.
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
public abstract class ObjectStoreContract {
  /// A folder of the test's own; a remote adapter may take names from it.
  @TempDir protected Path folder;

  /// For the adapter's test.
  protected ObjectStoreContract() {}

  /// Opens the store of a folder, new or as it was left.
  ///
  /// @param at the folder
  /// @return the store
  /// @throws IOException when it cannot be opened
  protected abstract ObjectStore open(Path at) throws IOException;

  private static boolean put(ObjectStore store, String key, String text) throws IOException {
    var file = Files.createTempFile(store.staging(), "made", ".part");
    Files.writeString(file, text);
    var put = store.putIfAbsent(key, file);
    assertThat(file).as("the file is taken away").doesNotExist();
    return put;
  }

  private static String text(ObjectStore store, String key) throws IOException {
    try (var in = store.read(key)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatWasPutIsRead() throws Exception {
    var store = open(folder);
    assertThat(put(store, "quotes/day=2026-01-02/a.parquet", "one")).isTrue();
    assertThat(text(store, "quotes/day=2026-01-02/a.parquet")).isEqualTo("one");
    assertThat(store.address("quotes/day=2026-01-02/a.parquet")).endsWith("a.parquet");
  }

  @Test
  void theFirstPutWins() throws Exception {
    var store = open(folder);
    assertThat(put(store, "a/b", "one")).isTrue();
    assertThat(put(store, "a/b", "two")).as("the loser is told").isFalse();
    assertThat(text(store, "a/b")).isEqualTo("one");
  }

  @Test
  void ofPutsAtOnceExactlyOneWins() throws Exception {
    var store = open(folder);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 10; round++) {
        var key = "race/" + round;
        var puts =
            IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Boolean>) () -> put(store, key, "by " + i))
                .toList();
        var won = 0;
        var winner = "";
        var results = threads.invokeAll(puts);
        for (int i = 0; i < results.size(); i++) {
          if (results.get(i).get()) {
            won++;
            winner = "by " + i;
          }
        }
        assertThat(won).as("winners").isEqualTo(1);
        assertThat(text(store, key)).isEqualTo(winner);
      }
    }
  }

  @Test
  void whatWasPutIsThereAfterReopening() throws Exception {
    put(open(folder), "a/b/c", "one");
    var store = open(folder);
    assertThat(text(store, "a/b/c")).isEqualTo("one");
    assertThat(put(store, "a/b/c", "two")).isFalse();
  }

  @Test
  void aListingHasThePrefixInTextOrder() throws Exception {
    var store = open(folder);
    for (var key : new String[] {"q/b/2", "q/a/1", "q/a-b/3", "q/b/10", "r/a"}) {
      put(store, key, key);
    }
    assertThat(store.list("q/").stream().map(StoredObject::key))
        .containsExactly("q/a-b/3", "q/a/1", "q/b/10", "q/b/2");
    assertThat(store.list("q/a")).extracting(StoredObject::key).containsExactly("q/a-b/3", "q/a/1");
    assertThat(store.list("r")).containsExactly(new StoredObject("r/a", 3));
    assertThat(store.list("nothing/here")).isEmpty();
    assertThat(store.list("")).hasSize(5);
  }

  @Test
  void stagedFilesAreNoObjects() throws Exception {
    var store = open(folder);
    Files.writeString(store.staging().resolve("half.parquet"), "ha");
    assertThat(store.list("")).isEmpty();
    assertThat(open(folder).staging()).isEmptyDirectory();
  }

  @Test
  void deletedIsGone() throws Exception {
    var store = open(folder);
    put(store, "a/b", "one");
    store.delete("a/b");
    store.delete("a/b");
    store.delete("never/there");
    assertThat(store.list("")).isEmpty();
    assertThatThrownBy(() -> store.read("a/b").close()).isInstanceOf(NoSuchFileException.class);
    assertThat(put(store, "a/b", "two")).as("free again").isTrue();
  }

  @Test
  void keysThatAreNoPathsAreRefused() throws Exception {
    var store = open(folder);
    for (var key : new String[] {"", "../x", "a/../b", "/a", "a//b", "a/", "./a"}) {
      assertThatThrownBy(() -> store.read(key).close())
          .as("'%s'", key)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
