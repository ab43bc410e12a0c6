package io.bellwether.providers.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where the columns of a file of bars are; −1 for an optional one that is absent.
record Columns(
    int date, int open, int high, int low, int close, int adjClose, int volume, int symbol) {

  static Columns of(CsvRecord header, Path file) throws CsvException {
    var names = new ArrayList<String>();
    for (var field : header.getFields()) {
      names.add(field.strip().toLowerCase(Locale.ROOT));
    }
    return new Columns(
        required("date", names, file),
        required("open", names, file),
        required("high", names, file),
        required("low", names, file),
        required("close", names, file),
        optional(names, "adj close", "adj_close"),
        required("volume", names, file),
        optional(names, "symbol", "name"));
  }

  private static int required(String name, List<String> names, Path file) throws CsvException {
    var index = names.indexOf(name);
    if (index < 0) {
      throw new CsvException(
          "%s: no column '%s'; its columns are: %s"
              .formatted(file, name, String.join(", ", names)));
    }
    return index;
  }

  private static int optional(List<String> names, String name, String other) {
    return names.contains(name) ? names.indexOf(name) : names.indexOf(other);
  }
}
