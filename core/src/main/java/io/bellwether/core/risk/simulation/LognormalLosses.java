package io.bellwether.core.risk.simulation;

/// From columns of independent normals, one an asset, to losses under [LossModel.Lognormal].
final class LognormalLosses {
  private final LossModel.Lognormal model;

  LognormalLosses(LossModel.Lognormal model) {
    this.model = model;
  }

  int assets() {
    return model.weights().length;
  }

  /// The loss of each path; the columns are used up.
  ///
  /// @param columns independent normals: asset, path
  /// @param n how many paths
  /// @param losses takes them from `offset` on
  void of(double[][] columns, int n, double[] losses, int offset) {
    var weights = model.weights();
    java.util.Arrays.fill(losses, offset, offset + n, 0);
    for (int asset = assets() - 1; asset >= 0; asset--) {
      Vectors.triangularRow(columns, asset, model.factor()[asset], model.drifts()[asset], n);
      var returns = columns[asset];
      Vectors.expm1(returns, n);
      double weight = -weights[asset];
      for (int i = 0; i < n; i++) {
        losses[offset + i] = Math.fma(weight, returns[i], losses[offset + i]);
      }
    }
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
