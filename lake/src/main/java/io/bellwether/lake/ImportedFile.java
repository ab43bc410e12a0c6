package io.bellwether.lake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file of imported bars, `imported_bars/generation=<to>/<from>.parquet`: the imports `from` to
/// `to`, each bar once. Replaced by every one that covers it.
///
/// @param from the first import in it
/// @param to the last import in it: the higher, the more its bars count
/// @param bytes its size
record ImportedFile(long from, long to, long bytes) {
  static final String FOLDER = "imported_bars/";

  private static final Pattern KEY =
      Pattern.compile("imported_bars/generation=(\\d{1,19})/(\\d{1,19})\\.parquet");

  String key() {
    return FOLDER + "generation=%019d/%019d.parquet".formatted(to, from);
  }

  boolean covers(ImportedFile other) {
    return from <= other.from && to >= other.to;
  }

  /// Reads a key; empty when the object is no such file.
  static Optional<ImportedFile> parse(String key, long bytes) {
    var matcher = KEY.matcher(key);
    return matcher.matches()
        ? Optional.of(
            new ImportedFile(
                Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(1)), bytes))
        : Optional.empty();
  }

  /// Adds a file to those that count.
  ///
  /// @param live in order of imports
  /// @return the files that do not count because of others: some of those, or the new one itself
  static List<ImportedFile> add(ImportedFile file, List<ImportedFile> live) {
    if (live.stream().anyMatch(other -> other.covers(file))) {
      return List.of(file);
    }
    var replaced = new ArrayList<>(live.stream().filter(file::covers).toList());
    live.removeAll(replaced);
    live.add(file);
    live.sort(Comparator.comparingLong(ImportedFile::to));
    return replaced;
  }
}
