package io.bellwether.app.config;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The variables of the process, and behind them those of the file `.env`.
///
/// @param variables their values by name
public record Environment(Map<String, String> variables) {
  private static final String FILE = ".env";

  /// Copies the map.
  public Environment {
    variables = Map.copyOf(variables);
  }

  /// Reads `.env`, if there is one; a variable of the process goes before the file's.
  ///
  /// @param process the variables of the process
  /// @param directory where `.env` may lie
  /// @return both together
  /// @throws IllegalArgumentException when the file cannot be read as lines of NAME=value
  public static Environment of(Map<String, String> process, Path directory) {
    var all = new HashMap<String, String>();
    if (Files.exists(directory.resolve(FILE))) {
      try {
        var file = Dotenv.configure().directory(directory.toString()).filename(FILE).load();
        for (DotenvEntry entry : file.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
          all.put(entry.getKey(), unquoted(entry.getValue()));
        }
      } catch (DotenvException e) {
        // Its message may hold a line of the file, and so a secret.
        throw new IllegalArgumentException(
            directory.resolve(FILE) + " cannot be read: write one NAME=value a line", e);
      }
    }
    all.putAll(process);
    return new Environment(all);
  }

  /// The library takes double quotes away, and leaves single ones.
  private static String unquoted(String value) {
    var isQuoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    return isQuoted ? value.substring(1, value.length() - 1) : value;
  }
}
