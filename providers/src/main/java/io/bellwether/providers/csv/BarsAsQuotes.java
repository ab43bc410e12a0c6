package io.bellwether.providers.csv;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Turns bars, each symbol's in order of time, into wire records as a provider would have sent them
/// at each bar: the price is the close, the day's figures are the bar's, the previous close is the
/// close of the symbol's bar before. Prices are in the bars' currency, which the records leave out.
///
/// Not for several threads at once.
public final class BarsAsQuotes {
  private final Map<Symbol, Double> closes = new HashMap<>();

  /// Starts with no previous close known.
  public BarsAsQuotes() {}

  /// The record of a bar.
  ///
  /// @param bar later than the symbol's bars before
  /// @return a wire record, UTF-8
  public byte[] record(Bar bar) {
    var previous = closes.put(bar.symbol(), bar.close());
    var out = new StringBuilder(240).append("{\"symbol\":\"").append(bar.symbol());
    out.append("\",\"open\":").append(bar.open());
    out.append(",\"high\":").append(bar.high());
    out.append(",\"low\":").append(bar.low());
    out.append(",\"price\":").append(bar.close());
    if (previous != null) {
      var change = bar.close() - previous;
      out.append(",\"previous_close\":").append((double) previous);
      out.append(",\"change\":").append(change);
      out.append(",\"change_percent\":").append(100 * change / previous);
    }
    bar.volume().ifPresent(volume -> appendVolume(out, volume));
    out.append(",\"timestamp\":\"").append(UtcMicros.format(UtcMicros.of(bar.time())));
    return out.append("\",\"source\":\"csv\"}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void appendVolume(StringBuilder out, double volume) {
    out.append(",\"volume\":");
    if (volume == (long) volume) {
      out.append((long) volume);
    } else {
      out.append(volume);
    }
  }
}
