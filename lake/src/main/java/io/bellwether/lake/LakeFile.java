package io.bellwether.lake;

import io.bellwether.core.lake.TableDefinition;
import io.bellwether.core.lake.Tables;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file of rows of one table and partition. Its name alone says what it holds and what it
/// replaces.
sealed interface LakeFile {
  /// Its table.
  TableDefinition table();

  /// Whose rows.
  String partition();

  /// Last record number it covers.
  long to();

  /// Its size.
  long bytes();

  /// Its name in the store.
  String key();

  /// Whose record numbers a file counts in.
  record Owner(TableDefinition table, String partition) {}

  default Owner owner() {
    return new Owner(table(), partition());
  }

  /// Rows of any day as they were committed, or several such files merged:
  /// `recent/<table>/<partition>-<from>-<to>.parquet`. Replaced by every one that covers it.
  ///
  /// A *rest*, `….rest-<closing>.parquet`, holds what was left of its numbers when the days that
  /// were over had been moved out. It stands for that closing: with it, and not before, the day
  /// files of the closing count, and all that it covers is replaced. It begins with the first row,
  /// so the one of the highest closing covers the others.
  ///
  /// @param closing 0, or the number of the closing that left it
  record Recent(
      TableDefinition table, String partition, long from, long to, int closing, long bytes)
      implements LakeFile {
    private static final Pattern KEY =
        Pattern.compile(
            "recent/([^/]+)/([^/]+)-(\\d{19})-(\\d{19})(?:\\.rest-(\\d{6}))?\\.parquet");

    @Override
    public String key() {
      return "recent/%s/%s-%019d-%019d%s.parquet"
          .formatted(
              table.name(), partition, from, to, isRest() ? ".rest-%06d".formatted(closing) : "");
    }

    boolean isRest() {
      return closing > 0;
    }
  }

  /// Rows of one day that is over: `<table>/dt=<UTC date>/<partition>-<to>-<closing>.parquet`.
  /// Never replaced: later rows come in a file beside it.
  ///
  /// @param closing the number of the closing that moved them here
  record Day(
      TableDefinition table, LocalDate day, String partition, long to, int closing, long bytes)
      implements LakeFile {
    private static final Pattern KEY =
        Pattern.compile("([^/]+)/dt=([0-9-]{10})/([^/]+)-(\\d{19})-(\\d{6})\\.parquet");

    @Override
    public String key() {
      return "%s/dt=%s/%s-%019d-%06d.parquet".formatted(table.name(), day, partition, to, closing);
    }
  }

  /// Whether a partition's name can be part of a file's.
  static boolean isPartition(String name) {
    return name.matches("[A-Za-z0-9_.-]+");
  }

  /// Reads a key; empty when the object is no file of a table.
  static Optional<LakeFile> parse(String key, long bytes) {
    try {
      var recent = Recent.KEY.matcher(key);
      if (recent.matches()) {
        var closing = recent.group(5);
        return table(recent.group(1))
            .map(
                table ->
                    new Recent(
                        table,
                        recent.group(2),
                        Long.parseLong(recent.group(3)),
                        Long.parseLong(recent.group(4)),
                        closing == null ? 0 : Integer.parseInt(closing),
                        bytes));
      }
      var day = Day.KEY.matcher(key);
      if (day.matches()) {
        var date = LocalDate.parse(day.group(2));
        return table(day.group(1))
            .map(
                table ->
                    new Day(
                        table,
                        date,
                        day.group(3),
                        Long.parseLong(day.group(4)),
                        Integer.parseInt(day.group(5)),
                        bytes));
      }
      return Optional.empty();
    } catch (DateTimeException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<TableDefinition> table(String name) {
    return Tables.ALL.stream().filter(table -> table.name().equals(name)).findFirst();
  }
}
