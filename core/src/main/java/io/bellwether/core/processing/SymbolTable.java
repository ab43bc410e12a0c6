package io.bellwether.core.processing;

import io.bellwether.core.market.Symbol;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The symbols of a partition, found by the bytes of the record without making a text of them.
final class SymbolTable {
  private @Nullable SymbolState[] slots = new SymbolState[64];
  private final List<SymbolState> states = new ArrayList<>();

  /// The state of a symbol, made when it is new.
  ///
  /// @return null when the bytes are no symbol
  @Nullable SymbolState find(byte[] bytes, int from, int to) {
    var slot = hash(bytes, from, to) & slots.length - 1;
    while (true) {
      var state = slots[slot];
      if (state == null) {
        return insert(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      }
      if (Arrays.equals(state.utf8(), 0, state.utf8().length, bytes, from, to)) {
        return state;
      }
      slot = slot + 1 & slots.length - 1;
    }
  }

  private @Nullable SymbolState insert(String text) {
    if (!Symbol.isValid(text)) {
      return null;
    }
    var state = new SymbolState(states.size(), new Symbol(text));
    add(state);
    return state;
  }

  void add(SymbolState state) {
    states.add(state);
    if (states.size() * 2 > slots.length) {
      slots = new SymbolState[slots.length * 2];
      states.forEach(this::place);
    } else {
      place(state);
    }
  }

  private void place(SymbolState state) {
    var slot = hash(state.utf8(), 0, state.utf8().length) & slots.length - 1;
    while (slots[slot] != null) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = state;
  }

  private static int hash(byte[] bytes, int from, int to) {
    var hash = 0x811c9dc5; // FNV-1a
    for (int i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * 0x01000193;
    }
    return hash ^ hash >>> 15;
  }

  /// All of them, in order of first appearance.
  List<SymbolState> states() {
    return states;
  }
}
