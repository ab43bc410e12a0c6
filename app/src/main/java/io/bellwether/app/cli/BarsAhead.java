package io.bellwether.app.cli;

import io.bellwether.core.market.Bar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/// Bars that are read on a thread of its own while others take them: so files are read while the
/// lake sorts. What reading throws, [#hasNext()] throws after the bars that came before; an
/// [IOException] within an [UncheckedIOException].
final class BarsAhead implements Iterator<Bar>, AutoCloseable {
  private static final int BARS_IN_BATCH = 4_096;
  private static final int BATCHES = 32;

  private final BlockingQueue<List<Bar>> batches = new ArrayBlockingQueue<>(BATCHES);
  private final FutureTask<Void> reading;
  private final Thread thread;
  private Iterator<Bar> batch = Collections.emptyIterator();
  private boolean ended;

  /// Reads all there is into a sink.
  @FunctionalInterface
  interface Reading {
    void into(Consumer<Bar> sink) throws IOException;
  }

  BarsAhead(Reading from) {
    reading =
        new FutureTask<>(
            () -> {
              var collected = new Batches();
              try {
                from.into(collected::add);
              } finally {
                collected.end();
              }
              return null;
            });
    thread = Thread.ofPlatform().daemon().name("bars-ahead").start(reading);
  }

  /// The reading thread's side: an empty batch is the end.
  private final class Batches {
    private List<Bar> open = new ArrayList<>(BARS_IN_BATCH);

    void add(Bar bar) {
      open.add(bar);
      if (open.size() == BARS_IN_BATCH) {
        try {
          batches.put(open);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("nobody takes the bars any more", e);
        }
        open = new ArrayList<>(BARS_IN_BATCH);
      }
    }

    void end() throws InterruptedException {
      if (!open.isEmpty()) {
        batches.put(open);
      }
      batches.put(List.of());
    }
  }

  @Override
  public boolean hasNext() {
    try {
      while (!batch.hasNext() && !ended) {
        var next = batches.take();
        ended = next.isEmpty();
        batch = next.iterator();
      }
      if (!batch.hasNext()) {
        reading.get();
      }
      return batch.hasNext();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while bars were read", e);
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case IOException cause -> new UncheckedIOException(cause);
        case RuntimeException cause -> cause;
        case null, default -> new IllegalStateException(e);
      };
    }
  }

  @Override
  public Bar next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return batch.next();
  }

  /// Ends the reading.
  @Override
  public void close() {
    thread.interrupt();
  }
}
