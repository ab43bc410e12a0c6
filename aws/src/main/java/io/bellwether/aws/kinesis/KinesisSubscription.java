package io.bellwether.aws.kinesis;

import io.bellwether.core.stream.QuoteStream.HandlerFactory;
import io.bellwether.core.stream.QuoteStream.Subscription;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.exceptions.LeasingException;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/// A worker of the Kinesis Client Library: the workers of one consumer share the stream's shards
/// through a lease table, and take over those of a worker that is no more.
final class KinesisSubscription implements Subscription {
  private static final System.Logger LOG = System.getLogger(KinesisSubscription.class.getName());
  private static final long LOOK_MILLIS = 50;

  private final InstantSource clock;
  private final ConsumerTiming timing;
  private final ShardDeliveries deliveries;
  private final Scheduler scheduler;
  private final Thread thread;

  /// Starts a worker.
  ///
  /// @param clients the services
  /// @param stream its name
  /// @param consumer names the lease table
  /// @param worker unlike every other worker's
  KinesisSubscription(
      KinesisClients clients,
      String stream,
      String consumer,
      String worker,
      ConsumerTiming timing,
      InstantSource clock,
      HandlerFactory handlers) {
    this.clock = clock;
    this.timing = timing;
    this.deliveries = new ShardDeliveries(handlers);
    this.scheduler = scheduler(clients, stream, consumer, worker);
    this.thread = Thread.ofPlatform().name("kinesis-" + consumer).start(scheduler);
  }

  private Scheduler scheduler(
      KinesisClients clients, String stream, String consumer, String worker) {
    var oldest =
        InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);
    var tracker = new SingleStreamTracker(StreamIdentifier.singleStreamInstance(stream), oldest);
    var configs =
        new ConfigsBuilder(
            tracker,
            consumer,
            clients.kinesis(),
            clients.dynamo(),
            clients.cloudWatch(),
            worker,
            () -> new ShardProcessor(deliveries));
    var polling =
        new PollingConfig(stream, clients.kinesis())
            .idleTimeBetweenReadsInMillis(timing.betweenReads().toMillis());
    var leases =
        configs
            .leaseManagementConfig()
            .failoverTimeMillis(timing.failover().toMillis())
            .leaseAssignmentIntervalMillis(timing.betweenAssignments().toMillis())
            .shardSyncIntervalMillis(timing.betweenAssignments().toMillis());
    leases.workerUtilizationAwareAssignmentConfig().disableWorkerMetrics(true);
    return new Scheduler(
        configs.checkpointConfig().checkpointFactory(new HandlersCheckpointFactory(deliveries)),
        configs
            .coordinatorConfig()
            .parentShardPollIntervalMillis(timing.betweenReads().toMillis())
            .shardConsumerDispatchPollIntervalMillis(timing.betweenReads().toMillis()),
        leases,
        configs.lifecycleConfig(),
        configs.metricsConfig().metricsFactory(new NullMetricsFactory()),
        configs.processorConfig().callProcessRecordsEvenForEmptyRecordList(true),
        configs.retrievalConfig().retrievalSpecificConfig(polling));
  }

  /// Unknown to Kinesis: 0 when all shards of this worker are read to their newest record, else 1
  /// for each that is not.
  @Override
  public long lag() {
    var justNow = clock.instant().minus(timing.betweenReads().multipliedBy(4));
    return deliveries.all().stream().filter(d -> !d.isCaughtUpSince(justNow)).count();
  }

  @Override
  public void awaitCaughtUp() throws InterruptedException {
    var now = clock.instant();
    while (failure().isEmpty() && thread.isAlive() && !isCaughtUpSince(now)) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private boolean isCaughtUpSince(Instant time) {
    var held = deliveries.all();
    return held.stream().allMatch(d -> d.isCaughtUpSince(time))
        && leases()
            .map(all -> !all.isEmpty() && all.stream().allMatch(this::isReadOrOthers))
            .orElse(false);
  }

  private boolean isReadOrOthers(Lease lease) {
    if (lease.checkpoint() != null && lease.checkpoint().isShardEnd()) {
      return true;
    }
    var owner = lease.leaseOwner();
    var isOurs = scheduler.leaseCoordinator().workerIdentifier().equals(owner);
    return owner != null && (!isOurs || deliveries.isHeld(lease.leaseKey()));
  }

  private Optional<List<Lease>> leases() {
    try {
      return Optional.of(scheduler.leaseCoordinator().leaseRefresher().listLeases());
    } catch (LeasingException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Throwable> failure() {
    return deliveries.failure();
  }

  @Override
  public void close() {
    try {
      scheduler.startGracefulShutdown().get(timing.stop().toMillis(), TimeUnit.MILLISECONDS);
      thread.join(timing.stop());
    } catch (TimeoutException | ExecutionException e) {
      LOG.log(
          Level.WARNING, "a Kinesis worker did not stop in time: what is not durable comes again");
      scheduler.shutdown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      scheduler.shutdown();
    }
  }
}
