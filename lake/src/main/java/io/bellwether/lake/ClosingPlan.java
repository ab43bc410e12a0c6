package io.bellwether.lake;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/// Which days of a table and partition move into folders of their own.
///
/// Days that are over do; but when many with few rows each are over at once, as after a replay of
/// years of daily bars, they stay together in one file: thousands of files of a few rows would be
/// slower for every reader.
///
/// @param moving days to move, in order
/// @param oldest rows of days before it are over their retention
/// @param drops whether there are such rows
record ClosingPlan(List<LocalDate> moving, LocalDate oldest, boolean drops) {
  /// A day with fewer rows is sparse.
  static final long SPARSE_ROWS = 5_000;

  /// More sparse days than these stay together.
  static final int SPARSE_DAYS = 62;

  ClosingPlan {
    moving = List.copyOf(moving);
  }

  /// Makes a plan.
  ///
  /// @param days the days there are and their rows
  /// @param open the first day that is not over
  /// @param oldest the first day whose rows are kept
  /// @param begun days that a broken-off closing has moved already: they move whatever else does
  static ClosingPlan of(
      SortedMap<LocalDate, Long> days,
      LocalDate open,
      LocalDate oldest,
      Collection<LocalDate> begun) {
    var over = days.headMap(open).entrySet();
    var kept = over.stream().filter(day -> !day.getKey().isBefore(oldest)).toList();
    var sparse = kept.stream().filter(day -> day.getValue() < SPARSE_ROWS).count();
    var moving = new TreeSet<>(begun);
    kept.stream()
        .filter(day -> sparse <= SPARSE_DAYS || day.getValue() >= SPARSE_ROWS)
        .forEach(day -> moving.add(day.getKey()));
    return new ClosingPlan(List.copyOf(moving), oldest, kept.size() < over.size());
  }

  boolean isEmpty() {
    return moving.isEmpty() && !drops;
  }
}
