package io.bellwether.app.pipeline;

import io.bellwether.core.lake.Lake;
import io.bellwether.core.lake.RowList;
import io.bellwether.core.lake.Tables;
import io.bellwether.core.market.TradingCalendars;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.processing.RejectReason;
import io.bellwether.core.signal.TradedSignal;
import io.bellwether.core.store.QuoteBars;
import io.bellwether.core.store.QuoteChunk;
import io.bellwether.core.store.RecentQuotes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The rows of one partition since its last flush, as segments of the lake's tables.
final class Rows {
  private final String partition;
  private final RecentQuotes recent;
  private final Lake.Segment quotes;
  private final Lake.Segment signals;
  private final Lake.Segment deadLetters;
  private final Lake.Segment bars;
  // Read by queries, which make bars of them.
  private final List<QuoteChunk> quoteChunks = new CopyOnWriteArrayList<>();
  private @Nullable QuoteChunk quoteChunk;
  private @Nullable RowList signalRows;
  private @Nullable RowList deadLetterRows;

  Rows(Lake lake, String partition, TradingCalendars calendars, RecentQuotes recent) {
    this.partition = partition;
    this.recent = recent;
    quotes = lake.open(Tables.QUOTES, partition);
    signals = lake.open(Tables.SIGNALS, partition);
    deadLetters = lake.open(Tables.DEAD_LETTERS, partition);
    bars = lake.open(Tables.BARS, partition);
    bars.derive(above -> QuoteBars.of(quoteChunks, above, calendars));
  }

  /// A chunk with room for one more quote.
  QuoteChunk room() {
    var chunk = quoteChunk;
    if (chunk == null || chunk.isFull()) {
      if (chunk != null) {
        chunk.publish();
      }
      chunk = new QuoteChunk();
      quoteChunk = chunk;
      quotes.add(chunk);
      quoteChunks.add(chunk);
      recent.add(chunk);
    }
    return chunk;
  }

  void add(TradedSignal traded, long recordNumber) {
    var signal = traded.signal();
    var micros = UtcMicros.of(signal.time());
    signalRows = withRoom(signalRows, signals);
    signalRows.append(
        micros,
        recordNumber,
        signal.symbol(),
        signal.strategy(),
        micros,
        signal.side().jsonName(),
        signal.price(),
        signal.fast(),
        signal.slow(),
        traded.profit(),
        traded.cumulativeProfit());
  }

  void addDeadLetter(RejectReason reason, String record, long arrivalMicros, long recordNumber) {
    deadLetterRows = withRoom(deadLetterRows, deadLetters);
    deadLetterRows.append(
        arrivalMicros, recordNumber, arrivalMicros, reason.text(), record, partition, recordNumber);
  }

  private static RowList withRoom(@Nullable RowList rows, Lake.Segment segment) {
    if (rows != null && !rows.isFull()) {
      return rows;
    }
    if (rows != null) {
      rows.publish();
    }
    var next = new RowList();
    segment.add(next);
    return next;
  }

  /// Makes the rows so far visible to SQL.
  void publish() {
    if (quoteChunk != null) {
      quoteChunk.publish();
    }
    if (signalRows != null) {
      signalRows.publish();
    }
    if (deadLetterRows != null) {
      deadLetterRows.publish();
    }
  }

  List<Lake.Segment> segments() {
    return List.of(quotes, signals, deadLetters, bars);
  }
}
