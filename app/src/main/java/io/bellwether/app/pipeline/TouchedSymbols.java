package io.bellwether.app.pipeline;

import io.bellwether.core.market.Bar;
import io.bellwether.core.processing.SymbolState;
import io.bellwether.core.store.AcceptedQuote;
import io.bellwether.core.store.QuoteChunk;
import io.bellwether.core.store.QuoteStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The symbols whose newest quote changed during a batch: quotes become objects once a batch and
/// symbol, not once a record.
final class TouchedSymbols {
  private @Nullable SymbolState[] symbols = new SymbolState[16];
  private @Nullable QuoteChunk[] chunks = new QuoteChunk[16];
  private int[] rows = new int[16];
  private final List<SymbolState> order = new ArrayList<>();

  void add(SymbolState symbol, QuoteChunk chunk, int row, boolean late) {
    if (late) {
      return;
    }
    var index = symbol.index();
    if (index >= symbols.length) {
      var size = Math.max(index + 1, symbols.length * 2);
      symbols = Arrays.copyOf(symbols, size);
      chunks = Arrays.copyOf(chunks, size);
      rows = Arrays.copyOf(rows, size);
    }
    if (symbols[index] == null) {
      symbols[index] = symbol;
      order.add(symbol);
    }
    chunks[index] = chunk;
    rows[index] = row;
  }

  /// Tells the store and the listeners, and forgets.
  void drainTo(PartitionState state, QuoteStore store, LiveEvents events) {
    var quotes = new ArrayList<AcceptedQuote>(order.size());
    List<Bar> bars = new ArrayList<>();
    var wanted = events.wanted();
    for (var symbol : order) {
      var index = symbol.index();
      var chunk = chunks[index];
      if (chunk != null) {
        var quote = chunk.quote(rows[index]);
        store.put(quote);
        quotes.add(quote);
      }
      if (wanted) {
        bars.addAll(state.analyzerOf(symbol).bars().bars(1));
      }
      symbols[index] = null;
      chunks[index] = null;
    }
    order.clear();
    if (wanted && !quotes.isEmpty()) {
      events.changed(quotes, bars);
    }
  }
}
