package io.bellwether.lake;

import io.bellwether.core.lake.SqlRefusedException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Functions that make as much text as a number in them says. DuckDB makes it for 2,048 rows at
/// once, in a step that neither the memory limit nor a cancel reaches; so the number must stand in
/// the statement, and be small.
final class SqlAmplifiers {
  private static final int MAX_LENGTH = 1000;
  private static final Pattern WIDE = Pattern.compile("\\d{4}|\\*|\\{[^}]*\\{");

  private int repeats;

  /// Checks a call.
  ///
  /// @param call a node of a function
  /// @param name its name in lower case
  /// @throws SqlRefusedException when it may make too much
  void check(SqlTree call, String name) throws SqlRefusedException {
    switch (name) {
      case "repeat" -> {
        requireSmall(call, name);
        if (++repeats > 1) {
          throw new SqlRefusedException("repeat may stand once in a statement: write the text");
        }
      }
      case "lpad", "rpad" -> requireSmall(call, name);
      case "format", "printf" -> {
        var pattern = constant(call, 0);
        if (pattern == null || WIDE.matcher(pattern).find()) {
          throw new SqlRefusedException(
              "the first argument of %s must be a text in quotes with widths below %d"
                  .formatted(name, MAX_LENGTH));
        }
      }
      default -> {
        // Its result is not much larger than its arguments.
      }
    }
  }

  private static void requireSmall(SqlTree call, String name) throws SqlRefusedException {
    var number = constant(call, 1);
    if (number == null || !number.matches("\\d{1,4}") || Integer.parseInt(number) > MAX_LENGTH) {
      throw new SqlRefusedException(
          "the second argument of %s must be a number up to %d".formatted(name, MAX_LENGTH));
    }
  }

  private static @Nullable String constant(SqlTree call, int index) {
    List<?> arguments = call.list("arguments");
    if (index >= arguments.size() || !(arguments.get(index) instanceof SqlTree argument)) {
      return null;
    }
    var expression = argument.node("expression");
    var literal = expression == null ? null : expression.node("literal");
    return literal == null ? null : literal.text("text");
  }
}
