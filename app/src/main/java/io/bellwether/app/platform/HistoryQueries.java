package io.bellwether.app.platform;

import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlRefusedException;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.store.AcceptedQuote;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Questions the product itself asks the lake, as SQL. Symbols have no quotes in them, so they are
/// safe in a text literal.
public final class HistoryQueries {
  private static final SqlEngine.Limits LIMITS =
      new SqlEngine.Limits(10_000_000, Duration.ofMinutes(2));

  private final SqlEngine sql;

  /// Over an engine.
  ///
  /// @param sql answers
  public HistoryQueries(SqlEngine sql) {
    this.sql = sql;
  }

  /// Stored bars.
  ///
  /// @param symbol whose
  /// @param interval how long each is
  /// @param from first time, if there is a bound
  /// @param to time after the last, if there is a bound
  /// @return oldest first
  public List<Bar> bars(
      Symbol symbol, Interval interval, Optional<Instant> from, Optional<Instant> to) {
    var query =
        series(symbol, interval)
            + from.map(t -> " AND time >= TIMESTAMP '" + literal(t) + "'").orElse("")
            + to.map(t -> " AND time < TIMESTAMP '" + literal(t) + "'").orElse("")
            + " ORDER BY time";
    return rows(query).stream().map(row -> bar(symbol, interval, row)).toList();
  }

  /// The newest stored bars.
  ///
  /// @param symbol whose
  /// @param interval how long each is
  /// @param limit most bars
  /// @return oldest first
  public List<Bar> newestBars(Symbol symbol, Interval interval, int limit) {
    var query = series(symbol, interval) + " ORDER BY time DESC LIMIT " + limit;
    return rows(query).stream().map(row -> bar(symbol, interval, row)).toList().reversed();
  }

  private static String series(Symbol symbol, Interval interval) {
    return "SELECT time, open, high, low, close, adj_close, volume FROM bars WHERE symbol = '"
        + symbol
        + "' AND interval = '"
        + interval.code()
        + "'";
  }

  private static Bar bar(Symbol symbol, Interval interval, List<@Nullable Object> row) {
    return new Bar(
        symbol,
        interval,
        Instant.parse(text(row, 0)),
        number(row, 1).orElseThrow(),
        number(row, 2).orElseThrow(),
        number(row, 3).orElseThrow(),
        number(row, 4).orElseThrow(),
        number(row, 5),
        number(row, 6));
  }

  /// Stored bars of several symbols.
  ///
  /// @param symbols whose
  /// @param interval how long each is
  /// @param from first time
  /// @param to time after the last
  /// @return by symbol, oldest first; a symbol without bars is not in it
  public Map<Symbol, List<Bar>> bars(
      List<Symbol> symbols, Interval interval, Instant from, Instant to) {
    var query =
        "SELECT symbol, epoch_ms(time), open, high, low, close, adj_close, volume FROM bars WHERE "
            + where(symbols, interval)
            + " AND time >= TIMESTAMP '%s' AND time < TIMESTAMP '%s' ORDER BY symbol, time"
                .formatted(literal(from), literal(to));
    var bars = new HashMap<Symbol, List<Bar>>();
    for (var row : rows(query)) {
      var symbol = new Symbol(text(row, 0));
      bars.computeIfAbsent(symbol, _ -> new ArrayList<>())
          .add(
              new Bar(
                  symbol,
                  interval,
                  Instant.ofEpochMilli((long) number(row, 1).orElseThrow()),
                  number(row, 2).orElseThrow(),
                  number(row, 3).orElseThrow(),
                  number(row, 4).orElseThrow(),
                  number(row, 5).orElseThrow(),
                  number(row, 6),
                  number(row, 7)));
    }
    return bars;
  }

  /// The day of the newest stored bar of any of some symbols.
  ///
  /// @param symbols whose
  /// @param interval how long the bar is
  /// @return its UTC date; empty when there is none
  public Optional<LocalDate> newestBar(List<Symbol> symbols, Interval interval) {
    var rows = rows("SELECT epoch_ms(max(time)) FROM bars WHERE " + where(symbols, interval));
    return number(rows.getFirst(), 0).stream()
        .mapToObj(ms -> LocalDate.ofInstant(Instant.ofEpochMilli((long) ms), ZoneOffset.UTC))
        .findFirst();
  }

  private static String where(List<Symbol> symbols, Interval interval) {
    return "symbol IN ("
        + symbols.stream().map(s -> "'" + s + "'").collect(Collectors.joining(", "))
        + ") AND interval = '"
        + interval.code()
        + "'";
  }

  private static String literal(Instant time) {
    return time.toString().replace("T", " ").replace("Z", "");
  }

  /// The last quotes of a symbol.
  ///
  /// @param symbol whose
  /// @param limit most quotes
  /// @return oldest first
  public List<AcceptedQuote> recentQuotes(Symbol symbol, int limit) {
    var query =
        """
        SELECT price, timestamp, open, high, low, previous_close, volume, change, change_percent,
               currency, exchange, source, anomaly
        FROM quotes WHERE symbol = '%s' ORDER BY time_micros DESC LIMIT %d
        """
            .formatted(symbol, limit);
    var quotes = new ArrayList<AcceptedQuote>();
    for (var row : rows(query)) {
      quotes.add(quoteOf(symbol, row));
    }
    Collections.reverse(quotes);
    return quotes;
  }

  private static AcceptedQuote quoteOf(Symbol symbol, List<@Nullable Object> row) {
    var day =
        new Quote.TradingDay(
            number(row, 2), number(row, 3), number(row, 4), number(row, 5), number(row, 6));
    var quote =
        new Quote(
            symbol,
            number(row, 0).orElseThrow(),
            Instant.parse(text(row, 1)),
            day,
            number(row, 7),
            number(row, 8),
            optionalText(row, 9),
            optionalText(row, 10),
            optionalText(row, 11));
    return new AcceptedQuote(quote, optionalText(row, 12).orElse(""), false, 0);
  }

  /// Rows of a query of our own.
  ///
  /// @param query one SELECT
  /// @return all of them
  /// @throws IllegalStateException when it is refused, which would be a fault of ours
  public List<List<@Nullable Object>> rows(String query) {
    var rows = new ArrayList<List<@Nullable Object>>();
    var sink =
        new SqlEngine.ResultSink() {
          @Override
          public void columns(List<SqlEngine.ResultColumn> columns) {}

          @Override
          public void row(List<@Nullable Object> values) {
            rows.add(new ArrayList<>(values));
          }

          @Override
          public void truncated() {
            throw new IllegalStateException("more than " + LIMITS.rows() + " rows");
          }
        };
    try {
      sql.query(query, LIMITS, sink);
    } catch (SqlRefusedException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    return rows;
  }

  /// A text of a row.
  ///
  /// @param row the row
  /// @param column its column
  /// @return the value as text
  public static String text(List<@Nullable Object> row, int column) {
    return optionalText(row, column).orElseThrow();
  }

  private static Optional<String> optionalText(List<@Nullable Object> row, int column) {
    return Optional.ofNullable(row.get(column)).map(Object::toString);
  }

  private static OptionalDouble number(List<@Nullable Object> row, int column) {
    return row.get(column) instanceof Number value
        ? OptionalDouble.of(value.doubleValue())
        : OptionalDouble.empty();
  }
}
