package io.bellwether.aws.kinesis;

import io.bellwether.core.stream.PartitionHandler.Start;
import software.amazon.kinesis.checkpoint.Checkpoint;
import software.amazon.kinesis.checkpoint.CheckpointFactory;
import software.amazon.kinesis.checkpoint.dynamodb.DynamoDBCheckpointFactory;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.leases.LeaseCoordinator;
import software.amazon.kinesis.leases.LeaseRefresher;
import software.amazon.kinesis.processor.Checkpointer;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/// Lets a shard go on where its handler's own state stands, which was saved together with its
/// position, and not where the lease table last heard of it. What is written to the lease table is
/// for those who watch it, and says which shards have ended.
final class HandlersCheckpointFactory implements CheckpointFactory {
  private static final long BEFORE_FIRST = -1;

  private final ShardDeliveries deliveries;
  private final CheckpointFactory leases = new DynamoDBCheckpointFactory();

  HandlersCheckpointFactory(ShardDeliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public Checkpointer createCheckpointer(LeaseCoordinator coordinator, LeaseRefresher refresher) {
    return new HandlersCheckpointer(leases.createCheckpointer(coordinator, refresher));
  }

  private final class HandlersCheckpointer implements Checkpointer {
    private final Checkpointer table;

    HandlersCheckpointer(Checkpointer table) {
      this.table = table;
    }

    @Override
    public Checkpoint getCheckpointObject(String leaseKey) throws KinesisClientLibException {
      var last = table.getCheckpoint(leaseKey);
      return last.isShardEnd()
          ? table.getCheckpointObject(leaseKey)
          : new Checkpoint(beginning(deliveries.of(leaseKey).start()), null, null);
    }

    /// The library delivers what is greater: the entry that was handled last, perhaps in part,
    /// comes again whole.
    private static ExtendedSequenceNumber beginning(Start start) {
      return switch (start) {
        case Start.Oldest() -> ExtendedSequenceNumber.TRIM_HORIZON;
        case Start.After(var last) ->
            new ExtendedSequenceNumber(last.sequence().toString(), BEFORE_FIRST);
      };
    }

    @Override
    public ExtendedSequenceNumber getCheckpoint(String leaseKey) throws KinesisClientLibException {
      return table.getCheckpoint(leaseKey);
    }

    @Override
    public void setCheckpoint(String leaseKey, ExtendedSequenceNumber at, String token)
        throws KinesisClientLibException {
      table.setCheckpoint(leaseKey, at, token);
    }

    @Override
    public void prepareCheckpoint(String leaseKey, ExtendedSequenceNumber at, String token)
        throws KinesisClientLibException {
      table.prepareCheckpoint(leaseKey, at, token);
    }

    @Override
    public void prepareCheckpoint(
        String leaseKey, ExtendedSequenceNumber at, String token, byte[] state)
        throws KinesisClientLibException {
      table.prepareCheckpoint(leaseKey, at, token, state);
    }

    @Override
    public void operation(String operation) {
      table.operation(operation);
    }

    @Override
    public String operation() {
      return table.operation();
    }
  }
}
