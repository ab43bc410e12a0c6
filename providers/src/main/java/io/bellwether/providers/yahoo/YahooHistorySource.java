package io.bellwether.providers.yahoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.HistorySource;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.PriceHistory;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import io.bellwether.providers.http.Json;
import io.bellwether.providers.wire.CurrencyUnit;
import io.bellwether.providers.yahoo.ChartBars.DamagedChart;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Past bars from Yahoo's chart interface, with dividends, splits and, for days and weeks, the
/// adjusted close.
///
/// Prices are as Yahoo states them (floats, written out), except that pence, cents and agorot
/// become pounds, rands and shekels, dividends included. A range longer than Yahoo answers at once
/// is asked for in parts. Volume 0 of currencies, funds and indices is unknown. A bar that is still
/// open is included.
public final class YahooHistorySource implements HistorySource {
  private static final String NAME = "yahoo";
  // Sessions open up to 14 hours before their date begins in UTC, or after it ends.
  private static final Duration ZONES = Duration.ofHours(14);

  private final YahooClient client;
  private final InstantSource clock;

  /// A source.
  ///
  /// @param client how to ask
  /// @param clock tells how far back the provider's depth reaches
  public YahooHistorySource(YahooClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Interval> intervals() {
    return EnumSet.allOf(Interval.class);
  }

  @Override
  public Optional<Duration> depth(Interval interval) {
    return switch (interval) {
      case ONE_MINUTE -> Optional.of(Duration.ofDays(30));
      case FIVE_MINUTES, FIFTEEN_MINUTES, THIRTY_MINUTES -> Optional.of(Duration.ofDays(60));
      case ONE_HOUR -> Optional.of(Duration.ofDays(730));
      case ONE_DAY, ONE_WEEK -> Optional.empty();
    };
  }

  @Override
  public Traffic traffic() {
    return client.traffic();
  }

  @Override
  public PriceHistory history(Symbol symbol, Interval interval, Instant from, Instant to)
      throws ProviderUnavailableException {
    requireRange(symbol, interval, from, to);
    var bars = new TreeMap<Instant, Bar>();
    var actions = new LinkedHashSet<CorporateAction>();
    @Nullable PriceHistory last = null;
    for (var part : parts(interval, from, to)) {
      last = ask(symbol, interval, part);
      last.bars().forEach(bar -> bars.put(bar.time(), bar));
      actions.addAll(last.actions());
    }
    return new PriceHistory(
        symbol,
        interval,
        within(bars.values(), from, to),
        actions.stream()
            .filter(a -> !a.time().isBefore(day(from)) && a.time().isBefore(to))
            .sorted(Comparator.comparing(CorporateAction::time))
            .toList(),
        last == null ? Optional.empty() : last.currency(),
        last == null ? Optional.empty() : last.zone(),
        last == null ? Optional.empty() : last.exchange());
  }

  private void requireRange(Symbol symbol, Interval interval, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("the range from " + from + " to " + to + " is empty");
    }
    var depth = depth(interval);
    if (depth.isPresent() && from.isBefore(clock.instant().minus(depth.get()))) {
      var earliest = clock.instant().minus(depth.get()).atOffset(ZoneOffset.UTC).toLocalDate();
      throw new IllegalArgumentException(
          "Yahoo keeps %s bars for %d days, so not as old as %s for %s: ask from %s on, or for a longer interval"
              .formatted(
                  interval.code(),
                  depth.get().toDays(),
                  from.atOffset(ZoneOffset.UTC).toLocalDate(),
                  symbol,
                  earliest.plusDays(1)));
    }
  }

  private record Part(Instant from, Instant to) {}

  /// What to ask for, one request each. Days and weeks reach beyond the range, since their rows
  /// carry the session's opening, not its date.
  private static List<Part> parts(Interval interval, Instant from, Instant to) {
    return switch (interval) {
      case ONE_DAY -> List.of(new Part(from.minus(ZONES), to.plus(ZONES)));
      case ONE_WEEK -> List.of(new Part(monday(from).minus(ZONES), to.plus(ZONES)));
      case ONE_MINUTE -> split(from, to, Duration.ofDays(7));
      case FIVE_MINUTES, FIFTEEN_MINUTES, THIRTY_MINUTES -> split(from, to, Duration.ofDays(59));
      case ONE_HOUR -> split(from, to, Duration.ofDays(729));
    };
  }

  private static List<Part> split(Instant from, Instant to, Duration most) {
    return Stream.iterate(from, at -> at.isBefore(to), at -> at.plus(most))
        .map(at -> new Part(at, at.plus(most).isBefore(to) ? at.plus(most) : to))
        .toList();
  }

  private static Instant monday(Instant time) {
    return time.atOffset(ZoneOffset.UTC)
        .toLocalDate()
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  private static Instant day(Instant time) {
    return time.truncatedTo(ChronoUnit.DAYS);
  }

  private static List<Bar> within(Collection<Bar> bars, Instant from, Instant to) {
    return bars.stream()
        .filter(bar -> !bar.time().isBefore(from) && bar.time().isBefore(to))
        .toList();
  }

  private PriceHistory ask(Symbol symbol, Interval interval, Part part)
      throws ProviderUnavailableException {
    var query =
        "period1=%d&period2=%d&interval=%s&includePrePost=false&events=div%%2Csplits"
            .formatted(
                part.from.getEpochSecond(),
                part.to.getEpochSecond() + (part.to.getNano() > 0 ? 1 : 0),
                code(interval));
    var result = client.chart(symbol, query);
    if (result.isEmpty()) {
      return new PriceHistory(
          symbol,
          interval,
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
    return read(symbol, interval, result.get());
  }

  private PriceHistory read(Symbol symbol, Interval interval, JsonNode result)
      throws ProviderUnavailableException {
    var meta = result.path("meta");
    var granularity = Json.text(meta.path("dataGranularity"));
    if (granularity.isPresent()
        && !granularity.get().equals(interval.code())
        && !granularity.get().equals(code(interval))) {
      throw client.damaged("has " + granularity.get() + " bars instead of " + interval.code());
    }
    var unit = CurrencyUnit.of(Json.text(meta.path("currency")));
    var zone = zone(meta);
    try {
      var known = zone.orElse(ZoneOffset.UTC);
      var type = Json.text(meta.path("instrumentType")).orElse("");
      var bars = new ChartBars(symbol, interval, known, unit, type).read(result);
      if (zone.isEmpty() && !bars.isEmpty()) {
        throw new DamagedChart("names no time zone");
      }
      return new PriceHistory(
          symbol,
          interval,
          bars,
          ChartActions.read(result, known, unit),
          unit.currency(),
          zone,
          Json.text(meta.path("exchangeName")));
    } catch (DamagedChart e) {
      throw client.damaged(e.what());
    }
  }

  private static Optional<ZoneId> zone(JsonNode meta) {
    try {
      return Json.text(meta.path("exchangeTimezoneName")).map(ZoneId::of);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String code(Interval interval) {
    return interval == Interval.ONE_HOUR ? "60m" : interval.code();
  }
}
