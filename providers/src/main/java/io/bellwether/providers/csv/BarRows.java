package io.bellwether.providers.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Makes bars of the rows of one file.
final class BarRows {
  private static final int DATE_LENGTH = 10;

  private final Path file;
  private final Interval interval;
  private final Columns columns;
  private final Optional<Symbol> given;
  private final Map<String, Symbol> symbols = new HashMap<>();

  /// Neighbouring rows often share their date.
  private String lastDate = "";

  private Instant lastTime = Instant.EPOCH;

  /// A row is no bar. Without a stack trace: a file may have millions of such rows.
  static final class NoBarException extends Exception {
    private static final long serialVersionUID = 1L;

    NoBarException(String reason) {
      super(reason, null, false, false);
    }
  }

  BarRows(Path file, Interval interval, Columns columns, Optional<Symbol> given) {
    this.file = file;
    this.interval = interval;
    this.columns = columns;
    this.given = given;
  }

  Bar bar(CsvRecord row) throws NoBarException {
    var time = time(field(row, columns.date(), "date"));
    var open = number(row, columns.open(), "open");
    var high = number(row, columns.high(), "high");
    var low = number(row, columns.low(), "low");
    var close = number(row, columns.close(), "close");
    var adjClose =
        columns.adjClose() < 0
            ? OptionalDouble.empty()
            : known(row, columns.adjClose(), "adj close");
    var volume = known(row, columns.volume(), "volume");
    if (volume.orElse(0) < 0) {
      throw new NoBarException("volume is " + volume.getAsDouble());
    }
    try {
      return new Bar(symbol(row), interval, time, open, high, low, close, adjClose, volume);
    } catch (IllegalArgumentException e) {
      throw new NoBarException(String.valueOf(e.getMessage()));
    }
  }

  private Symbol symbol(CsvRecord row) throws NoBarException {
    if (columns.symbol() < 0) {
      return given.orElseGet(() -> symbols.computeIfAbsent(fileName(), Symbol::new));
    }
    return symbols.computeIfAbsent(field(row, columns.symbol(), "symbol"), Symbol::new);
  }

  private String fileName() {
    var name = String.valueOf(file.getFileName());
    return name.replaceFirst("(?i)(\\.csv)?(\\.gz)?$", "");
  }

  private static String field(CsvRecord row, int index, String name) throws NoBarException {
    var text = index < row.getFieldCount() ? row.getField(index).strip() : "";
    if (text.isEmpty()) {
      throw new NoBarException(name + " is empty");
    }
    return text;
  }

  /// A value that may be unknown: then its field is empty.
  private static OptionalDouble known(CsvRecord row, int index, String name) throws NoBarException {
    return index < row.getFieldCount() && row.getField(index).isBlank()
        ? OptionalDouble.empty()
        : OptionalDouble.of(number(row, index, name));
  }

  private static double number(CsvRecord row, int index, String name) throws NoBarException {
    var text = field(row, index, name);
    try {
      // Java also reads "NaN", "Infinity" and "1d"; data does not write numbers so.
      var last = text.charAt(text.length() - 1);
      var value =
          last == '.' || (last >= '0' && last <= '9') ? Double.parseDouble(text) : Double.NaN;
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new NoBarException(name + " '" + text + "' is no number");
    }
    throw new NoBarException(name + " '" + text + "' is no number");
  }

  private Instant time(String text) throws NoBarException {
    if (!text.equals(lastDate)) {
      lastTime = parse(text);
      lastDate = text;
    }
    return lastTime;
  }

  private static Instant parse(String text) throws NoBarException {
    if (text.length() == DATE_LENGTH) {
      try {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      } catch (DateTimeParseException e) {
        throw new NoBarException("date '" + text + "' is no YYYY-MM-DD");
      }
    }
    var micros = UtcMicros.parse(text.replace(' ', 'T'));
    if (micros.isEmpty()) {
      throw new NoBarException(
          "date '" + text + "' is neither YYYY-MM-DD nor ISO-8601 with an offset");
    }
    return UtcMicros.toInstant(micros.getAsLong());
  }
}
