package io.bellwether.app.pipeline;

import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.processing.Account;
import io.bellwether.core.store.AcceptedQuote;
import io.bellwether.core.stream.QuoteStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The consumer `pipeline` of the stream: every partition from its records to the lake.
public final class Pipeline implements AutoCloseable {
  private static final String CONSUMER = "pipeline";

  private final List<PartitionPipeline> partitions = new CopyOnWriteArrayList<>();
  private final QuoteStream.Subscription subscription;

  /// Starts it.
  ///
  /// @param stream where records come from
  /// @param parts what the partitions work with
  public Pipeline(QuoteStream stream, PipelineParts parts) {
    subscription =
        stream.subscribe(
            CONSUMER,
            partition -> {
              var pipeline = new PartitionPipeline(parts, partition);
              partitions.add(pipeline);
              return pipeline;
            });
  }

  /// The books of all partitions.
  ///
  /// @return their sum
  public Account account() {
    return partitions.stream().map(PartitionPipeline::account).reduce(Account.EMPTY, Account::plus);
  }

  /// How each partition stands.
  ///
  /// @return in order of names
  public List<PartitionFigures> partitions() {
    return partitions.stream()
        .map(p -> new PartitionFigures(p.partition(), p.account().received(), p.unflushed()))
        .sorted(Comparator.comparing(PartitionFigures::partition))
        .toList();
  }

  /// The newest quotes of a symbol, from the heap.
  ///
  /// @param symbol whose
  /// @param limit most quotes, ≥ 1
  /// @return in order of time; empty when the heap may not hold all of them: the lake does
  public Optional<List<AcceptedQuote>> recent(Symbol symbol, int limit) {
    return partitions.stream().flatMap(p -> p.recent(symbol, limit).stream()).findFirst();
  }

  /// The quotes of a symbol from a time on, from the heap.
  ///
  /// @param symbol whose
  /// @param from the first time
  /// @return in order of time; empty when the heap may not hold all of them: the lake does
  public Optional<List<AcceptedQuote>> since(Symbol symbol, Instant from) {
    var micros = UtcMicros.of(from);
    return partitions.stream().flatMap(p -> p.since(symbol, micros).stream()).findFirst();
  }

  /// How many records wait on the stream.
  ///
  /// @return records not handled yet
  public long lag() {
    return subscription.lag();
  }

  /// Arrival of the record handled last.
  ///
  /// @return UTC microseconds, 0 before the first
  public long newestArrivalMicros() {
    return partitions.stream().mapToLong(PartitionPipeline::arrivalMicrosOfLast).max().orElse(0);
  }

  /// Why the pipeline does not work, if it does not.
  ///
  /// @return one line
  public Optional<String> failure() {
    var broken =
        subscription.failure().map(e -> Objects.requireNonNullElse(e.getMessage(), e.toString()));
    return broken.or(
        () ->
            partitions.stream()
                .map(PartitionPipeline::flushFailure)
                .filter(Objects::nonNull)
                .findFirst());
  }

  /// Waits until all that is on the stream now is handled.
  ///
  /// @throws InterruptedException when interrupted
  public void awaitCaughtUp() throws InterruptedException {
    subscription.awaitCaughtUp();
  }

  /// Flushes what is in the heap and stops. What cannot be flushed now, as on a full disk, stays on
  /// the stream for the next start.
  @Override
  public void close() {
    partitions.forEach(PartitionPipeline::stopping);
    subscription.close();
  }

  /// A partition's figures.
  ///
  /// @param partition its name
  /// @param received records taken
  /// @param unflushed records whose effects are not in the lake yet
  public record PartitionFigures(String partition, long received, long unflushed) {}
}
