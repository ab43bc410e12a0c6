package io.bellwether.app.http.sql;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.bellwether.core.lake.SqlEngine.ResultColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// RFC 4180 with a header: an absent value is nothing, an empty text `""`.
final class CsvRows extends ResultStream {
  private final CsvWriter csv;

  CsvRows(OutputStream out) {
    csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .quoteStrategy(QuoteStrategies.EMPTY)
            .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  @Override
  void writeColumns(List<ResultColumn> columns) {
    csv.writeRecord(columns.stream().map(ResultColumn::name).toList());
  }

  @Override
  void writeRow(List<@Nullable Object> values) {
    var cells = new ArrayList<@Nullable String>(values.size());
    for (var value : values) {
      cells.add(
          switch (value) {
            case null -> null;
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
          });
    }
    csv.writeRecord(cells);
  }

  @Override
  public void truncated() {
    // CSV has no place to say so; the header of the response tells the limit.
  }

  @Override
  void send() throws IOException {
    csv.flush();
  }

  /// The end of a whole result. After [#leave].
  void end() throws IOException {
    csv.close();
  }
}
