package io.bellwether.lake;

import io.bellwether.lake.LakeFile.Recent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// Which neighbours to merge. Small files are merged with small ones, bigger with bigger: so a row
/// is written again only a few times, and there are never many files.
final class MergePlan {
  private static final int FILES = 8;
  private static final int MOST_FILES = 256;

  /// A file below a limit is merged with seven neighbours that are so too.
  private static final long[] LIMITS = {256L << 10, 2L << 20, 16L << 20, 128L << 20};

  private MergePlan() {}

  /// Runs of files to merge.
  ///
  /// @param files in the order of their rows
  static List<List<Recent>> of(List<Recent> files) {
    return of(files, Recent::bytes);
  }

  static <T> List<List<T>> of(List<T> files, ToLongFunction<T> bytes) {
    for (var limit : LIMITS) {
      var runs = runs(files, bytes, limit);
      if (!runs.isEmpty()) {
        return runs;
      }
    }
    return List.of();
  }

  private static <T> List<List<T>> runs(List<T> files, ToLongFunction<T> bytes, long limit) {
    var runs = new ArrayList<List<T>>();
    var run = new ArrayList<T>();
    for (var file : files) {
      if (bytes.applyAsLong(file) >= limit || run.size() == MOST_FILES) {
        keep(run, runs);
        run = new ArrayList<>();
      }
      if (bytes.applyAsLong(file) < limit) {
        run.add(file);
      }
    }
    keep(run, runs);
    return runs;
  }

  private static <T> void keep(List<T> run, List<List<T>> runs) {
    if (run.size() >= FILES) {
      runs.add(List.copyOf(run));
    }
  }
}
