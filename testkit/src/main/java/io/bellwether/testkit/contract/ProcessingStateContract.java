package io.bellwether.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.processing.ProcessingState;
import io.bellwether.core.processing.ProcessingState.Snapshot;
import io.bellwether.core.stream.Position;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every [ProcessingState] promises.
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
public abstract class ProcessingStateContract {
  /// A folder of the test's own; a remote adapter may take names from it.
  @TempDir protected Path folder;

  /// For the adapter's test.
  protected ProcessingStateContract() {}

  /// Opens the states of a folder, new or as they were left.
  ///
  /// @param at the folder
  /// @return the states
  /// @throws IOException when they cannot be opened
  protected abstract ProcessingState open(Path at) throws IOException;

  /// A snapshot whose bytes all say which it is.
  private static Snapshot snapshot(int number, int size) {
    var state = new byte[size];
    Arrays.fill(state, (byte) number);
    return new Snapshot(Position.of(number), state);
  }

  private static void assertIs(ProcessingState states, String partition, Snapshot expected)
      throws IOException {
    var loaded = states.load(partition).orElseThrow(() -> new AssertionError("no state is there"));
    assertThat(loaded.position()).isEqualTo(expected.position());
    assertThat(loaded.state()).isEqualTo(expected.state());
  }

  @Test
  void nothingIsThereBeforeTheFirstSave() throws Exception {
    assertThat(open(folder).load("p0")).isEmpty();
  }

  @Test
  void theNewestSavedIsLoaded() throws Exception {
    var states = open(folder);
    for (int i = 1; i < 5; i++) {
      states.save("p0", snapshot(i, 1000 / i));
      assertIs(states, "p0", snapshot(i, 1000 / i));
    }
  }

  @Test
  void whatWasSavedIsThereAfterReopening() throws Exception {
    open(folder).save("p0", snapshot(1, 10));
    open(folder).save("p0", snapshot(2, 0));
    assertIs(open(folder), "p0", snapshot(2, 0));
  }

  @Test
  void positionsAsWideAsKinesisHasThemAreKept() throws Exception {
    var wide = new Position(BigInteger.TWO.pow(185).add(BigInteger.ONE), 7);
    open(folder).save("shardId-000000000001", new Snapshot(wide, new byte[] {1, 2}));
    assertIs(open(folder), "shardId-000000000001", new Snapshot(wide, new byte[] {1, 2}));
  }

  @Test
  void partitionsDoNotTouch() throws Exception {
    var states = open(folder);
    states.save("p0", snapshot(1, 10));
    states.save("p1", snapshot(2, 10));
    assertIs(states, "p0", snapshot(1, 10));
    assertIs(states, "p1", snapshot(2, 10));
    assertThat(states.load("p")).isEmpty();
  }

  @Test
  void aLoadBesideSavesIsWhole() throws Exception {
    var states = open(folder);
    states.save("p0", snapshot(1, 100));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var saving = CompletableFuture.runAsync(() -> saveMany(states), threads);
      do {
        var loaded = states.load("p0").orElseThrow(() -> new AssertionError("the state is gone"));
        var number = loaded.position().sequence().intValueExact();
        assertThat(loaded.state())
            .as("of one save")
            .isEqualTo(snapshot(number, 100 * number).state());
      } while (!saving.isDone());
      saving.get(60, TimeUnit.SECONDS);
    }
  }

  private static void saveMany(ProcessingState states) {
    try {
      for (int i = 1; i <= 50; i++) {
        states.save("p0", snapshot(i, 100 * i));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
