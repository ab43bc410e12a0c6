package io.bellwether.app.alerting;

import io.bellwether.app.http.alerts.AlertDesk.Preview;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Condition;
import io.bellwether.core.alert.FiredAlert;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.alert.VarWatch;
import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlRefusedException;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendars;
import io.bellwether.core.market.UtcMicros;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs a rule over stored quotes in the order of their times, as the pipeline runs it over those
/// that arrive. Late quotes count in their place, which live they do not.
public final class AlertPreview {
  private static final SqlEngine.Limits LIMITS =
      new SqlEngine.Limits(2_000_000, Duration.ofSeconds(60));
  private static final int LAST = 20;

  private final SqlEngine sql;
  private final TradingCalendars calendars;
  private final Function<Set<Symbol>, Map<Symbol, List<VarWatch.Day>>> closes;

  /// Over a lake.
  ///
  /// @param sql reads it
  /// @param calendars when markets are open
  /// @param closes daily closes of symbols, for rules on them; of all when none is named
  public AlertPreview(
      SqlEngine sql,
      TradingCalendars calendars,
      Function<Set<Symbol>, Map<Symbol, List<VarWatch.Day>>> closes) {
    this.sql = sql;
    this.calendars = calendars;
    this.closes = closes;
  }

  Preview of(Rule rule, int days) {
    var started = System.nanoTime();
    var tally = new Tally();
    var span =
        switch (rule.condition()) {
          case Condition.ValueAtRisk _ -> ofDays(rule, days, tally);
          case Condition.Silence _ ->
              throw new IllegalArgumentException(
                  "silence is told by the clock, which stored quotes do not have: use gap to see"
                      + " how often quotes were missing");
          case Condition.PublicationFails _ ->
              throw new IllegalArgumentException(
                  "stored quotes do not tell how charts were published: see publish");
          case Condition.Price _,
              Condition.Move _,
              Condition.Change _,
              Condition.Volume _,
              Condition.AnomalySeen _,
              Condition.Gap _,
              Condition.Reversal _ ->
              ofQuotes(rule, days, tally);
        };
    return new Preview(
        span.from(),
        span.to(),
        span.looked(),
        span.complete(),
        tally.count,
        tally.byDay,
        tally.mostFirst(),
        List.copyOf(tally.last),
        Duration.ofNanos(System.nanoTime() - started));
  }

  private record Span(Optional<Instant> from, Optional<Instant> to, long looked, boolean complete) {
    static final Span NOTHING = new Span(Optional.empty(), Optional.empty(), 0, true);
  }

  /// What fired.
  private static final class Tally {
    private long count;
    private final Map<LocalDate, Long> byDay = new TreeMap<>();
    private final Map<Symbol, Long> bySymbol = new TreeMap<>();
    private final Deque<Alert> last = new ArrayDeque<>();

    void add(FiredAlert fired) {
      var alert = fired.alert();
      count++;
      byDay.merge(UtcMicros.date(UtcMicros.of(alert.time())), 1L, Long::sum);
      alert.symbol().ifPresent(symbol -> bySymbol.merge(symbol, 1L, Long::sum));
      last.add(alert);
      if (last.size() > LAST) {
        last.remove();
      }
    }

    Map<Symbol, Long> mostFirst() {
      var sorted = new LinkedHashMap<Symbol, Long>();
      bySymbol.entrySet().stream()
          .sorted(Map.Entry.<Symbol, Long>comparingByValue(Comparator.reverseOrder()))
          .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
      return sorted;
    }
  }

  private Span ofDays(Rule rule, int days, Tally tally) {
    var looked = 0L;
    Optional<LocalDate> newest = Optional.empty();
    var all = closes.apply(rule.symbols());
    for (var series : all.values()) {
      var date = series.getLast().date();
      newest = newest.filter(known -> known.isAfter(date)).or(() -> Optional.of(date));
    }
    if (newest.isEmpty()) {
      return Span.NOTHING;
    }
    var from = newest.get().minusDays(days);
    for (var series : all.entrySet()) {
      looked += series.getValue().stream().filter(d -> !d.date().isBefore(from)).count();
      VarWatch.of(rule, series.getKey(), series.getValue(), 0).stream()
          .filter(f -> !UtcMicros.date(UtcMicros.of(f.alert().time())).isBefore(from))
          .forEach(tally::add);
    }
    return new Span(Optional.of(midnight(from)), Optional.of(midnight(newest.get())), looked, true);
  }

  private static Instant midnight(LocalDate date) {
    return date.atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
  }

  private Span ofQuotes(Rule rule, int days, Tally tally) {
    var where =
        rule.symbols().isEmpty()
            ? ""
            : rule.symbols().stream()
                .map(symbol -> "'" + symbol + "'")
                .collect(Collectors.joining(", ", "symbol IN (", ")"));
    var newest = new ArrayList<Long>();
    query(
        "SELECT max(time_micros) FROM quotes" + (where.isEmpty() ? "" : " WHERE " + where),
        row -> {
          if (row.getFirst() instanceof Number micros) {
            newest.add(micros.longValue());
          }
        });
    if (newest.isEmpty()) {
      return Span.NOTHING;
    }
    var from = newest.getFirst() - days * UtcMicros.DAY;
    var watching = new StoredQuotes(rule, calendars);
    var complete =
        query(
            "SELECT symbol, time_micros, price, change_percent, volume, anomaly FROM quotes"
                + " WHERE time_micros >= "
                + from
                + (where.isEmpty() ? "" : " AND " + where)
                + " ORDER BY time_micros",
            row -> watching.show(row).forEach(tally::add));
    return new Span(
        Optional.of(UtcMicros.toInstant(from)),
        Optional.of(UtcMicros.toInstant(watching.lastMicros())),
        watching.count(),
        complete);
  }

  /// Whether all rows were read.
  private boolean query(String text, java.util.function.Consumer<List<@Nullable Object>> each) {
    var truncated = new boolean[1];
    try {
      sql.query(
          text,
          LIMITS,
          new SqlEngine.ResultSink() {
            @Override
            public void columns(List<SqlEngine.ResultColumn> columns) {}

            @Override
            public void row(List<@Nullable Object> values) {
              each.accept(values);
            }

            @Override
            public void truncated() {
              truncated[0] = true;
            }
          });
    } catch (SqlRefusedException e) {
      throw new IllegalArgumentException("the stored quotes cannot be read: " + e.getMessage(), e);
    }
    return !truncated[0];
  }
}
