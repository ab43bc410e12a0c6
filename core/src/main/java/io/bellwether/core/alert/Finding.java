package io.bellwether.core.alert;

import io.bellwether.core.signal.TradedSignal;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What a watch found.
///
/// @param why in words
/// @param value what was compared with the limit
/// @param signal of a reversal
record Finding(String why, OptionalDouble value, @Nullable TradedSignal signal) {
  static Finding of(String why, double value) {
    return new Finding(why, OptionalDouble.of(value), null);
  }
}
