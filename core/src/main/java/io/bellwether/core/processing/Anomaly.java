package io.bellwether.core.processing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Kinds of anomaly, as bits of a mask.
public enum Anomaly {
  /// |change_percent| is beyond the limit.
  CHANGE,
  /// The log return since the symbol's previous quote is far outside its usual size.
  JUMP,
  /// The volume since the previous quote is a multiple of the usual.
  VOLUME,
  /// The time since the previous quote, while the market was open, is a multiple of the usual.
  GAP;

  private static final String[] TEXTS = new String[1 << values().length];
  private static final byte[] @Nullable [] UTF8 = new byte[TEXTS.length][];

  static {
    for (int mask = 0; mask < TEXTS.length; mask++) {
      var names = new ArrayList<String>();
      for (var anomaly : values()) {
        if ((mask & anomaly.bit()) != 0) {
          names.add(anomaly.text());
        }
      }
      TEXTS[mask] = String.join(",", names);
      UTF8[mask] = mask == 0 ? null : TEXTS[mask].getBytes(StandardCharsets.UTF_8);
    }
  }

  /// Its bit in a mask.
  ///
  /// @return a power of two
  public int bit() {
    return 1 << ordinal();
  }

  /// Its name in tables.
  ///
  /// @return for example `jump`
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /// The names of a mask, comma-joined.
  ///
  /// @param mask bits of anomalies
  /// @return empty for none
  public static String textOf(int mask) {
    return TEXTS[mask];
  }

  /// The names of a mask as UTF-8; the array is shared.
  ///
  /// @param mask bits of anomalies
  /// @return null for none
  public static byte @Nullable [] utf8Of(int mask) {
    return UTF8[mask];
  }

  /// The mask that [#utf8Of] gave a text for.
  ///
  /// @param utf8 names, comma-joined; null for none
  /// @return bits of anomalies
  /// @throws IllegalArgumentException when it is no such text
  public static int maskOf(byte @Nullable [] utf8) {
    for (int mask = 0; mask < UTF8.length; mask++) {
      if (Arrays.equals(UTF8[mask], utf8)) {
        return mask;
      }
    }
    throw new IllegalArgumentException("no anomalies: " + Arrays.toString(utf8));
  }
}
