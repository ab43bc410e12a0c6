package io.bellwether.lake;

import io.bellwether.core.lake.TableDefinition;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many rows of which days files have. A file never changes, so each is read once.
final class ParquetDays {
  private static final int REMEMBERED = 4_000;

  private final DuckDb duck;

  private final Map<String, SortedMap<LocalDate, Long>> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SortedMap<LocalDate, Long>> eldest) {
          return size() > REMEMBERED;
        }
      };

  ParquetDays(DuckDb duck) {
    this.duck = duck;
  }

  /// The days of the rows of some files, and how many rows each has.
  SortedMap<LocalDate, Long> of(TableDefinition table, List<String> addresses) throws IOException {
    var counts = new HashMap<String, SortedMap<LocalDate, Long>>();
    addresses.forEach(file -> counts.put(file, known.get(file)));
    var unknown = addresses.stream().filter(file -> counts.get(file) == null).toList();
    if (!unknown.isEmpty()) {
      unknown.forEach(file -> counts.put(file, new TreeMap<>()));
      count(table, unknown, counts);
      unknown.forEach(file -> known.put(file, counts.getOrDefault(file, new TreeMap<>())));
    }
    var sum = new TreeMap<LocalDate, Long>();
    for (var days : counts.values()) {
      days.forEach((day, rows) -> sum.merge(day, rows, Long::sum));
    }
    return sum;
  }

  private void count(
      TableDefinition table, List<String> addresses, Map<String, SortedMap<LocalDate, Long>> into)
      throws IOException {
    try (var connection = duck.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(Selects.days(table, addresses))) {
      while (rows.next()) {
        into.computeIfAbsent(rows.getString(1), _ -> new TreeMap<>())
            .put(LocalDate.parse(rows.getString(2)), rows.getLong(3));
      }
    } catch (SQLException e) {
      throw new IOException("files of the lake cannot be read: " + DuckDbMessages.firstLine(e), e);
    }
  }
}
