package io.bellwether.testkit.contract;

import io.bellwether.core.stream.PartitionHandler;
import io.bellwether.core.stream.Position;
import io.bellwether.core.stream.QuoteStream.HandlerFactory;
import io.bellwether.core.stream.RecordBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// Handlers that keep what they are given, and begin where a test says.
public final class CollectingHandlers implements HandlerFactory {
  /// Counted down by each `idle()`.
  public final CountDownLatch idle = new CountDownLatch(3);

  private final Map<String, Position> starts;
  private final boolean acknowledge;
  private final List<Delivered> delivered = new ArrayList<>();
  private final Map<String, List<String>> calls = new ConcurrentHashMap<>();

  /// Handlers.
  ///
  /// @param starts after which position each partition begins; absent: at the oldest
  /// @param acknowledge whether each batch is acknowledged
  public CollectingHandlers(Map<String, Position> starts, boolean acknowledge) {
    this.starts = Map.copyOf(starts);
    this.acknowledge = acknowledge;
  }

  /// Handlers that begin at the oldest record and acknowledge nothing.
  public CollectingHandlers() {
    this(Map.of(), false);
  }

  @Override
  public PartitionHandler handlerOf(String partition) {
    return new Collector(partition);
  }

  /// What was delivered until now: in order within a partition.
  ///
  /// @return the records
  public synchronized List<Delivered> delivered() {
    return List.copyOf(delivered);
  }

  /// Their texts.
  ///
  /// @return the records as UTF-8
  public List<String> texts() {
    return delivered().stream().map(Delivered::text).toList();
  }

  /// The kinds of calls a partition's handler had, repetitions left out.
  ///
  /// @param partition its name
  /// @return `assigned`, `handle`, `idle`, `revoked`, `ended`
  public List<String> calls(String partition) {
    return List.copyOf(calls.getOrDefault(partition, List.of()));
  }

  private synchronized void add(String partition, RecordBatch batch) {
    for (int i = 0; i < batch.count(); i++) {
      var bytes = Arrays.copyOfRange(batch.bytes(), batch.starts()[i], batch.ends()[i]);
      delivered.add(new Delivered(partition, batch.position(i), bytes, batch.arrivalMicros()));
    }
  }

  /// A delivered record.
  ///
  /// @param partition where it lies
  /// @param position and where there
  /// @param bytes what it is
  /// @param arrivalMicros when it was appended
  public record Delivered(String partition, Position position, byte[] bytes, long arrivalMicros) {
    /// The record as text.
    ///
    /// @return its bytes read as UTF-8
    public String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private final class Collector implements PartitionHandler {
    private final String name;
    private Acknowledgement acknowledgement = p -> {};

    Collector(String name) {
      this.name = name;
    }

    @Override
    public Start assigned(String partition, Acknowledgement to) {
      note("assigned");
      acknowledgement = to;
      var after = starts.get(partition);
      return after == null ? new Start.Oldest() : new Start.After(after);
    }

    @Override
    public void handle(RecordBatch batch) {
      note("handle");
      add(name, batch);
      if (acknowledge && batch.count() > 0) {
        acknowledgement.durableUpTo(batch.position(batch.count() - 1));
      }
    }

    @Override
    public void idle() {
      note("idle");
      idle.countDown();
    }

    @Override
    public void revoked() {
      note("revoked");
    }

    @Override
    public void ended() {
      note("ended");
    }

    private void note(String call) {
      var mine =
          calls.computeIfAbsent(name, n -> new java.util.concurrent.CopyOnWriteArrayList<>());
      if (mine.isEmpty() || !mine.getLast().equals(call)) {
        mine.add(call);
      }
    }
  }
}
