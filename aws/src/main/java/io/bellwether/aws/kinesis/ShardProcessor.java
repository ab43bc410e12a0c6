package io.bellwether.aws.kinesis;

import java.lang.System.Logger.Level;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.KinesisClientLibDependencyException;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/// The Client Library's side of a shard.
///
/// The library would log an exception and go on behind the records that caused it. So nothing is
/// thrown: a shard whose handler fails is left where it is, visibly, and neither delivered nor
/// checkpointed any further.
final class ShardProcessor implements ShardRecordProcessor {
  private static final System.Logger LOG = System.getLogger(ShardProcessor.class.getName());

  private final ShardDeliveries deliveries;
  private ShardDelivery delivery;

  @SuppressWarnings("NullAway.Init") // the library initializes before anything else
  ShardProcessor(ShardDeliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public void initialize(InitializationInput input) {
    delivery = deliveries.of(input.shardId());
  }

  @Override
  public void processRecords(ProcessRecordsInput input) {
    delivery.checkpointTo(record -> checkpoint(input.checkpointer(), record));
    guarded(
        () -> {
          input.records().forEach(delivery::deliver);
          delivery.read(input.cacheEntryTime(), input.millisBehindLatest() == 0);
        });
  }

  @Override
  public void leaseLost(LeaseLostInput input) {
    deliveries.remove(delivery);
  }

  @Override
  public void shardEnded(ShardEndedInput input) {
    guarded(delivery::ended);
    if (delivery.failure().isEmpty()) {
      try {
        input.checkpointer().checkpoint();
        deliveries.remove(delivery);
      } catch (KinesisClientLibException e) {
        failed(e);
      }
    }
  }

  @Override
  public void shutdownRequested(ShutdownRequestedInput input) {
    delivery.checkpointTo(record -> checkpoint(input.checkpointer(), record));
    guarded(delivery::revoked);
    deliveries.remove(delivery);
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  private void failed(Throwable reason) {
    LOG.log(Level.ERROR, delivery.shard() + " is left where it is: " + reason.getMessage(), reason);
    delivery.failed(reason);
    deliveries.changed();
  }

  private void checkpoint(RecordProcessorCheckpointer checkpointer, KinesisClientRecord record) {
    try {
      checkpointer.checkpoint(record.sequenceNumber(), record.subSequenceNumber());
    } catch (ShutdownException e) {
      LOG.log(Level.INFO, delivery.shard() + " is another worker's now: it checkpoints");
    } catch (InvalidStateException e) {
      throw new IllegalStateException(
          "the lease table cannot take a checkpoint of " + delivery.shard() + ": " + e.getMessage(),
          e);
    } catch (ThrottlingException | KinesisClientLibDependencyException e) {
      // The handler's own state says where to go on; the next acknowledgement tries again.
      LOG.log(Level.WARNING, "no checkpoint of " + delivery.shard() + " now: " + e.getMessage());
    }
  }
}
