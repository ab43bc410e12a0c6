package io.bellwether.core.alert;

import io.bellwether.core.market.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An alert rule.
///
/// @param id its name: 1 to 64 small letters, digits and dashes
/// @param symbols whose quotes it watches; all when empty
/// @param condition what it watches for
/// @param repeat when it may fire again
/// @param severity how much its alerts matter
/// @param template what its messages say
/// @param quiet when its messages wait, unless they are critical
/// @param to names of the recipients; everybody who is set up when empty
/// @param mutedUntil until when its alerts are recorded but not sent
public record Rule(
    String id,
    Set<Symbol> symbols,
    Condition condition,
    Repeat repeat,
    Severity severity,
    Template template,
    Optional<QuietHours> quiet,
    List<String> to,
    Optional<Instant> mutedUntil) {
  private static final int MAX_ID = 64;
  private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

  /// Checks the id and copies the collections; symbols are kept in order.
  ///
  /// @throws IllegalArgumentException when the id is none, or the condition has no symbols
  public Rule {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no rule id: use 1 to %d small letters, digits and dashes".formatted(id, MAX_ID));
    }
    if (condition instanceof Condition.PublicationFails && !symbols.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' is about jobs, not about symbols: leave symbols out".formatted(condition.text()));
    }
    symbols = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(symbols));
    to = List.copyOf(to);
  }

  /// A rule with everything at its default.
  ///
  /// @param id its name
  /// @param symbols whose quotes; all when empty
  /// @param condition what it watches for
  /// @return the rule
  public static Rule of(String id, Set<Symbol> symbols, Condition condition) {
    return new Rule(
        id,
        symbols,
        condition,
        Repeat.defaultOf(condition),
        Severity.WARNING,
        Template.defaultOf(condition),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /// An id made of what a rule watches.
  ///
  /// @param symbols whose quotes; all when empty
  /// @param condition what it watches for
  /// @return for example `aapl-price-above-200`
  public static String idOf(Set<Symbol> symbols, Condition condition) {
    var scope =
        symbols.isEmpty()
            ? "all"
            : new TreeSet<>(symbols).stream().map(Symbol::value).collect(Collectors.joining("-"));
    var words = (scope + "-" + condition.text()).toLowerCase(Locale.ROOT);
    var id = words.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
    return id.substring(0, Math.min(MAX_ID, id.length())).replaceAll("-+$", "");
  }

  /// Whether the rule watches a symbol.
  ///
  /// @param symbol which
  /// @return whether it is among its symbols, or those are all
  public boolean watches(Symbol symbol) {
    return symbols.isEmpty() || symbols.contains(symbol);
  }

  /// Whether alerts of the rule are not to be sent.
  ///
  /// @param now the moment
  /// @return whether it is muted then
  public boolean isMuted(Instant now) {
    return mutedUntil.isPresent() && now.isBefore(mutedUntil.get());
  }

  /// The same rule, muted.
  ///
  /// @param until until when; empty to hear it again
  /// @return the changed rule
  public Rule muted(Optional<Instant> until) {
    return new Rule(id, symbols, condition, repeat, severity, template, quiet, to, until);
  }
}
