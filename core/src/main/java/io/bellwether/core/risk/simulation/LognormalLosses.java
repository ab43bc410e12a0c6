package io.bellwether.core.risk.simulation;

import java.util.Arrays;

/// From columns of independent normals, one an asset, to losses under [LossModel.Lognormal].
final class LognormalLosses {
  private final LossModel.Lognormal model;
  private final double[] sums = new double[BlockKernel.BATCH];
  private final double[] powers = new double[BlockKernel.BATCH];

  LognormalLosses(LossModel.Lognormal model) {
    this.model = model;
  }

  int assets() {
    return model.weights().length;
  }

  /// The loss of each path; the columns are used up.
  ///
  /// @param columns independent normals: asset, path
  /// @param n how many paths, at most a batch
  /// @param losses takes them from `offset` on
  void of(double[][] columns, int n, double[] losses, int offset) {
    Arrays.fill(sums, 0);
    Arrays.fill(powers, 0);
    for (int asset = assets() - 1; asset >= 0; asset--) {
      Vectors.triangularRow(columns, asset, model.factor()[asset], model.drifts()[asset], n);
      Vectors.addSmallGrowth(sums, -model.weights()[asset], columns[asset], powers, n);
    }
    for (int i = 0; i < n; i++) {
      losses[offset + i] = Vectors.isSmall(powers[i]) ? sums[i] : exact(columns, i);
    }
  }

  /// A path's loss from its log returns, some of which are not small; in the order of [#of].
  private double exact(double[][] columns, int path) {
    double sum = 0;
    for (int asset = assets() - 1; asset >= 0; asset--) {
      sum = Math.fma(-model.weights()[asset], Vectors.expm1(columns[asset][path]), sum);
    }
    return sum;
  }

  /// The direction of the normals in which the loss grows fastest from where all are 0.
  ///
  /// @return of length 1
  double[] direction() {
    var gradient = new double[assets()];
    for (int asset = 0; asset < assets(); asset++) {
      double slope = -model.weights()[asset] * StrictMath.exp(model.drifts()[asset]);
      for (int j = 0; j <= asset; j++) {
        gradient[j] += slope * model.factor()[asset][j];
      }
    }
    return Directions.unit(gradient);
  }
}
