package io.bellwether.providers.demo;

import io.bellwether.core.market.UtcMicros;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Turns trades, in order, into wire records: keeps the UTC day so far. Decimal arithmetic: the
/// day's volume is the exact sum of its amounts.
final class DaySoFar {
  private static final long SECONDS_OF_DAY = 86_400;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private long day = -1;
  private BigDecimal open = BigDecimal.ZERO;
  private BigDecimal high = BigDecimal.ZERO;
  private BigDecimal low = BigDecimal.ZERO;
  private BigDecimal price = BigDecimal.ZERO;
  private BigDecimal volume = BigDecimal.ZERO;
  private long second;
  private @Nullable BigDecimal previousClose;

  void add(Trade trade) {
    var today = Math.floorDiv(trade.second(), SECONDS_OF_DAY);
    if (today != day) {
      previousClose = day < 0 ? null : price;
      open = trade.price();
      high = open;
      low = open;
      volume = BigDecimal.ZERO;
      day = today;
    }
    price = trade.price();
    high = high.max(price);
    low = low.min(price);
    volume = volume.add(trade.amount());
    second = trade.second();
  }

  /// The record of the last trade added.
  byte[] record() {
    var out = new StringBuilder(280).append("{\"symbol\":\"BTC-USD\"");
    field(out, "open", open);
    field(out, "high", high);
    field(out, "low", low);
    field(out, "price", price);
    if (previousClose != null) {
      var change = price.subtract(previousClose);
      var percent = change.multiply(HUNDRED).divide(previousClose, MathContext.DECIMAL32);
      field(out, "previous_close", previousClose);
      field(out, "change", change);
      field(out, "change_percent", percent);
    }
    field(out, "volume", volume);
    out.append(",\"timestamp\":\"").append(UtcMicros.format(second * UtcMicros.SECOND));
    out.append("\",\"currency\":\"USD\",\"exchange\":\"BITSTAMP\",\"source\":\"demo\"}");
    return out.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void field(StringBuilder out, String name, BigDecimal value) {
    out.append(",\"").append(name).append("\":");
    out.append(value.stripTrailingZeros().toPlainString());
  }
}
