package io.bellwether.providers.yahoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.http.Json;
import io.bellwether.providers.wire.CurrencyUnit;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// The bars of a chart answer. Rows without four prices (halts, lunch breaks) make no bar. The last
/// row may be the running price beside the bar it belongs to: of one day the later row counts, of
/// one week or a shorter interval both are put together.
final class ChartBars {
  private static final Set<String> WITHOUT_VOLUME = Set.of("CURRENCY", "MUTUALFUND", "INDEX");

  private final Symbol symbol;
  private final Interval interval;
  private final ZoneId zone;
  private final CurrencyUnit unit;
  private final boolean zeroVolumeIsUnknown;
  private final List<Bar> bars = new ArrayList<>();

  ChartBars(
      Symbol symbol, Interval interval, ZoneId zone, CurrencyUnit unit, String instrumentType) {
    this.symbol = symbol;
    this.interval = interval;
    this.zone = zone;
    this.unit = unit;
    this.zeroVolumeIsUnknown = WITHOUT_VOLUME.contains(instrumentType);
  }

  /// Reads a `chart.result` element.
  ///
  /// @throws DamagedChart when its arrays do not fit together
  List<Bar> read(JsonNode result) throws DamagedChart {
    var times = result.path("timestamp");
    if (times.isMissingNode() || times.isNull() || times.isEmpty()) {
      return List.of();
    }
    var quote = result.path("indicators").path("quote").path(0);
    var opens = column(quote, "open", times);
    var highs = column(quote, "high", times);
    var lows = column(quote, "low", times);
    var closes = column(quote, "close", times);
    var volumes = column(quote, "volume", times);
    var adjusted = result.path("indicators").path("adjclose").path(0).path("adjclose");
    if (!adjusted.isMissingNode() && adjusted.size() != times.size()) {
      throw new DamagedChart("has " + adjusted.size() + " adjclose for " + times.size() + " times");
    }
    var before = Long.MIN_VALUE;
    for (int i = 0; i < times.size(); i++) {
      var second = second(times.get(i));
      if (second < before) {
        throw new DamagedChart("goes back in time");
      }
      before = second;
      var open = Json.price(opens.path(i));
      var high = Json.price(highs.path(i));
      var low = Json.price(lows.path(i));
      var close = Json.price(closes.path(i));
      if (open.isPresent() && high.isPresent() && low.isPresent() && close.isPresent()) {
        if (high.getAsDouble() >= low.getAsDouble()) {
          add(
              new Bar(
                  symbol,
                  interval,
                  barTime(second),
                  unit.whole(open.getAsDouble()),
                  unit.whole(high.getAsDouble()),
                  unit.whole(low.getAsDouble()),
                  unit.whole(close.getAsDouble()),
                  unit.whole(Json.price(adjusted.path(i))),
                  volume(volumes.path(i))));
        }
      }
    }
    return List.copyOf(bars);
  }

  private static JsonNode column(JsonNode quote, String name, JsonNode times) throws DamagedChart {
    var values = quote.path(name);
    if (!values.isArray() || values.size() != times.size()) {
      throw new DamagedChart(
          "has " + values.size() + " of '" + name + "' for " + times.size() + " times");
    }
    return values;
  }

  private static long second(JsonNode time) throws DamagedChart {
    var second = Json.whole(time);
    if (second.isEmpty() || Math.abs(second.getAsLong()) > Integer.MAX_VALUE * 4L) {
      throw new DamagedChart("holds a time that is none");
    }
    return second.getAsLong();
  }

  private OptionalDouble volume(JsonNode value) {
    var volume = Json.volume(value);
    return zeroVolumeIsUnknown && volume.isPresent() && volume.getAsDouble() == 0
        ? OptionalDouble.empty()
        : volume;
  }

  private Instant barTime(long second) {
    var time = Instant.ofEpochSecond(second);
    return switch (interval) {
      case ONE_DAY -> session(time);
      case ONE_WEEK ->
          time.atZone(zone)
              .toLocalDate()
              .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant();
      case ONE_MINUTE, FIVE_MINUTES, FIFTEEN_MINUTES, THIRTY_MINUTES, ONE_HOUR -> time;
    };
  }

  private Instant session(Instant time) {
    return session(time, zone);
  }

  /// The session's date, as daily bars and corporate actions have it.
  static Instant session(Instant time, ZoneId zone) {
    return time.atZone(zone).toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private void add(Bar bar) {
    if (bars.isEmpty() || !bar.time().isBefore(end(bars.getLast()))) {
      bars.add(bar);
      return;
    }
    var last = bars.removeLast();
    bars.add(interval == Interval.ONE_DAY ? bar : joined(last, bar));
  }

  private static Instant end(Bar bar) {
    return bar.time().plus(bar.interval().length());
  }

  private static Bar joined(Bar bar, Bar running) {
    return new Bar(
        bar.symbol(),
        bar.interval(),
        bar.time(),
        bar.open(),
        Math.max(bar.high(), running.high()),
        Math.min(bar.low(), running.low()),
        running.close(),
        running.adjClose(),
        sum(bar.volume(), running.volume()));
  }

  private static OptionalDouble sum(OptionalDouble one, OptionalDouble other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isPresent() ? one : other;
    }
    return OptionalDouble.of(one.getAsDouble() + other.getAsDouble());
  }

  /// What is wrong with an answer.
  static final class DamagedChart extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedChart(String message) {
      super(message);
    }

    String what() {
      return String.valueOf(getMessage());
    }
  }
}
