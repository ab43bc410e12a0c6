package io.bellwether.core.risk.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JobCodecTest {
  private static final double[][] FACTOR = {{0.01}, {0.002, 0.02}};
  private static final double[] TWO = {0.25, 0.75};

  static final List<LossModel> MODELS =
      List.of(
          new LossModel.Linear(0.001, TWO),
          new LossModel.Lognormal(TWO, TWO, FACTOR),
          new LossModel.StudentT(0.001, 0.02, 4.5, 3),
          new LossModel.TCopula(TWO, TWO, TWO, FACTOR, 3, true),
          new LossModel.Filtered(TWO, TWO, TWO, new double[][] {{1, 2}, {-1, 0}}, 0.94, 4),
          new LossModel.Drawdown(0.0001, 0.01, 20, -1));

  private static SimulationJob job(LossModel model) {
    return new SimulationJob(model, Sampling.PLAIN, 0, 77, 10_000, -10);
  }

  @Test
  void aJobThatTravelledGivesTheSameDigits() {
    for (var model : MODELS) {
      var job = job(model);
      var travelled = JobCodec.job(JobCodec.bytes(job));
      for (int block = 0; block < job.blocks(); block++) {
        assertThat(new BlockSimulation(travelled).compute(block).losses())
            .as("%s, block %d", model.getClass().getSimpleName(), block)
            .containsExactly(new BlockSimulation(job).compute(block).losses());
      }
    }
  }

  @Test
  void aBlockDependsOnItsNumberAlone() {
    for (var model : MODELS) {
      var after = new BlockSimulation(job(model));
      after.compute(0);
      assertThat(after.compute(2).losses())
          .containsExactly(new BlockSimulation(job(model)).compute(2).losses())
          .isNotEqualTo(new BlockSimulation(job(model)).compute(1).losses());
    }
  }

  @Test
  void resultsTravelWhole() throws IOException {
    var tail = new BlockTail(3, 4096, new double[] {0.1, -0.0}, new double[] {2, Math.PI});
    var bytes = new ByteArrayOutputStream();
    JobCodec.writeTail(new DataOutputStream(bytes), tail);
    var read =
        JobCodec.readTail(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(read.block()).isEqualTo(3);
    assertThat(read.losses()).containsExactly(tail.losses());
    assertThat(read.weights()).containsExactly(tail.weights());
  }

  /// Bytes from a stranger: refused, and with an exception that says so, never with another one.
  @Test
  void damagedBytesAreRefused() {
    var random = new Random(12);
    for (var model : MODELS) {
      var bytes = JobCodec.bytes(job(model));
      for (int length = 0; length < bytes.length; length++) {
        var part = Arrays.copyOf(bytes, length);
        assertThatThrownBy(() -> JobCodec.job(part)).isInstanceOf(IllegalArgumentException.class);
      }
      for (int i = 0; i < 2_000; i++) {
        var damaged = bytes.clone();
        damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();
        try {
          JobCodec.job(damaged);
        } catch (IllegalArgumentException e) {
          assertThat(e).hasMessageNotContaining("\n");
        }
      }
    }
  }

  @Test
  void jobsOutOfBoundsAreRefused() {
    assertThatThrownBy(() -> new SimulationJob(MODELS.getFirst(), Sampling.PLAIN, 0, 1, 0, 0))
        .hasMessageContaining("simulations are 0");
    var long1 = new LossModel.Drawdown(0, 0.01, 20_000, 1);
    assertThatThrownBy(() -> new SimulationJob(long1, Sampling.PLAIN, 0, 1, 1_000_000_000, 0))
        .hasMessageContaining("use at most 100,000,000 simulations");
    assertThatThrownBy(() -> new SimulationJob(long1, Sampling.SOBOL, 0, 1, 100_000, 0))
        .hasMessageContaining("use plain");
  }
}
