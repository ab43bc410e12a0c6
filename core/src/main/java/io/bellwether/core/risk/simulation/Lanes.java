package io.bellwether.core.risk.simulation;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoRoShiRo128PlusPlus;

/// XO_RO_SHI_RO_128_PP generators side by side: Blackman and Vigna 2021, "Scrambled linear
/// pseudorandom number generators", figure 3. One alone waits for its own last step; many in one
/// vector loop are three times as fast.
final class Lanes {
  private final long[] low;
  private final long[] high;
  private final long[] output;
  private final long spareLow;
  private final long spareHigh;

  /// Keyed by seed and block, a SplitMix64 sequence giving the states.
  ///
  /// @param seed of the job
  /// @param block of the job
  /// @param count how many
  Lanes(long seed, int block, int count) {
    low = new long[count];
    high = new long[count];
    output = new long[count];
    long key = BlockRandom.mix(BlockRandom.key(seed, block));
    for (int i = 0; i < count; i++) {
      low[i] = BlockRandom.mix(key + 2L * i * BlockRandom.GOLDEN_RATIO);
    }
    for (int i = 0; i < count; i++) {
      high[i] = BlockRandom.mix(key + (2L * i + 1) * BlockRandom.GOLDEN_RATIO);
    }
    spareLow = BlockRandom.mix(key + 2L * count * BlockRandom.GOLDEN_RATIO);
    spareHigh = BlockRandom.mix(key + (2L * count + 1) * BlockRandom.GOLDEN_RATIO);
  }

  /// One more generator, in the lane after the last.
  UniformRandomProvider spare() {
    return new XoRoShiRo128PlusPlus(spareLow, spareHigh);
  }

  /// The next number of each.
  ///
  /// @return valid until the next call
  long[] next() {
    step(low, high, output, output.length);
    return output;
  }

  private static void step(long[] low, long[] high, long[] output, int count) {
    for (int i = 0; i < count; i++) {
      long a = low[i];
      long b = high[i];
      output[i] = Long.rotateLeft(a + b, 17) + a;
      b ^= a;
      low[i] = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
      high[i] = Long.rotateLeft(b, 28);
    }
  }
}
