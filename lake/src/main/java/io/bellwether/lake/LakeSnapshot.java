package io.bellwether.lake;

import java.util.List;
import java.util.Map;

/// What a query sees: files and rows of the heap that together are each row once.
///
/// @param version rises with every change of the files
/// @param days addresses of files of one day each, below `dt=<date>`, by the name of a table
/// @param recent addresses of files of any day, by the name of a table
/// @param importedBars addresses of imported bars
/// @param heap rows that are in none of the files
record LakeSnapshot(
    long version,
    Map<String, List<String>> days,
    Map<String, List<String>> recent,
    List<String> importedBars,
    List<HeapTable> heap) {

  /// How many files there are.
  int files() {
    return importedBars.size()
        + days.values().stream().mapToInt(List::size).sum()
        + recent.values().stream().mapToInt(List::size).sum();
  }
}
