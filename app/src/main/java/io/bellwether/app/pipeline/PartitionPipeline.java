package io.bellwether.app.pipeline;

import io.bellwether.core.alert.SeenQuote;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.processing.Account;
import io.bellwether.core.processing.IdentityArchive;
import io.bellwether.core.processing.ProcessedRecords;
import io.bellwether.core.processing.ProcessingState;
import io.bellwether.core.processing.QuoteProcessor;
import io.bellwether.core.processing.RejectReason;
import io.bellwether.core.processing.SeenQuotes;
import io.bellwether.core.processing.SymbolState;
import io.bellwether.core.store.AcceptedQuote;
import io.bellwether.core.store.QuoteChunk;
import io.bellwether.core.store.RecentQuotes;
import io.bellwether.core.stream.PartitionHandler;
import io.bellwether.core.stream.Position;
import io.bellwether.core.stream.RecordBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One partition from the stream to the lake, on the partition's thread. Flushes run behind it, one
/// at a time: identities, files, state with its position, acknowledgement, in this order, so that a
/// crash in between repeats work but neither loses nor doubles a row.
final class PartitionPipeline implements PartitionHandler, ProcessedRecords {
  private final PipelineParts parts;
  private final String partition;
  private final IdentityArchive archive;
  private final SeenQuotes seen;
  private final PartitionState state;
  private final PartitionAlerts alerts;
  private final Flusher flusher;
  private final RecentQuotes recent = new RecentQuotes();
  private Rows rows;
  private @Nullable Position last;
  private long flushedNumber;
  private long oldestUnflushedNanos;
  private long arrivalMicros;
  private volatile Account account = Account.EMPTY;
  private final AtomicLong arrivalOfLast = new AtomicLong();
  private final TouchedSymbols touched = new TouchedSymbols();

  PartitionPipeline(PipelineParts parts, String partition) {
    this.parts = parts;
    this.partition = partition;
    this.archive = parts.archives().apply(partition);
    this.seen = new SeenQuotes(archive, parts.flushPolicy().rows());
    this.alerts = new PartitionAlerts(parts.alerting(), parts.calendars(), partition);
    this.state =
        new PartitionState(
            new QuoteProcessor(parts.limits(), parts.calendars(), seen),
            alerts.rules(),
            parts.strategies());
    this.flusher =
        new Flusher(partition, parts.lake(), parts.state(), archive, seen, parts.alerting());
    this.rows = new Rows(parts.lake(), partition, parts.calendars(), recent);
  }

  @Override
  public Start assigned(String assigned, Acknowledgement acknowledgement) {
    try {
      alerts.refresh().forEach(state::run);
      var snapshot = parts.state().load(partition);
      if (snapshot.isPresent()) {
        state.read(snapshot.get().state(), parts.store());
        last = snapshot.get().position();
        recent.goOn();
      }
      flushedNumber = state.processor().received();
      archive.forgetAfter(flushedNumber);
      flusher.goOnFrom(flushedNumber, acknowledgement);
      account = state.account();
      return last == null ? new Start.Oldest() : new Start.After(last);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the saved state of partition " + partition + " cannot be used: " + e.getMessage(), e);
    }
  }

  @Override
  public void handle(RecordBatch batch) {
    var first = firstNew(batch);
    if (first == batch.count()) {
      return;
    }
    if (state.processor().received() == flushedNumber) {
      oldestUnflushedNanos = parts.nanoTime().getAsLong();
    }
    alerts.refresh().forEach(state::run);
    arrivalMicros = batch.arrivalMicros();
    state.processor().process(batch, first, this);
    rows.publish();
    alerts.afterBatch(batch.arrivalMicros());
    last = batch.position(batch.count() - 1);
    account = state.account();
    arrivalOfLast.set(batch.arrivalMicros());
    touched.drainTo(state, parts.store(), parts.events());
    if (isDue()) {
      flush();
    }
  }

