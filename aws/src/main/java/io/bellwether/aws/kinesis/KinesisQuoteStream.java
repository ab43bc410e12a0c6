package io.bellwether.aws.kinesis;

import io.bellwether.aws.retry.Retries;
import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.QuoteStream;
import io.bellwether.core.stream.StreamUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.kinesis.model.Shard;

/// The stream of wire records on Kinesis. The partition key is the symbol, so a symbol's quotes lie
/// in one shard, in order; those that come together travel as lines of one entry. A partition is a
/// shard: after a split or a merge its successors are partitions of their own.
///
/// How far sources have come is kept in the DynamoDB table `STREAM-sources` (key `source`), shards
/// and their workers in a lease table for each consumer, `STREAM-CONSUMER`, which the Client
/// Library creates.
///
/// Delivery begins where a handler says, whatever the lease table holds.
public final class KinesisQuoteStream implements QuoteStream {
  private static final int MOST_FAILURES = 10;

  private final KinesisClients clients;
  private final String stream;
  private final String worker;
  private final ConsumerTiming timing;
  private final InstantSource clock;
  private final KinesisWriter writer;
  private final SourceLedger sources;
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

  /// The stream, which must exist, as must the table of its sources.
  ///
  /// @param clients the services; the caller closes
  /// @param stream its name
  /// @param worker names this process; unlike every other's that reads the stream
  /// @param timing of its consumers
  /// @param clock the time
  /// @param random draws the pauses between tries
  public KinesisQuoteStream(
      KinesisClients clients,
      String stream,
      String worker,
      ConsumerTiming timing,
      InstantSource clock,
      RandomGenerator random) {
    this.clients = clients;
    this.stream = stream;
    this.worker = worker;
    this.timing = timing;
    this.clock = clock;
    var retries =
        new Retries(
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            MOST_FAILURES,
            random,
            time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
    this.writer = new KinesisWriter(clients.kinesis(), stream, retries);
    this.sources = new SourceLedger(clients.dynamo(), sourcesTable(stream));
  }

  /// Where it is kept how far sources came.
  ///
  /// @param stream name of a stream
  /// @return name of the table
  public static String sourcesTable(String stream) {
    return stream + "-sources";
  }

  @Override
  public void append(List<byte[]> records, Origin origin) throws StreamUnavailableException {
    writer.write(records);
    if (!origin.source().isEmpty()) {
      sources.note(origin);
    }
  }

  @Override
  public Subscription subscribe(String consumer, HandlerFactory handlers) {
    var started =
        new KinesisSubscription(
            clients, stream, stream + "-" + consumer, worker, timing, clock, handlers);
    subscriptions.add(started);
    return started;
  }

  @Override
  public Optional<Long> reached(String source) {
    return sources.reached(source);
  }

  @Override
  public List<String> partitions() {
    return clients.kinesis().listShards(r -> r.streamName(stream)).join().shards().stream()
        .map(Shard::shardId)
        .toList();
  }

  /// Stops subscriptions; the clients stay open.
  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
    subscriptions.clear();
  }
}
