package io.bellwether.providers.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Reads bars from CSV with Yahoo's columns `Date,Open,High,Low,Close,Adj Close,Volume`, in any
/// order and case; `Adj Close` may be absent, and it and the volume empty where unknown; others are
/// ignored. The symbol of a row is, in this order, that of its `Symbol` or `Name` column, the given
/// one, the file's name without extensions. Dates are `YYYY-MM-DD` (midnight UTC) or ISO-8601 with
/// an offset. Gzip, quotes, CRLF and a byte order mark are fine.
public final class YahooCsv {
  private YahooCsv() {}

  /// A row that is no bar.
  ///
  /// @param line its number in the file, from 1, the header counted
  /// @param reason what is wrong with it
  public record BadRow(long line, String reason) {}

  /// What a file held.
  ///
  /// @param bars rows that are bars
  /// @param bad rows that are not
  public record Counts(long bars, long bad) {}

  /// Reads a file, row by row.
  ///
  /// @param file CSV, gzip or plain
  /// @param symbol of rows without one of their own; empty for the file's name
  /// @param interval how long the bars are
  /// @param bars takes each bar, in the file's order
  /// @param bad takes each row that is no bar
  /// @return how many of both there were
  /// @throws CsvException when the file is no CSV of bars: a required column is missing
  /// @throws IOException when the file cannot be read
  public static Counts read(
      Path file,
      Optional<Symbol> symbol,
      Interval interval,
      Consumer<Bar> bars,
      Consumer<BadRow> bad)
      throws IOException {
    return read(file, symbol, interval, bars, bad, _ -> {});
  }

  /// Reads a file, row by row, and tells how far it is.
  ///
  /// @param file CSV, gzip or plain
  /// @param symbol of rows without one of their own; empty for the file's name
  /// @param interval how long the bars are
  /// @param bars takes each bar, in the file's order
  /// @param bad takes each row that is no bar
  /// @param bytesRead is told how many bytes of the file have been read, now and then
  /// @return how many of both there were
  /// @throws CsvException when the file is no CSV of bars: a required column is missing
  /// @throws IOException when the file cannot be read
  public static Counts read(
      Path file,
      Optional<Symbol> symbol,
      Interval interval,
      Consumer<Bar> bars,
      Consumer<BadRow> bad,
      LongConsumer bytesRead)
      throws IOException {
    try (var in = InputFile.open(file, bytesRead)) {
      return read(in, file, symbol, interval, bars, bad);
    }
  }

  /// Reads a stream, row by row.
  ///
  /// @param in plain CSV; left open
  /// @param file what to call it, in messages and for the symbol
  /// @param symbol of rows without one of their own; empty for the file's name
  /// @param interval how long the bars are
  /// @param bars takes each bar, in the file's order
  /// @param bad takes each row that is no bar
  /// @return how many of both there were
  /// @throws CsvException when it is no CSV of bars: a required column is missing
  /// @throws IOException when it cannot be read
  public static Counts read(
      InputStream in,
      Path file,
      Optional<Symbol> symbol,
      Interval interval,
      Consumer<Bar> bars,
      Consumer<BadRow> bad)
      throws IOException {
    try {
      var rows =
          CsvReader.builder()
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .ofCsvRecord(withoutMark(in))
              .iterator();
      if (!rows.hasNext()) {
        throw new CsvException(file + ": is empty");
      }
      var reader = new BarRows(file, interval, Columns.of(rows.next(), file), symbol);
      long good = 0;
      long faulty = 0;
      while (rows.hasNext()) {
        var row = rows.next();
        try {
          bars.accept(reader.bar(row));
          good++;
        } catch (BarRows.NoBarException e) {
          bad.accept(new BadRow(row.getStartingLineNumber(), String.valueOf(e.getMessage())));
          faulty++;
        }
      }
      return new Counts(good, faulty);
    } catch (CsvException e) {
      throw e;
    } catch (IOException e) {
      throw InputFile.explained(file, e);
    } catch (CsvParseException e) {
      throw new CsvException(file + ": is no CSV (" + e.getMessage() + ")");
    } catch (UncheckedIOException e) {
      var cause = e.getCause();
      throw InputFile.explained(file, cause == null ? new IOException(e) : cause);
    }
  }

  private static Reader withoutMark(InputStream in) throws IOException {
    var text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    return text;
  }
}
