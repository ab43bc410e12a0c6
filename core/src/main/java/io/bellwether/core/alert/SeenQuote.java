package io.bellwether.core.alert;

import io.bellwether.core.market.BarSeries;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.processing.Anomaly;
import io.bellwether.core.signal.TradedSignal;
import io.bellwether.core.store.QuoteChunk;
import io.bellwether.core.store.QuoteChunk.Field;
import java.util.List;
import java.util.OptionalDouble;

/// An accepted quote that is not late, and what is known around it.
///
/// @param chunk where it lies
/// @param row its row
/// @param arrivalMicros when its record arrived
/// @param signals the signals it set off
/// @param bars the symbol's bars, this quote included
/// @param calendar when its market is open
public record SeenQuote(
    QuoteChunk chunk,
    int row,
    long arrivalMicros,
    List<TradedSignal> signals,
    BarSeries bars,
    TradingCalendar calendar) {
  long micros() {
    return chunk.micros(row);
  }

  double price() {
    return chunk.number(Field.PRICE, row);
  }

  /// Mask of the quote's anomalies.
  int anomalies() {
    return Anomaly.maskOf(chunk.anomalyUtf8(row));
  }

  boolean has(Field field) {
    return chunk.has(field, row);
  }

  double number(Field field) {
    return chunk.number(field, row);
  }

  OptionalDouble optional(Field field) {
    return has(field) ? OptionalDouble.of(number(field)) : OptionalDouble.empty();
  }
}