  private int firstNew(RecordBatch batch) {
    var known = last;
    if (known == null || batch.first().compareTo(known) > 0) {
      return 0;
    }
    var first = 0;
    while (first < batch.count() && batch.position(first).compareTo(known) <= 0) {
      first++;
    }
    return first;
  }

  private boolean isDue() {
    var waiting = state.processor().received() - flushedNumber;
    if (waiting == 0) {
      return false;
    }
    if (waiting >= parts.flushPolicy().rows()) {
      return true;
    }
    // What is only old can wait for a flush that runs, or is tried again: processing goes on.
    var age = parts.nanoTime().getAsLong() - oldestUnflushedNanos;
    return age >= parts.flushPolicy().age().toNanos() && flusher.isIdle();
  }

  @Override
  public void idle() {
    alerts.refresh().forEach(state::run);
    alerts.whenIdle();
    if (isDue()) {
      flush();
    }
  }

  private void flush() {
    var position = last;
    var number = state.processor().received();
    if (position == null || number == flushedNumber) {
      return;
    }
    if (!flusher.awaitIdle()) {
      return;
    }
    try {
      var snapshot = new ProcessingState.Snapshot(position, state.write(parts.store()));
      var sealed = seen.seal(flushedNumber + 1, number);
      flusher.start(new Flusher.Flush(rows.segments(), sealed, snapshot, alerts.seal()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    flushedNumber = number;
    rows = new Rows(parts.lake(), partition, parts.calendars(), recent);
  }

  /// The pipeline is about to stop: a flush that cannot succeed must not hold this partition. Any
  /// thread may say so.
  void stopping() {
    flusher.stopTrying();
  }

  @Override
  public void revoked() {
    stopping();
    flush();
    flusher.close();
    archive.close();
  }

  @Override
  public void ended() {
    revoked();
  }

  @Override
  public QuoteChunk room() {
    return rows.room();
  }

  @Override
  public void accepted(
      SymbolState symbol, QuoteChunk chunk, int row, double volumeIncrement, boolean late) {
    touched.add(symbol, chunk, row, late);
    var price = chunk.number(QuoteChunk.Field.PRICE, row);
    var analyzer = state.analyzerOf(symbol);
    var signals = analyzer.onQuote(chunk.micros(row), price, volumeIncrement, late);
    for (var signal : signals) {
      rows.add(signal, state.processor().received());
      parts.events().signal(signal);
    }
    state.countSignals(signals.size());
    if (!late && alerts.isWatching()) {
      var quote =
          new SeenQuote(
              chunk,
              row,
              arrivalMicros,
              signals,
              analyzer.bars(),
              symbol.calendar(parts.calendars()));
      alerts.onQuote(symbol, state.processor().received(), quote);
    }
  }

  @Override
  public void rejected(RejectReason reason, RecordBatch batch, int index, long recordNumber) {
    rows.addDeadLetter(reason, batch.text(index), batch.arrivalMicros(), recordNumber);
  }

  /// The newest quotes of a symbol, as far as the heap knows all of them.
  Optional<List<AcceptedQuote>> recent(Symbol symbol, int limit) {
    var utf8 = state.utf8Of(symbol);
    return utf8 == null ? Optional.empty() : recent.last(utf8, limit);
  }

  /// The quotes of a symbol from a time on, as far as the heap knows all of them.
  Optional<List<AcceptedQuote>> since(Symbol symbol, long fromMicros) {
    var utf8 = state.utf8Of(symbol);
    return utf8 == null ? Optional.empty() : recent.since(utf8, fromMicros);
  }

  Account account() {
    return account;
  }

  String partition() {
    return partition;
  }

  long unflushed() {
    return account.received() - flusher.flushedNumber();
  }

  long arrivalMicrosOfLast() {
    return arrivalOfLast.get();
  }

  @Nullable String flushFailure() {
    return flusher.failure();
  }
}
