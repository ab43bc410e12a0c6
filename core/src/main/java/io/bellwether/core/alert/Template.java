package io.bellwether.core.alert;

import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The text of a rule's messages, one line, with fields in braces: `{symbol} {side} at {price}`.
/// What has no value in an alert shows as a dash.
///
/// @param text the line, 1 to 500 characters without control characters
public record Template(String text) {
  /// What may stand in braces.
  public enum Field {
    /// The symbol; `feed` for the whole feed.
    SYMBOL,
    /// The rule's id.
    RULE,
    /// The rule's severity.
    SEVERITY,
    /// What the rule watches for, as it is written.
    WHEN,
    /// What happened, in words.
    WHY,
    /// buy or sell, of a reversal.
    SIDE,
    /// The price.
    PRICE,
    /// The day's change against the previous close.
    CHANGE_PERCENT,
    /// The day's volume.
    VOLUME,
    /// The fast average, of a reversal.
    FAST,
    /// The slow average, of a reversal.
    SLOW,
    /// What was compared with the limit.
    VALUE,
    /// When, in the recipient's zone.
    TIME;

    String token() {
      return "{" + name().toLowerCase(java.util.Locale.ROOT) + "}";
    }
  }

  private static final int MAX_LENGTH = 500;
  private static final Pattern BRACES = Pattern.compile("\\{[^{}]*\\}");

  /// Checks the text.
  ///
  /// @throws IllegalArgumentException when it is empty, too long, holds a control character, an
  ///   unknown field or a brace without its other half
  public Template {
    if (text.isBlank() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a template has 1 to " + MAX_LENGTH + " characters");
    }
    if (text.codePoints().anyMatch(Template::isControl)) {
      throw new IllegalArgumentException(
          "a template is one line: it must not hold line breaks or other control characters");
    }
    var fields = BRACES.matcher(text);
    while (fields.find()) {
      requireKnown(fields.group());
    }
    var rest = BRACES.matcher(text).replaceAll("");
    if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
      throw new IllegalArgumentException(
          "a brace in the template '" + text + "' has no other half");
    }
  }

  /// Line and paragraph separators count: some programs break lines at them.
  private static boolean isControl(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.SURROGATE;
  }

  private static void requireKnown(String token) {
    var known = Arrays.stream(Field.values()).map(Field::token).toList();
    if (!known.contains(token)) {
      throw new IllegalArgumentException(
          "%s is no field of a template: use %s"
              .formatted(token, known.stream().collect(Collectors.joining(" "))));
    }
  }

  /// What a condition's messages say unless its rule has a template.
  ///
  /// @param condition which
  /// @return the default
  public static Template defaultOf(Condition condition) {
    return switch (condition) {
      case Condition.Reversal _ ->
          new Template("{symbol}: {side} at {price}, averages {fast} and {slow}; {why}; {time}");
      case Condition.Silence _, Condition.PublicationFails _ ->
          new Template("{symbol}: {why}; {time}");
      case Condition.Price _,
          Condition.Move _,
          Condition.Change _,
          Condition.AnomalySeen _,
          Condition.Volume _,
          Condition.Gap _,
          Condition.ValueAtRisk _ ->
          new Template("{symbol} at {price}: {why}; {time}");
    };
  }

  /// Puts values in.
  ///
  /// @param values the value of each field
  /// @return the line
  String fill(Function<Field, String> values) {
    var filled = new StringBuilder();
    var fields = BRACES.matcher(text);
    var at = 0;
    while (fields.find()) {
      var name = text.substring(fields.start() + 1, fields.end() - 1);
      filled.append(text, at, fields.start());
      filled.append(values.apply(Field.valueOf(name.toUpperCase(java.util.Locale.ROOT))));
      at = fields.end();
    }
    return filled.append(text, at, text.length()).toString();
  }
}
