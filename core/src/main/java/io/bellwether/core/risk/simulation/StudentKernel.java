package io.bellwether.core.risk.simulation;

import org.apache.commons.rng.sampling.distribution.TSampler;

/// Sums of days of Student's t.
final class StudentKernel implements BlockKernel {
  private final LossModel.StudentT model;
  private final long seed;

  StudentKernel(LossModel.StudentT model, long seed) {
    this.model = model;
    this.seed = seed;
  }

  @Override
  public void draw(int block, int paths, double[] losses, double[] weights) {
    var student = TSampler.of(BlockRandom.of(seed, block), model.degreesOfFreedom());
    double constant = model.constant() * model.days();
    for (int i = 0; i < paths; i++) {
      double sum = 0;
      for (int day = 0; day < model.days(); day++) {
        sum += student.sample();
      }
      losses[i] = constant + model.scale() * sum;
    }
  }
}
