package io.bellwether.core.processing;

import io.bellwether.core.store.QuoteChunk;
import io.bellwether.core.stream.RecordBatch;

/// Takes what became of the records of a partition, in their order, on the partition's thread.
/// Duplicates are only counted.
public interface ProcessedRecords {
  /// Where the next accepted quote goes.
  ///
  /// @return a chunk with room
  QuoteChunk room();

  /// A quote was accepted and appended.
  ///
  /// @param symbol its symbol
  /// @param chunk where it lies
  /// @param row its row
  /// @param volumeIncrement what was traded since the symbol's previous quote; −1 when unknown
  /// @param late whether it is older than the newest of its symbol
  void accepted(
      SymbolState symbol, QuoteChunk chunk, int row, double volumeIncrement, boolean late);

  /// A record is no quote.
  ///
  /// @param reason why
  /// @param batch holds the record
  /// @param index which of the batch
  /// @param recordNumber its number in the partition
  void rejected(RejectReason reason, RecordBatch batch, int index, long recordNumber);
}
