package io.bellwether.lake;

import io.bellwether.lake.LakeFile.Day;
import io.bellwether.lake.LakeFile.Recent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files of one table and partition that count: together they hold each row once.
final class PartitionFiles {
  private @Nullable Recent rest;
  private final List<Recent> recent = new ArrayList<>();
  private final List<Day> days = new ArrayList<>();
  private final List<Day> unfinished = new ArrayList<>();

  PartitionFiles() {}

  /// Takes what a store holds, in any order.
  ///
  /// @return the files that others have replaced
  List<Recent> load(List<LakeFile> found) {
    var replaced = new ArrayList<Recent>();
    var plain = new ArrayList<Recent>();
    for (var file : found) {
      switch (file) {
        case Day day -> unfinished.add(day);
        case Recent file1 when file1.isRest() -> {
          var older = rest;
          if (older == null || older.closing() < file1.closing()) {
            rest = file1;
          }
          if (older != null) {
            replaced.add(older.equals(rest) ? file1 : older);
          }
        }
        case Recent file1 -> plain.add(file1);
      }
    }
    plain.sort(
        Comparator.comparingLong(Recent::from)
            .thenComparing(Comparator.comparingLong(Recent::to).reversed()));
    for (var file : plain) {
      if (file.to() > highWater()) {
        recent.add(file);
      } else {
        replaced.add(file);
      }
    }
    finish();
    return replaced;
  }

  /// The last record number that is in a file, 0 without files.
  long highWater() {
    if (!recent.isEmpty()) {
      return recent.getLast().to();
    }
    return rest == null ? 0 : rest.to();
  }

  void add(Recent file) {
    if (file.to() > highWater()) {
      recent.add(file);
    }
  }

  /// Puts a file in the place of several that follow each other.
  void merge(List<Recent> parts, Recent whole) {
    var at = recent.indexOf(parts.getFirst());
    recent.removeAll(parts);
    recent.add(at, whole);
  }

  /// Ends a closing: what its rest covers is replaced, and its day files count.
  void close(Recent newRest, List<Day> moved) {
    recent.removeIf(file -> file.to() <= newRest.to());
    unfinished.addAll(moved);
    rest = newRest;
    finish();
  }

  private void finish() {
    for (var day : List.copyOf(unfinished)) {
      if (day.closing() <= closing()) {
        unfinished.remove(day);
        days.add(day);
      }
    }
  }

  /// The number of the last closing, 0 before the first.
  int closing() {
    return rest == null ? 0 : rest.closing();
  }

  void remove(Day day) {
    days.remove(day);
  }

  @Nullable Recent rest() {
    return rest;
  }

  /// What was committed since the last closing, in order.
  List<Recent> recent() {
    return List.copyOf(recent);
  }

  /// The rest and what was committed since.
  List<Recent> open() {
    var all = new ArrayList<Recent>();
    if (rest != null) {
      all.add(rest);
    }
    all.addAll(recent);
    return all;
  }

  /// Days that are over.
  List<Day> days() {
    return List.copyOf(days);
  }

  /// Day files of a closing that was broken off; their rows are still in [#open()].
  List<Day> unfinished() {
    return List.copyOf(unfinished);
  }
}
