package io.bellwether.app.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;
import picocli.CommandLine.Model.CommandSpec;

/// Every setting there is: the options of the commands, by command and name, and the keys of the
/// sections in [Configuration].
public final class KnownSettings {
  /// Beginning of the variables that set them.
  public static final String PREFIX = "BELLWETHER_";

  private static final int TYPING_ERRORS = 3;

  /// From dotted path to its parts. A path ends where its value is no section any more.
  private final SortedMap<String, List<String>> paths = new TreeMap<>();

  private final Set<String> options = new HashSet<>();

  /// Collects the settings.
  ///
  /// @param root the command line's root, with its subcommands
  /// @param sections record of the sections
  public KnownSettings(CommandSpec root, Class<? extends Record> sections) {
    for (var command : root.subcommands().entrySet()) {
      for (var option : command.getValue().getCommandSpec().options()) {
        if (option.longestName().startsWith("--") && isSetting(option.longestName())) {
          var name = option.longestName().substring(2);
          addOption(List.of(command.getKey(), name));
          if (isCommon(option.userObject())) {
            addOption(List.of(name));
          }
        }
      }
    }
    addSection(sections, List.of());
  }

  private static boolean isSetting(String option) {
    return !option.equals("--help") && !option.equals("--config") && !option.equals("--version");
  }

  private static boolean isCommon(Object userObject) {
    return userObject instanceof java.lang.reflect.Field field
        && field.isAnnotationPresent(Common.class);
  }

  private void addOption(List<String> path) {
    add(path);
    options.add(String.join(".", path));
  }

  private void addSection(Class<?> section, List<String> above) {
    for (var component : section.getRecordComponents()) {
      var path = new ArrayList<>(above);
      path.add(kebab(component.getName()));
      if (component.getType().isRecord() && component.getType() != Secret.class) {
        addSection(component.getType(), path);
      } else {
        add(path);
      }
    }
  }

  private void add(List<String> path) {
    paths.put(String.join(".", path), List.copyOf(path));
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  /// Whether a path is a setting.
  ///
  /// @param path dotted, as `up.symbols`
  /// @return whether it can have a value
  public boolean has(String path) {
    return paths.containsKey(path);
  }

  /// Whether a path is an option of a command.
  ///
  /// @param path dotted, as `up.symbols`
  /// @return whether it is one, not a key of a section
  public boolean isOption(String path) {
    return options.contains(path);
  }

  /// Whether settings lie below a path.
  ///
  /// @param path dotted, as `up`
  /// @return whether it is a section
  public boolean isSection(String path) {
    var below = paths.tailMap(path + ".");
    return !below.isEmpty() && below.firstKey().startsWith(path + ".");
  }

  /// The variable that sets each path.
  ///
  /// @return from variable to path
  public SortedMap<String, List<String>> byVariable() {
    var variables = new TreeMap<String, List<String>>();
    paths.forEach((text, path) -> variables.put(variableOf(text), path));
    return variables;
  }

  /// The variable of a setting.
  ///
  /// @param path dotted
  /// @return as `BELLWETHER_UP_SYMBOLS`
  public static String variableOf(String path) {
    return PREFIX + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /// The setting or section whose name is nearest to a wrong one.
  ///
  /// @param wrong dotted path
  /// @return a path that may have been meant
  public Optional<String> nearest(String wrong) {
    var candidates = new ArrayList<>(paths.keySet());
    for (var path : paths.values()) {
      candidates.add(path.getFirst());
    }
    return nearest(wrong, candidates, Integer.MAX_VALUE);
  }

  /// The variable that a wrong name is a typing error of.
  ///
  /// @param wrong a variable's name
  /// @return one that may have been meant
  public Optional<String> nearestVariable(String wrong) {
    return nearest(wrong, new ArrayList<>(byVariable().keySet()), TYPING_ERRORS);
  }

  private static Optional<String> nearest(String wrong, List<String> candidates, int furthest) {
    var distance = LevenshteinDistance.getDefaultInstance();
    return candidates.stream()
        .min(Comparator.comparing((String c) -> distance.apply(wrong, c)).thenComparing(c -> c))
        .filter(c -> distance.apply(wrong, c) <= furthest);
  }
}
