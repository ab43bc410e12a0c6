package io.bellwether.lake;

import io.bellwether.core.lake.SqlEngine.ResultColumn;
import io.bellwether.core.market.UtcMicros;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns DuckDB's values into those of [io.bellwether.core.lake.SqlEngine.ResultSink].
final class ResultValues {
  private final List<ResultColumn> columns;

  private ResultValues(List<ResultColumn> columns) {
    this.columns = columns;
  }

  static ResultValues of(ResultSet result) throws SQLException {
    var data = result.getMetaData();
    var columns = new ArrayList<ResultColumn>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      columns.add(new ResultColumn(data.getColumnLabel(i), data.getColumnTypeName(i)));
    }
    return new ResultValues(List.copyOf(columns));
  }

  List<ResultColumn> columns() {
    return columns;
  }

  List<@Nullable Object> row(ResultSet result) throws SQLException {
    var values = new ArrayList<@Nullable Object>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      values.add(value(result, i + 1, columns.get(i).type()));
    }
    return values;
  }

  private static @Nullable Object value(ResultSet result, int index, String type)
      throws SQLException {
    return switch (type) {
      case "BOOLEAN" -> result.getObject(index);
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> {
        var time = result.getObject(index, LocalDateTime.class);
        yield time == null ? null : text(time);
      }
      case "TIMESTAMP WITH TIME ZONE" -> {
        var time = result.getObject(index, OffsetDateTime.class);
        yield time == null
            ? null
            : text(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
      }
      default -> plain(result.getObject(index), result, index);
    };
  }

  private static String text(LocalDateTime time) {
    var year = time.getYear();
    return year >= 1 && year <= 9999
        ? UtcMicros.format(UtcMicros.of(time.toInstant(ZoneOffset.UTC)))
        : time + "Z";
  }

  private static @Nullable Object plain(@Nullable Object value, ResultSet result, int index)
      throws SQLException {
    return switch (value) {
      case null -> null;
      case Byte n -> n.longValue();
      case Short n -> n.longValue();
      case Integer n -> n.longValue();
      case Long n -> n;
      case Float n -> n.doubleValue();
      case Double n -> n;
      case BigInteger n -> new BigDecimal(n);
      case BigDecimal n -> n;
      case String text -> text;
      default -> result.getString(index);
    };
  }
}
