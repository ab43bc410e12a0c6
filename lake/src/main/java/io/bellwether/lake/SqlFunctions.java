package io.bellwether.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The functions a user's statement may call, by name. The list is kept in `sql-functions.txt`.
final class SqlFunctions {
  private static final String LIST = "sql-functions.txt";
  private static final Set<String> ALLOWED = read();

  private SqlFunctions() {}

  private static Set<String> read() {
    try (var in = SqlFunctions.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IllegalStateException(LIST + " is not in the program");
      }
      return names(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The names of a list, in lower case; lines that begin with `# ` are comments.
  static Set<String> names(InputStream list) throws IOException {
    return new String(list.readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("# "))
        .flatMap(line -> Arrays.stream(line.split(" ")))
        .filter(name -> !name.isBlank())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Those that are called by a name, sorted.
  static List<String> named() {
    return ALLOWED.stream().filter(name -> name.matches("[a-z_][a-z0-9_]*")).sorted().toList();
  }

  static boolean isAllowed(String name) {
    return ALLOWED.contains(name.toLowerCase(Locale.ROOT));
  }
}
