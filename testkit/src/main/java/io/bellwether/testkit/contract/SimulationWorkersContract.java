package io.bellwether.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.risk.simulation.BlockSimulation;
import io.bellwether.core.risk.simulation.BlockSink;
import io.bellwether.core.risk.simulation.BlockTail;
import io.bellwether.core.risk.simulation.LossModel;
import io.bellwether.core.risk.simulation.Sampling;
import io.bellwether.core.risk.simulation.SimulationJob;
import io.bellwether.core.risk.simulation.SimulationWorkers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [SimulationWorkers] promises.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class SimulationWorkersContract {
  private static final int BLOCKS = 40;

  /// For the adapter's test.
  protected SimulationWorkersContract() {}

  /// Sound workers.
  ///
  /// @return the adapter
  /// @throws Exception when it cannot be opened
  protected abstract SimulationWorkers open() throws Exception;

  /// Three workers, of which the first dies after a block or two, each time it is used.
  ///
  /// @return the adapter; empty when its workers cannot die alone
  /// @throws Exception when it cannot be opened
  protected Optional<SimulationWorkers> openWithOneThatDies() throws Exception {
    return Optional.empty();
  }

  /// Three workers, of which the first sends a block or two and then nothing more.
  ///
  /// @return the adapter; empty when its workers cannot stall
  /// @throws Exception when it cannot be opened
  protected Optional<SimulationWorkers> openWithOneThatStalls() throws Exception {
    return Optional.empty();
  }

  /// Workers that all die.
  ///
  /// @return the adapter; empty when its workers cannot die alone
  /// @throws Exception when it cannot be opened
  protected Optional<SimulationWorkers> openWithNoneThatLives() throws Exception {
    return Optional.empty();
  }

  /// A job of 40 blocks, the last of them short.
  ///
  /// @return the same each time
  protected static SimulationJob job() {
    return new SimulationJob(
        new LossModel.Drawdown(0.0002, 0.01, 50, 1),
        Sampling.PLAIN,
        0,
        99,
        (BLOCKS - 1L) * SimulationJob.BLOCK_PATHS + 17,
        0.1);
  }

  /// Keeps what comes, and says from how many on it wants no more.
  private static final class Collecting implements BlockSink {
    private final List<BlockTail> tails = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch first = new CountDownLatch(1);
    private final int enough;

    Collecting(int enough) {
      this.enough = enough;
    }

    @Override
    public void accept(BlockTail tail) {
      tails.add(tail);
      first.countDown();
    }

    @Override
    public boolean isCancelled() {
      return tails.size() >= enough;
    }
  }

  private static void assertComputes(SimulationWorkers workers, int count) throws Exception {
    var sink = new Collecting(Integer.MAX_VALUE);
    workers.compute(job(), count, sink);
    assertThat(sink.tails.stream().map(BlockTail::block).sorted())
        .as("every block, and each once")
        .containsExactlyElementsOf(java.util.stream.IntStream.range(0, BLOCKS).boxed().toList());
    var simulation = new BlockSimulation(job());
    assertThat(sink.tails).as("the job reports losses").anyMatch(tail -> tail.losses().length > 0);
    for (var tail : sink.tails) {
      var expected = simulation.compute(tail.block());
      assertThat(tail.paths()).isEqualTo(expected.paths());
      assertThat(tail.losses())
          .as("block %d, digit for digit", tail.block())
          .containsExactly(expected.losses());
      assertThat(tail.weights()).containsExactly(expected.weights());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void everyBlockComesAsItIsComputed(int workers) throws Exception {
    assertComputes(open(), workers);
  }

  @Test
  void aSecondRunIsLikeTheFirst() throws Exception {
    var workers = open();
    assertComputes(workers, 2);
    assertComputes(workers, 2);
  }

  @Test
  void theBlocksOfAWorkerThatDiesGoToAnother() throws Exception {
    var workers = openWithOneThatDies();
    Assumptions.assumeTrue(workers.isPresent(), "these workers cannot die alone");
    assertComputes(workers.orElseThrow(), 3);
  }

  @Test
  void theBlocksOfAWorkerThatStallsGoToAnother() throws Exception {
    var workers = openWithOneThatStalls();
    Assumptions.assumeTrue(workers.isPresent(), "these workers cannot stall");
    assertComputes(workers.orElseThrow(), 3);
  }

  @Test
  void withoutAWorkerTheRunFailsAndSaysWhy() throws Exception {
    var workers = openWithNoneThatLives();
    Assumptions.assumeTrue(workers.isPresent(), "these workers cannot die alone");
    assertThatThrownBy(
            () -> workers.orElseThrow().compute(job(), 2, new Collecting(Integer.MAX_VALUE)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("blocks could not be computed: ");
  }

  @Test
  void aCancelledRunEndsSoonAndQuietly() throws Exception {
    var sink = new Collecting(3);
    open().compute(job(), 2, sink);
    var heard = sink.tails.size();
    assertThat(heard).isBetween(3, BLOCKS / 2);
    assertComputes(open(), 1);
    assertThat(sink.tails).as("nothing comes after the end").hasSize(heard);
  }

  @Test
  void anInterruptStopsTheRun() throws Exception {
    var sink = new Collecting(Integer.MAX_VALUE);
    var endless =
        new SimulationJob(
            new LossModel.Drawdown(0, 0.01, 2_000, 1), Sampling.PLAIN, 0, 1, 100_000_000, 10);
    var workers = open();
    var ended = new CompletableFuture<Void>();
    var runner =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    workers.compute(endless, 2, sink);
                    ended.complete(null);
                  } catch (IOException | InterruptedException | RuntimeException e) {
                    ended.completeExceptionally(e);
                  }
                });
    assertThat(sink.first.await(60, TimeUnit.SECONDS)).isTrue();
    runner.interrupt();
    assertThatThrownBy(() -> ended.get(60, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void workersThatAreThereAnywayCostNothingLess() throws Exception {
    assertThat(open().costUsd(2, 10)).isNotNegative().isGreaterThanOrEqualTo(open().costUsd(1, 1));
  }
}
