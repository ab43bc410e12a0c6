package io.bellwether.lake;

import io.bellwether.core.lake.TableDefinition;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The days of the rows of files.
final class ParquetDays {
  private static final int REMEMBERED = 10_000;

  private final DuckDb duck;

  /// The first day of each file asked for lately; a file never changes.
  private final Map<String, LocalDate> firstDays =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LocalDate> eldest) {
          return size() > REMEMBERED;
        }
      };

  ParquetDays(DuckDb duck) {
    this.duck = duck;
  }

  /// The first day in some files.
  ///
  /// @return empty when there is no row
  Optional<LocalDate> first(TableDefinition table, List<String> addresses) throws IOException {
    var unknown = addresses.stream().filter(file -> !firstDays.containsKey(file)).toList();
    if (!unknown.isEmpty()) {
      unknown.forEach(file -> firstDays.put(file, LocalDate.MAX));
      for (var row : rows(Selects.firstDays(table, unknown))) {
        firstDays.put(row.getFirst(), LocalDate.parse(row.getLast()));
      }
    }
    return addresses.stream()
        .map(file -> firstDays.getOrDefault(file, LocalDate.MAX))
        .filter(day -> day.isBefore(LocalDate.MAX))
        .min(Comparator.naturalOrder());
  }

  /// The days before one, in order.
  List<LocalDate> before(TableDefinition table, Collection<String> addresses, LocalDate day)
      throws IOException {
    return rows(Selects.daysBefore(table, addresses, day)).stream()
        .map(row -> LocalDate.parse(row.getFirst()))
        .toList();
  }

  private List<List<String>> rows(String select) throws IOException {
    try (var connection = duck.connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery(select)) {
      var rows = new ArrayList<List<String>>();
      var columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= columns; i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IOException("files of the lake cannot be read: " + DuckDbMessages.firstLine(e), e);
    }
  }
}
