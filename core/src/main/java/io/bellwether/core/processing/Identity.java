package io.bellwether.core.processing;

/// The identity of a quote: 128 bits of its symbol, timestamp, price and volume. Two different
/// quotes share one with a chance of about n²/2¹²⁹ among n: for a million million quotes, one in
/// 10¹⁴.
final class Identity {
  private static final long PRIME_A = 0x9E3779B97F4A7C15L;
  private static final long PRIME_B = 0xC2B2AE3D27D4EB4FL;
  private static final long NO_VOLUME = 0x5851F42D4C957F2DL;

  private Identity() {}

  /// A hash of a symbol.
  static long seedOf(byte[] symbol) {
    var hash = PRIME_A ^ symbol.length;
    for (byte b : symbol) {
      hash = mix(hash ^ b, PRIME_B);
    }
    return hash;
  }

  /// The first half; never 0, which marks an empty place.
  static long high(long seed, long micros, double price, boolean hasVolume, double volume) {
    var hash = chain(seed, micros, price, hasVolume, volume, PRIME_A);
    return hash == 0 ? 1 : hash;
  }

  /// The second half.
  static long low(long seed, long micros, double price, boolean hasVolume, double volume) {
    return chain(~seed, micros, price, hasVolume, volume, PRIME_B);
  }

  private static long chain(
      long seed, long micros, double price, boolean hasVolume, double volume, long prime) {
    var hash = mix(seed ^ micros * PRIME_B, prime);
    hash = mix(hash ^ Double.doubleToLongBits(price), prime);
    return mix(hash ^ (hasVolume ? Double.doubleToLongBits(volume) : NO_VOLUME), prime);
  }

  /// David Stafford's variant 13 of the MurmurHash3 finaliser, with a key.
  private static long mix(long value, long prime) {
    var z = value + prime;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
