package io.bellwether.lake;

import io.bellwether.core.lake.Tables;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads files of imported bars, without those that are built from quotes.
final class ImportedBars {
  private static final String SERIES = " WHERE symbol = ? AND \"interval\" = ?";

  private final DuckDb duck;

  /// Reads a result.
  @FunctionalInterface
  private interface Step<T> {
    T apply(ResultSet rows) throws SQLException;
  }

  ImportedBars(DuckDb duck) {
    this.duck = duck;
  }

  List<Bar> read(List<String> files, Symbol symbol, Interval interval, Instant from, Instant to)
      throws IOException {
    var columns = "SELECT epoch_us(\"time\"), open, high, low, \"close\", adj_close, volume FROM (";
    var range = " AND \"time\" >= make_timestamp(?) AND \"time\" < make_timestamp(?)";
    return run(
        columns + newest(files) + ")" + SERIES + range + " ORDER BY \"time\"",
        List.of(symbol.value(), interval.code(), UtcMicros.of(from), UtcMicros.of(to)),
        rows -> bars(symbol, interval, rows));
  }

  Optional<Instant> newest(List<String> files, Symbol symbol, Interval interval)
      throws IOException {
    return run(
        "SELECT epoch_us(max(\"time\")) FROM (" + all(files) + ")" + SERIES,
        List.of(symbol.value(), interval.code()),
        rows -> {
          rows.next();
          var micros = rows.getLong(1);
          return rows.wasNull() ? Optional.empty() : Optional.of(UtcMicros.toInstant(micros));
        });
  }

  SortedMap<Symbol, Set<Interval>> series(List<String> files) throws IOException {
    return run(
        "SELECT DISTINCT symbol, \"interval\" FROM (" + all(files) + ")",
        List.of(),
        rows -> {
          var series = new TreeMap<Symbol, Set<Interval>>();
          while (rows.next()) {
            series
                .computeIfAbsent(new Symbol(rows.getString(1)), _ -> EnumSet.noneOf(Interval.class))
                .add(Interval.of(rows.getString(2)));
          }
          return series;
        });
  }

  private static String newest(List<String> files) {
    return FileRows.newestBars(List.of(all(files)));
  }

  private static String all(List<String> files) {
    return FileRows.importedBars(Sql.literals(files));
  }

  private <T> T run(String select, List<Object> values, Step<T> read) throws IOException {
    try (var connection = duck.connect();
        var statement = connection.prepareStatement(select)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(1 + i, values.get(i));
      }
      try (var rows = statement.executeQuery()) {
        return read.apply(rows);
      }
    } catch (SQLException e) {
      throw new IOException(
          Tables.IMPORTED_BARS.name() + " cannot be read: " + DuckDbMessages.firstLine(e), e);
    }
  }

  private static List<Bar> bars(Symbol symbol, Interval interval, ResultSet rows)
      throws SQLException {
    var bars = new ArrayList<Bar>();
    while (rows.next()) {
      bars.add(
          new Bar(
              symbol,
              interval,
              UtcMicros.toInstant(rows.getLong(1)),
              rows.getDouble(2),
              rows.getDouble(3),
              rows.getDouble(4),
              rows.getDouble(5),
              optional(rows, 6),
              optional(rows, 7)));
    }
    return bars;
  }

  private static OptionalDouble optional(ResultSet rows, int column) throws SQLException {
    var value = rows.getDouble(column);
    return rows.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
