package io.bellwether.app.cli;

import io.bellwether.providers.csv.WireRecordFile.BatchSink;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Reads on a thread of its own, a few batches ahead of who takes them: so the file is read while
/// the stream waits for the disk.
final class ReadAhead {
  private static final int BATCHES = 3;

  /// Reading hands over no empty batch.
  private static final Batch END = new Batch(List.of(), new long[0]);

  private ReadAhead() {}

  /// Reads all there is into a sink.
  @FunctionalInterface
  interface Reading {
    void into(BatchSink sink) throws IOException, InterruptedException;
  }

  private record Batch(List<byte[]> records, long[] offsetsAfter) {}

  /// Reads to the end. Batches reach the sink on the caller's thread, in order; what came before a
  /// failure of the reading is still handed over.
  static void read(Reading reading, BatchSink sink) throws IOException, InterruptedException {
    var ahead = new ArrayBlockingQueue<Batch>(BATCHES);
    var read =
        new FutureTask<>(
            () -> {
              try {
                reading.into((records, offsets) -> ahead.put(new Batch(records, offsets)));
              } finally {
                ahead.put(END);
              }
              return null;
            });
    var reader = Thread.ofPlatform().daemon().name("read-ahead").start(read);
    try {
      for (var batch = ahead.take(); !batch.records().isEmpty(); batch = ahead.take()) {
        sink.accept(batch.records(), batch.offsetsAfter());
      }
      read.get();
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      reader.interrupt();
    }
  }

  private static IOException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case IOException cause -> cause;
      case RuntimeException cause -> throw cause;
      case Error cause -> throw cause;
      case null, default -> new IOException(e);
    };
  }
}
