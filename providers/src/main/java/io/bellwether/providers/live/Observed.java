package io.bellwether.providers.live;

import io.bellwether.core.market.Symbol;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The symbols that a socket's messages may be about. Used by one thread.
public final class Observed {
  private final Map<String, Symbol> byName = new LinkedHashMap<>();
  private final Function<Symbol, String> spelling;
  private final Set<String> once = new HashSet<>();

  /// Begins with some symbols, which the provider spells as they are.
  ///
  /// @param symbols at least one
  /// @throws IllegalArgumentException when there is none
  public Observed(List<Symbol> symbols) {
    this(symbols, Symbol::value);
  }

  /// Begins with some symbols.
  ///
  /// @param symbols at least one
  /// @param spelling how the provider spells a symbol
  /// @throws IllegalArgumentException when there is none
  public Observed(List<Symbol> symbols, Function<Symbol, String> spelling) {
    this.spelling = spelling;
    if (symbols.isEmpty()) {
      throw new IllegalArgumentException("no symbol to observe");
    }
    set(symbols);
  }

  /// Replaces them.
  ///
  /// @param symbols may be none
  /// @return those that are no more
  public List<Symbol> set(List<Symbol> symbols) {
    var gone = byName.values().stream().filter(symbol -> !symbols.contains(symbol)).toList();
    byName.clear();
    symbols.forEach(symbol -> byName.put(spelling.apply(symbol), symbol));
    once.addAll(byName.keySet());
    return gone;
  }

  /// The symbols.
  ///
  /// @return in order
  public List<Symbol> symbols() {
    return List.copyOf(byName.values());
  }

  /// The symbol of a name in a message.
  ///
  /// @param name as the provider spells it
  /// @return null when it is not observed
  public @Nullable Symbol find(String name) {
    return byName.get(name);
  }

  /// Whether a name was observed at some time: its messages may still be on the way.
  ///
  /// @param name as the provider spells it
  /// @return whether it is or was
  public boolean wasAsked(String name) {
    return once.contains(name);
  }

  /// Symbols in quotes, as in a JSON array; a symbol holds nothing that would have to be escaped.
  ///
  /// @param symbols which
  /// @return `"A","B"`
  public static String quoted(Collection<Symbol> symbols) {
    return symbols.stream()
        .map(symbol -> '"' + symbol.value() + '"')
        .collect(Collectors.joining(","));
  }
}
