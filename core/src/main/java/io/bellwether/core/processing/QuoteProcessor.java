package io.bellwether.core.processing;

import io.bellwether.core.market.TradingCalendars;
import io.bellwether.core.store.QuoteChunk;
import io.bellwether.core.store.QuoteChunk.Text;
import io.bellwether.core.stream.RecordBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns the records of one partition into accepted quotes, duplicates and rejections: decode →
/// validate → find duplicates → enrich → detect anomalies, one pass, run to completion. Used by one
/// thread. What comes out depends on the records, their order and their arrival times alone.
public final class QuoteProcessor {
  private static final long FUTURE_TOLERANCE_MICROS = 5 * 60 * 1_000_000L;
  private static final int VERSION = 2;

  private final AnomalyLimits limits;
  private final TradingCalendars calendars;
  private final SeenQuotes seen;
  private final WireDecoder decoder = new WireDecoder();
  private final WireFields fields = new WireFields();
  private final Enrichment enrichment = new Enrichment();
  private final SymbolTable symbols = new SymbolTable();
  private final byte[] @Nullable [] lastTexts = new byte[WireFields.TEXTS][];

  private long received;
  private long stored;
  private long duplicates;
  private long late;
  private long rejected;
  private long corrected;
  private long anomalies;

  /// A processor that has seen nothing.
  ///
  /// @param limits what is an anomaly
  /// @param calendars when a symbol's market is open
  /// @param seen the quotes accepted before
  public QuoteProcessor(AnomalyLimits limits, TradingCalendars calendars, SeenQuotes seen) {
    this.limits = limits;
    this.calendars = calendars;
    this.seen = seen;
  }

  /// Processes records.
  ///
  /// @param batch the records
  /// @param from the first one that is new
  /// @param into takes the outcomes
  public void process(RecordBatch batch, int from, ProcessedRecords into) {
    for (int i = from; i < batch.count(); i++) {
      received++;
      var reason = processRecord(batch, i, into);
      if (reason != null) {
        rejected++;
        into.rejected(reason, batch, i, received);
      }
    }
  }

  private @Nullable RejectReason processRecord(
      RecordBatch batch, int index, ProcessedRecords into) {
    if (!decoder.decode(batch.bytes(), batch.starts()[index], batch.ends()[index], fields)) {
      return RejectReason.NOT_JSON_OBJECT;
    }
    var reason = Validation.check(fields, batch.arrivalMicros() + FUTURE_TOLERANCE_MICROS);
    if (reason != null) {
      return reason;
    }
    var symbol = symbols.find(fields.symbolBytes, fields.symbolFrom, fields.symbolTo);
    if (symbol == null) {
      return RejectReason.BAD_SYMBOL;
    }
    var isLate = fields.micros < symbol.newestMicros();
    var price = fields.numbers[WireFields.PRICE];
    var hasVolume = fields.has(WireFields.VOLUME);
    var volume = fields.numbers[WireFields.VOLUME];
    var mayBeKnown = fields.micros <= symbol.newestMicros();
    if (!seen.add(symbol, fields.micros, price, hasVolume, volume, mayBeKnown)) {
      duplicates++;
      return null;
    }
    accept(symbol, hasVolume ? volume : -1, isLate, into);
    return null;
  }

  private void accept(SymbolState symbol, double volume, boolean isLate, ProcessedRecords into) {
    stored++;
    if (enrichment.apply(fields)) {
      corrected++;
    }
    var increment = volume < 0 || isLate ? -1 : symbol.volumeIncrement(fields.micros, volume);
    var mask = changeAnomaly();
    if (isLate) {
      late++;
    } else {
      var price = fields.numbers[WireFields.PRICE];
      mask |= symbol.observe(fields.micros, price, volume, limits, symbol.calendar(calendars));
    }
    if (mask != 0) {
      anomalies++;
    }
    var chunk = into.room();
    var row =
        chunk.append(
            symbol.utf8(),
            fields.numbers,
            fields.present,
            fields.micros,
            Anomaly.utf8Of(mask),
            isLate,
            received);
    chunk.setVolumeIncrement(increment);
    copyTexts(chunk);
    into.accepted(symbol, chunk, row, increment, isLate);
  }

  private int changeAnomaly() {
    var beyond =
        fields.has(WireFields.CHANGE_PERCENT)
            && Math.abs(fields.numbers[WireFields.CHANGE_PERCENT]) > limits.changePercent();
    return beyond ? Anomaly.CHANGE.bit() : 0;
  }

  private void copyTexts(QuoteChunk chunk) {
    for (int i = 0; i < WireFields.TEXTS; i++) {
      var text = fields.texts[i];
      if (text != null) {
        // Neighbouring quotes mostly say the same; sharing keeps the heap small.
        var last = lastTexts[i];
        var shared = last != null && Arrays.equals(last, text) ? last : text;
        lastTexts[i] = shared;
        chunk.setText(Text.values()[i], shared);
      }
    }
  }

  /// The number of the last record.
  ///
  /// @return how many records were received
  public long received() {
    return received;
  }

  /// The books of this partition.
  ///
  /// @param signals signals given from it
  /// @param alerts alerts fired by it
  /// @return the account
  public Account account(long signals, long alerts) {
    return new Account(
        received, stored, duplicates, late, rejected, corrected, anomalies, signals, alerts);
  }

  /// The symbols seen, in order of first appearance.
  ///
  /// @return their states, live
  public List<SymbolState> symbols() {
    return Collections.unmodifiableList(symbols.states());
  }

  /// Writes the state.
  ///
  /// @param out where to
  /// @throws IOException when it cannot be written
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(VERSION);
    for (var count :
        new long[] {received, stored, duplicates, late, rejected, corrected, anomalies}) {
      out.writeLong(count);
    }
    out.writeInt(symbols.states().size());
    for (var symbol : symbols.states()) {
      symbol.writeTo(out);
    }
  }

  /// Reads what [#writeTo] wrote into a processor that has seen nothing.
  ///
  /// @param in where from
  /// @throws IOException when it cannot be read
  public void readFrom(DataInput in) throws IOException {
    var version = in.readInt();
    if (version != VERSION) {
      throw new IOException("the saved state has version " + version + ", not " + VERSION);
    }
    received = in.readLong();
    stored = in.readLong();
    duplicates = in.readLong();
    late = in.readLong();
    rejected = in.readLong();
    corrected = in.readLong();
    anomalies = in.readLong();
    var count = in.readInt();
    for (int i = 0; i < count; i++) {
      symbols.add(SymbolState.readFrom(i, in));
    }
  }
}
