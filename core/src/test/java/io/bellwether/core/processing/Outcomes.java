package io.bellwether.core.processing;

import io.bellwether.core.store.QuoteChunk;
import io.bellwether.core.stream.RecordBatch;
import java.util.Map;
import java.util.TreeMap;

/** What became of records, as texts by record number; a duplicate has none. */
final class Outcomes implements ProcessedRecords {
  final Map<Long, String> texts = new TreeMap<>();
  private QuoteChunk chunk = new QuoteChunk();

  @Override
  public QuoteChunk room() {
    if (chunk.isFull()) {
      chunk = new QuoteChunk();
    }
    return chunk;
  }

  @Override
  public void accepted(SymbolState symbol, QuoteChunk at, int row, double increment, boolean late) {
    var accepted = at.quote(row);
    var quote = accepted.quote();
    texts.put(
        accepted.recordNumber(),
        accepted(
            symbol.symbol().value(),
            quote.price(),
            at.micros(row),
            accepted.anomaly(),
            late && accepted.late(),
            increment,
            quote.change().orElse(Double.NaN),
            quote.changePercent().orElse(Double.NaN)));
  }

  static String accepted(
      String symbol,
      double price,
      long micros,
      String anomaly,
      boolean late,
      double increment,
      double change,
      double percent) {
    return "%s %s at %d [%s] late %s increment %s change %s %s"
        .formatted(symbol, price, micros, anomaly, late, increment, change, percent);
  }

  @Override
  public void rejected(RejectReason reason, RecordBatch batch, int index, long recordNumber) {
    texts.put(recordNumber, reason.text());
  }
}
