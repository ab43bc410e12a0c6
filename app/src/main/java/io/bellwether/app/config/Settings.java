package io.bellwether.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// What was set apart from the command line. The first of these that says something counts: the
/// command line, a variable of the process, `.env`, the file, the default.
///
/// Every setting is either an option of a command (`up.symbols`; options of every command stand
/// alone too: `data`) or a key of a section in [Configuration]; its variable is
/// `BELLWETHER_UP_SYMBOLS`. A key that is neither is an error that names the nearest one.
public final class Settings {
  /// Variables known from elsewhere, and what they set.
  private static final Map<String, String> FOREIGN =
      Map.of(
          "AWS_REGION", "aws.region",
          "STREAM_NAME", "aws.stream-name",
          "STOCK_SYMBOL", "up.symbols",
          "DELAY_SECONDS", "up.every",
          "TWELVE_DATA_API_KEY", "providers.twelvedata.api-key");

  private final KnownSettings known;
  private final ObjectNode root;
  private final String origin;
  private final List<String> warnings;

  private Settings(KnownSettings known, ObjectNode root, String origin, List<String> warnings) {
    this.known = known;
    this.root = root;
    this.origin = origin;
    this.warnings = List.copyOf(warnings);
  }

  /// Reads the file and the environment.
  ///
  /// @param known the settings there are
  /// @param file the YAML file, if one was given
  /// @param environment the variables
  /// @return what is set
  /// @throws IOException when the file cannot be read
  /// @throws IllegalArgumentException when the file is no YAML or has an unknown key
  public static Settings read(KnownSettings known, Optional<Path> file, Environment environment)
      throws IOException {
    var root = file.isPresent() ? YamlFile.read(file.get()) : YamlFile.empty();
    var origin = file.map(Path::toString).orElse("the environment");
    check(known, root, "", origin);
    var warnings = overlay(known, root, environment.variables());
    VariableReferences.resolve(root, environment.variables(), origin);
    return new Settings(known, root, origin, warnings);
  }

  private static void check(KnownSettings known, ObjectNode node, String above, String origin) {
    for (var field : node.properties()) {
      var path = above + field.getKey();
      var isSection = known.isSection(path) && field.getValue() instanceof ObjectNode;
      if (isSection) {
        check(known, (ObjectNode) field.getValue(), path + ".", origin);
      } else if (known.isSection(path) && !known.has(path) && !field.getValue().isNull()) {
        throw new IllegalArgumentException(
            origin + ": '" + path + "' is a section: put its settings below it, indented");
      } else if (!known.has(path) && !known.isSection(path)) {
        var hint = known.nearest(path).map(n -> ": did you mean '" + n + "'?").orElse("");
        throw new IllegalArgumentException(origin + ": '" + path + "' is not a setting" + hint);
      }
    }
  }

  private static List<String> overlay(
      KnownSettings known, ObjectNode root, Map<String, String> variables) throws IOException {
    for (var foreign : FOREIGN.entrySet()) {
      var value = variables.get(foreign.getKey());
      if (value != null && !value.isBlank() && known.has(foreign.getValue())) {
        var unit = foreign.getKey().endsWith("_SECONDS") ? "s" : "";
        set(root, List.of(foreign.getValue().split("\\.", -1)), value + unit);
      }
    }
    var byVariable = known.byVariable();
    var warnings = new ArrayList<String>();
    for (var variable : variables.entrySet()) {
      var path = byVariable.get(variable.getKey());
      if (path != null) {
        set(root, path, variable.getValue());
      } else if (variable.getKey().startsWith(KnownSettings.PREFIX)) {
        known
            .nearestVariable(variable.getKey())
            .ifPresent(
                near ->
                    warnings.add(variable.getKey() + " sets nothing: did you mean " + near + "?"));
      }
    }
    return warnings;
  }

  private static void set(ObjectNode root, List<String> path, String text) throws IOException {
    var node = root;
    for (var part : path.subList(0, path.size() - 1)) {
      node = node.get(part) instanceof ObjectNode below ? below : node.putObject(part);
    }
    node.set(path.getLast(), YamlFile.value(text));
  }

  /// The value of an option.
  ///
  /// @param command the command's name
  /// @param option its long name without dashes
  /// @return the text that could stand on the command line; lists are comma-joined
  public Optional<String> option(String command, String option) {
    var own = text(root.path(command).path(option));
    return own.isPresent() ? own : text(root.path(option));
  }

  private static Optional<String> text(JsonNode node) {
    if (node.isArray()) {
      var joined = new StringJoiner(",");
      node.forEach(item -> joined.add(item.asText()));
      return Optional.of(joined.toString());
    }
    return node instanceof MissingNode || node.isNull() || node.isContainerNode()
        ? Optional.empty()
        : Optional.of(node.asText());
  }

  /// The sections.
  ///
  /// @return with their defaults where nothing is set
  /// @throws IllegalArgumentException when a value does not fit; the message names the setting and
  ///   not its value
  public Configuration configuration() {
    return SectionBinding.bind(root, known, origin);
  }

  /// Variables that look like ours and are not.
  ///
  /// @return a line each
  public List<String> warnings() {
    return warnings;
  }
}
