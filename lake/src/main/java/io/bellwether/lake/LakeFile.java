package io.bellwether.lake;

import io.bellwether.core.lake.TableDefinition;
import io.bellwether.core.lake.Tables;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file of rows of one partition and day; its name says up to which record it reaches.
///
/// @param table its table
/// @param day UTC date of its rows
/// @param partition whose rows
/// @param from first record number it covers
/// @param to last record number it covers
record LakeFile(TableDefinition table, LocalDate day, String partition, long from, long to) {
  private static final Pattern KEY =
      Pattern.compile("([^/]+)/dt=([0-9-]{10})/([^/]+)-(\\d{19})-(\\d{19})\\.parquet");
  private static final Pattern PARTITION = Pattern.compile("[A-Za-z0-9_.-]+");

  /// Whether a partition's name can be part of a file's.
  static boolean isPartition(String name) {
    return PARTITION.matcher(name).matches();
  }

  String key() {
    return "%s/dt=%s/%s-%019d-%019d.parquet".formatted(table.name(), day, partition, from, to);
  }

  /// Reads a key; empty when the object is no file of a table.
  static Optional<LakeFile> parse(String key) {
    var matcher = KEY.matcher(key);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      var day = LocalDate.parse(matcher.group(2));
      var from = Long.parseLong(matcher.group(4));
      var to = Long.parseLong(matcher.group(5));
      return Tables.ALL.stream()
          .filter(table -> table.name().equals(matcher.group(1)))
          .findFirst()
          .map(table -> new LakeFile(table, day, matcher.group(3), from, to));
    } catch (DateTimeException | NumberFormatException _) {
      return Optional.empty();
    }
  }
}
