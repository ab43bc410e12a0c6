package io.bellwether.app.risk;

import io.bellwether.app.http.SignalRequest;
import io.bellwether.app.http.risk.VarRequest;
import io.bellwether.app.platform.HistoryQueries;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.risk.DailyPrices;
import io.bellwether.core.risk.ReturnWindow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Daily prices of the lake.
final class RiskPrices {
  private static final int HOLIDAYS = 30;

  private final HistoryQueries history;

  RiskPrices(HistoryQueries history) {
    this.history = history;
  }

  ReturnWindow window(VarRequest request) {
    int returns = request.settings().window();
    try {
      // Nearly always this many days hold the window, and little is read.
      var from = request.at().minusDays(2L * returns + HOLIDAYS);
      return ReturnWindow.endingAt(
          histories(request, Optional.of(from)), request.holding(), request.at(), returns);
    } catch (IllegalArgumentException e) {
      return ReturnWindow.endingAt(histories(request), request.holding(), request.at(), returns);
    }
  }

  List<DailyPrices> histories(VarRequest request) {
    return histories(request, Optional.empty());
  }

  private List<DailyPrices> histories(VarRequest request, Optional<LocalDate> from) {
    var start = from.map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC));
    return request.symbols().stream()
        .map(symbol -> history(symbol, request.price(), start))
        .toList();
  }

  private DailyPrices history(Symbol symbol, SignalRequest.Price price, Optional<Instant> from) {
    var bars = history.bars(symbol, Interval.of("1d"), from, Optional.empty());
    return new DailyPrices(
        symbol.value(),
        bars.stream().map(RiskPrices::date).toList(),
        bars.stream().mapToDouble(bar -> chosen(bar, price)).toArray(),
        bars.stream().mapToDouble(Bar::close).toArray());
  }

  private static LocalDate date(Bar bar) {
    return LocalDate.ofInstant(bar.time(), ZoneOffset.UTC);
  }

  /// NaN where there is none: only a window that holds it is refused.
  private static double chosen(Bar bar, SignalRequest.Price price) {
    return switch (price) {
      case CLOSE -> bar.close();
      case ADJ_CLOSE -> bar.adjClose().orElse(Double.NaN);
    };
  }

  /// SHA-256 of symbols, days and prices of a window: the same for the same data.
  static String digest(ReturnWindow window) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      window.symbols().forEach(s -> digest.update(s.getBytes(StandardCharsets.UTF_8)));
      window.dates().forEach(d -> digest.update(d.toString().getBytes(StandardCharsets.UTF_8)));
      for (var prices : window.prices()) {
        var bytes = ByteBuffer.allocate(prices.length * Double.BYTES);
        bytes.asDoubleBuffer().put(prices);
        digest.update(bytes.array());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
