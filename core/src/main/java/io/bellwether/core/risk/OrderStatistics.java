package io.bellwether.core.risk;

import java.util.BitSet;

/// Order statistics without sorting: Floyd and Rivest 1975, "Algorithm 489: SELECT". What one
/// selection has put in order narrows the next.
final class OrderStatistics {
  private static final int SAMPLE_FROM = 600;

  private final double[] values;
  private final BitSet placed = new BitSet();

  /// Of values, which this object reorders.
  OrderStatistics(double[] values) {
    this.values = values;
  }

  int size() {
    return values.length;
  }

  /// The k-th smallest, k from 0.
  double get(int k) {
    if (!placed.get(k)) {
      int above = placed.nextSetBit(k);
      select(placed.previousSetBit(k) + 1, above < 0 ? values.length - 1 : above - 1, k);
      placed.set(k);
    }
    return values[k];
  }

  private void select(int from, int to, int k) {
    int left = from;
    int right = to;
    while (right > left) {
      if (right - left > SAMPLE_FROM) {
        // Selecting within a sample first brings a pivot close to the k-th.
        double n = right - left + 1.0;
        double i = k - left + 1.0;
        double z = Math.log(n);
        double s = 0.5 * Math.exp(2 * z / 3);
        double sd = 0.5 * Math.sqrt(z * s * (n - s) / n) * Math.signum(i - n / 2);
        select(
            Math.max(left, (int) (k - i * s / n + sd)),
            Math.min(right, (int) (k + (n - i) * s / n + sd)),
            k);
      }
      double pivot = values[k];
      int i = left;
      int j = right;
      swap(left, k);
      if (values[right] > pivot) {
        swap(right, left);
      }
      while (i < j) {
        swap(i, j);
        i++;
        j--;
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
      }
      if (values[left] == pivot) {
        swap(left, j);
      } else {
        j++;
        swap(j, right);
      }
      if (j <= k) {
        left = j + 1;
      }
      if (k <= j) {
        right = j - 1;
      }
    }
  }

  private void swap(int i, int j) {
    double held = values[i];
    values[i] = values[j];
    values[j] = held;
  }
}
