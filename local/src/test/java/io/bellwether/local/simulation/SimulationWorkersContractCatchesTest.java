package io.bellwether.local.simulation;

import io.bellwether.core.risk.simulation.BlockSink;
import io.bellwether.core.risk.simulation.BlockTail;
import io.bellwether.core.risk.simulation.SimulationJob;
import io.bellwether.core.risk.simulation.SimulationWorkers;
import io.bellwether.local.PlantedFaults;
import io.bellwether.testkit.contract.SimulationWorkersContract;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A contract is worth what it finds: each promise is broken once.
class SimulationWorkersContractCatchesTest {
  /// Sound but for what becomes of a block.
  abstract static class Faulty extends SimulationWorkersContract {
    abstract void pass(BlockTail tail, BlockSink sink);

    @Override
    protected SimulationWorkers open() {
      return new SimulationWorkers() {
        @Override
        public void compute(SimulationJob job, int workers, BlockSink sink)
            throws IOException, InterruptedException {
          new ThreadSimulationWorkers()
              .compute(
                  job,
                  workers,
                  new BlockSink() {
                    @Override
                    public void accept(BlockTail tail) {
                      pass(tail, sink);
                    }

                    @Override
                    public boolean isCancelled() {
                      return hearsOfCancel() && sink.isCancelled();
                    }
                  });
        }

        @Override
        public double costUsd(int workers, double seconds) {
          return 0;
        }
      };
    }

    boolean hearsOfCancel() {
      return true;
    }

    @Override
    protected Optional<SimulationWorkers> openWithOneThatDies() {
      return Optional.of(open());
    }

    @Override
    protected Optional<SimulationWorkers> openWithOneThatStalls() {
      return Optional.of(open());
    }
  }

  static class OneDigitOff extends Faulty {
    @Override
    void pass(BlockTail tail, BlockSink sink) {
      var losses = tail.losses().clone();
      if (losses.length > 0) {
        losses[0] = Math.nextUp(losses[0]);
      }
      sink.accept(new BlockTail(tail.block(), tail.paths(), losses, tail.weights()));
    }
  }

  static class LosesABlock extends Faulty {
    @Override
    void pass(BlockTail tail, BlockSink sink) {
      if (tail.block() != 7) {
        sink.accept(tail);
      }
    }
  }

  static class SendsTwice extends Faulty {
    @Override
    void pass(BlockTail tail, BlockSink sink) {
      sink.accept(tail);
      sink.accept(tail);
    }
  }

  /** Nobody computes, and nobody says so; what it costs is anybody's guess. */
  static class Idle extends SimulationWorkersContract implements SimulationWorkers {
    @Override
    protected SimulationWorkers open() {
      return this;
    }

    @Override
    protected Optional<SimulationWorkers> openWithNoneThatLives() {
      return Optional.of(this);
    }

    @Override
    public void compute(SimulationJob job, int workers, BlockSink sink) {}

    @Override
    public double costUsd(int workers, double seconds) {
      return -1;
    }
  }

  /** An interrupt ends it like any other end. */
  static class QuietWhenInterrupted extends SimulationWorkersContract implements SimulationWorkers {
    @Override
    protected SimulationWorkers open() {
      return this;
    }

    @Override
    public void compute(SimulationJob job, int workers, BlockSink sink) throws IOException {
      try {
        new ThreadSimulationWorkers().compute(job, workers, sink);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public double costUsd(int workers, double seconds) {
      return 0;
    }
  }

  static class DeafToCancel extends Faulty {
    @Override
    void pass(BlockTail tail, BlockSink sink) {
      sink.accept(tail);
    }

    @Override
    boolean hearsOfCancel() {
      return false;
    }
  }

  @Test
  void digitsThatDiffer() {
    PlantedFaults.assertCaught(OneDigitOff.class, "everyBlockComesAsItIsComputed", int.class);
    PlantedFaults.assertCaught(OneDigitOff.class, "aSecondRunIsLikeTheFirst");
  }

  @Test
  void blocksThatAreLost() {
    PlantedFaults.assertCaught(LosesABlock.class, "theBlocksOfAWorkerThatDiesGoToAnother");
    PlantedFaults.assertCaught(LosesABlock.class, "theBlocksOfAWorkerThatStallsGoToAnother");
  }

  @Test
  void blocksThatComeTwice() {
    PlantedFaults.assertCaught(SendsTwice.class, "aSecondRunIsLikeTheFirst");
  }

  @Test
  void runsThatCannotBeCancelled() {
    PlantedFaults.assertCaught(DeafToCancel.class, "aCancelledRunEndsSoonAndQuietly");
  }

  @Test
  void failuresThatAreNotSaid() {
    PlantedFaults.assertCaught(Idle.class, "withoutAWorkerTheRunFailsAndSaysWhy");
  }

  @Test
  void interruptsThatAreSwallowed() {
    PlantedFaults.assertCaught(QuietWhenInterrupted.class, "anInterruptStopsTheRun");
  }

  @Test
  void costsBelowNothing() {
    PlantedFaults.assertCaught(Idle.class, "workersThatAreThereAnywayCostNothingLess");
  }
}
