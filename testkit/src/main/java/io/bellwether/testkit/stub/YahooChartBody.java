package io.bellwether.testkit.stub;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.PriceHistory;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Writes bars as Yahoo's chart interface does.
final class YahooChartBody {
  private static final LocalTime OPENING = LocalTime.of(9, 30);

  private YahooChartBody() {}

  /// @param from epoch seconds, included
  /// @param to epoch seconds, excluded
  static String of(PriceHistory history, long from, long to) {
    var zone = history.zone().orElse(ZoneOffset.UTC);
    Predicate<Instant> asked =
        time -> {
          var second = second(time, history.interval(), zone);
          return second >= from && second < to;
        };
    var bars = history.bars().stream().filter(bar -> asked.test(bar.time())).toList();
    var actions = history.actions().stream().filter(action -> asked.test(action.time())).toList();
    var out = new StringBuilder("{\"chart\":{\"result\":[{\"meta\":{");
    history.currency().ifPresent(c -> out.append("\"currency\":\"").append(c).append("\","));
    history.exchange().ifPresent(e -> out.append("\"exchangeName\":\"").append(e).append("\","));
    out.append(
        "\"symbol\":\"%s\",\"instrumentType\":\"EQUITY\",\"exchangeTimezoneName\":\"%s\",\"chartPreviousClose\":1.23,\"dataGranularity\":\"%s\",\"range\":\"\"}"
            .formatted(history.symbol(), zone, history.interval().code()));
    if (bars.isEmpty()) {
      return out.append(",\"indicators\":{\"quote\":[{}]}}],\"error\":null}}").toString();
    }
    out.append(",\"timestamp\":");
    append(out, bars, bar -> second(bar.time(), history.interval(), zone));
    events(out, actions, zone);
    out.append(",\"indicators\":{\"quote\":[{");
    append(out.append("\"open\":"), bars, Bar::open);
    append(out.append(",\"high\":"), bars, Bar::high);
    append(out.append(",\"low\":"), bars, Bar::low);
    append(out.append(",\"close\":"), bars, Bar::close);
    append(
        out.append(",\"volume\":"),
        bars,
        bar -> bar.volume().isPresent() ? (long) bar.volume().getAsDouble() : "null");
    out.append("}]");
    if (history.interval().compareTo(Interval.ONE_DAY) >= 0) {
      out.append(",\"adjclose\":[{\"adjclose\":");
      append(out, bars, bar -> bar.adjClose().orElse(bar.close()));
      out.append("}]");
    }
    return out.append("}}],\"error\":null}}").toString();
  }

  private static void append(StringBuilder out, List<Bar> bars, Function<Bar, Object> value) {
    out.append(
        bars.stream().map(value).map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
  }

  private static void events(StringBuilder out, List<CorporateAction> actions, ZoneId zone) {
    if (actions.isEmpty()) {
      return;
    }
    out.append(",\"events\":{\"dividends\":{");
    out.append(
        actions.stream()
            .filter(CorporateAction.Dividend.class::isInstance)
            .map(CorporateAction.Dividend.class::cast)
            .map(d -> dividend(d, second(d.time(), Interval.ONE_DAY, zone)))
            .collect(Collectors.joining(",")));
    out.append("},\"splits\":{");
    out.append(
        actions.stream()
            .filter(CorporateAction.Split.class::isInstance)
            .map(CorporateAction.Split.class::cast)
            .map(s -> split(s, second(s.time(), Interval.ONE_DAY, zone)))
            .collect(Collectors.joining(",")));
    out.append("}}");
  }

  private static String dividend(CorporateAction.Dividend dividend, long second) {
    return String.format(
        Locale.ROOT, "\"%d\":{\"amount\":%s,\"date\":%d}", second, dividend.amount(), second);
  }

  private static String split(CorporateAction.Split split, long second) {
    return String.format(
        Locale.ROOT,
        "\"%d\":{\"date\":%d,\"numerator\":%s,\"denominator\":%s,\"splitRatio\":\"%s:%s\"}",
        second,
        second,
        split.numerator(),
        split.denominator(),
        split.numerator(),
        split.denominator());
  }

  /// What Yahoo calls a bar's time: the opening of its session, in a week its first midnight.
  private static long second(Instant time, Interval interval, ZoneId zone) {
    var date = time.atOffset(ZoneOffset.UTC).toLocalDate();
    return switch (interval) {
      case ONE_DAY -> {
        var opening = zone.equals(ZoneOffset.UTC) || zone.getId().equals("UTC");
        yield date.atTime(opening ? LocalTime.MIDNIGHT : OPENING).atZone(zone).toEpochSecond();
      }
      case ONE_WEEK -> date.atStartOfDay(zone).toEpochSecond();
      case ONE_MINUTE, FIVE_MINUTES, FIFTEEN_MINUTES, THIRTY_MINUTES, ONE_HOUR ->
          time.getEpochSecond();
    };
  }
}
