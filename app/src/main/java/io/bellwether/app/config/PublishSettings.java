package io.bellwether.app.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which charts are published, when and where.
///
/// @param folder where they go; null for `published` in the data folder
/// @param jobs each with a name of its own
public record PublishSettings(@Nullable String folder, List<JobSettings> jobs) {
  /// Puts the defaults in.
  ///
  /// @throws IllegalArgumentException when two jobs have one name
  public PublishSettings {
    jobs = List.copyOf(Objects.requireNonNullElse(jobs, List.of()));
    var names = new HashSet<String>();
    for (var job : jobs) {
      if (!names.add(job.name())) {
        throw new IllegalArgumentException("two jobs are named " + job.name());
      }
    }
  }

  /// Nothing is set.
  ///
  /// @return no jobs
  public static PublishSettings defaults() {
    return new PublishSettings(null, List.of());
  }

  /// Charts that are published together.
  ///
  /// @param name begins the names of its files
  /// @param symbols whose charts
  /// @param charts kinds, each with its own options behind it: `boxplot of=returns`
  /// @param cron when, in Unix cron's five fields
  /// @param zone of the wall clock that cron goes by; null for UTC
  /// @param sizes in CSS pixels, as `1000x600`, the usual one first; null for that alone
  /// @param themes `light`, `dark`; null for both
  /// @param options of all its charts, as on the command line of `chart`
  public record JobSettings(
      String name,
      List<String> symbols,
      List<String> charts,
      String cron,
      @Nullable String zone,
      List<String> sizes,
      List<String> themes,
      Map<String, String> options) {
    /// Puts the defaults in.
    ///
    /// @throws IllegalArgumentException when something is missing, or the name is no file's
    public JobSettings {
      if (name == null || !name.matches("[A-Za-z0-9_][A-Za-z0-9_-]*")) {
        throw new IllegalArgumentException("a job needs a name of letters, digits, _ and -");
      }
      symbols = List.copyOf(Objects.requireNonNullElse(symbols, List.of()));
      charts = List.copyOf(Objects.requireNonNullElse(charts, List.of()));
      if (symbols.isEmpty() || charts.isEmpty() || cron == null) {
        throw new IllegalArgumentException("job " + name + " needs symbols, charts and cron");
      }
      sizes = List.copyOf(Objects.requireNonNullElse(sizes, List.of("1000x600")));
      themes = List.copyOf(Objects.requireNonNullElse(themes, List.of("light", "dark")));
      options = Map.copyOf(Objects.requireNonNullElse(options, Map.of()));
    }
  }
}
