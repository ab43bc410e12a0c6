package io.bellwether.local.stream;

import static io.bellwether.local.PlantedFaults.assertCaught;

import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.PartitionHandler;
import io.bellwether.core.stream.QuoteStream;
import io.bellwether.core.stream.RecordBatch;
import io.bellwether.core.stream.StreamUnavailableException;
import io.bellwether.testkit.contract.QuoteStreamContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuoteStreamContractCatchesTest {
  @Test
  void swappedRecords() {
    assertCaught(Swapping.class, "recordsOfASymbolComeInTheOrderTheyWereAppended");
  }

  @Test
  void aRecordLostAtReopening() {
    assertCaught(Forgetting.class, "whatWasAppendedIsThereAfterReopening");
  }

  @Test
  void aStartThatIsIgnored() {
    assertCaught(StartingOver.class, "aConsumerGoesOnAfterAnyPosition");
  }

  @Test
  void aRecordLeftOutAfterTheStart() {
    assertCaught(Skipping.class, "aConsumerGoesOnAfterAnyPosition");
  }

  @Test
  void aStreamThatCannotBeReplayed() {
    assertCaught(OnlyNew.class, "eachNewConsumerCanStartAtTheOldest");
  }

  @Test
  void offsetsForgotten() {
    assertCaught(OffsetLosing.class, "theStreamKnowsHowFarASourceCame");
  }

  @Test
  void bytesChanged() {
    assertCaught(Rewriting.class, "recordsAreBytesLeftAsTheyAre");
  }

  @Test
  void positionsThatStandStill() {
    assertCaught(SamePosition.class, "positionsOfAPartitionRise");
  }

  @Test
  void handlersNeverRevoked() {
    assertCaught(NeverRevoking.class, "handlersAreAssignedIdleAndRevoked");
  }

  @Test
  void recordsKeptBackFromARunningConsumer() {
    assertCaught(Skipping.class, "aRunningConsumerGetsWhatIsAppended");
  }

  @Test
  void appendsOfOtherThreadsLost() {
    assertCaught(Swapping.Losing.class, "severalThreadsAppendAtOnce");
  }

  static class Faulty extends QuoteStreamContract {
    @Override
    protected QuoteStream open(Path at) throws IOException {
      var options = new StreamOptions(1, StreamOptions.Rolling.HOURLY, Duration.ofDays(1));
      return new Faults(new ChronicleQuoteStream(at, options, InstantSource.system()), this);
    }

    List<byte[]> appended(List<byte[]> records) {
      return records;
    }

    Optional<Long> reached(Optional<Long> offset) {
      return offset;
    }

    PartitionHandler.Start start(PartitionHandler.Start start) {
      return start;
    }

    RecordBatch handed(RecordBatch batch) {
      return batch;
    }

    boolean revokes() {
      return true;
    }
  }

  static class Swapping extends Faulty {
    @Override
    List<byte[]> appended(List<byte[]> records) {
      return records.reversed();
    }

    static class Losing extends Faulty {
      @Override
      List<byte[]> appended(List<byte[]> records) {
        return new String(records.getFirst(), java.nio.charset.StandardCharsets.UTF_8)
                .contains("\"n\":7}")
            ? List.of()
            : records;
      }
    }
  }

  static class Forgetting extends Faulty {
    private int opened;

    @Override
    protected QuoteStream open(Path at) throws IOException {
      return super.open(at.resolve("generation-" + opened++));
    }
  }

  static class StartingOver extends Faulty {
    @Override
    PartitionHandler.Start start(PartitionHandler.Start start) {
      return new PartitionHandler.Start.Oldest();
    }
  }

  static class Skipping extends Faulty {
    @Override
    RecordBatch handed(RecordBatch b) {
      var rest = b.count() - 1;
      return new RecordBatch(
          b.bytes(), b.starts(), b.ends(), rest, b.arrivalMicros(), b.first(), true, b.origin());
    }
  }

  static class OnlyNew extends Faulty {
    @Override
    PartitionHandler.Start start(PartitionHandler.Start start) {
      return new PartitionHandler.Start.After(
          io.bellwether.core.stream.Position.of(Integer.MAX_VALUE));
    }
  }

  static class OffsetLosing extends Faulty {
    @Override
    Optional<Long> reached(Optional<Long> offset) {
      return Optional.empty();
    }
  }

  static class Rewriting extends Faulty {
    @Override
    List<byte[]> appended(List<byte[]> records) {
      var utf8 = java.nio.charset.StandardCharsets.UTF_8;
      return records.stream().map(r -> new String(r, utf8).getBytes(utf8)).toList();
    }
  }

  static class SamePosition extends Faulty {
    @Override
    RecordBatch handed(RecordBatch b) {
      var first = io.bellwether.core.stream.Position.of(0);
      return new RecordBatch(
          b.bytes(), b.starts(), b.ends(), b.count(), b.arrivalMicros(), first, true, b.origin());
    }
  }

  static class NeverRevoking extends Faulty {
    @Override
    boolean revokes() {
      return false;
    }
  }

  private record Faults(QuoteStream real, Faulty faulty) implements QuoteStream {
    @Override
    public void append(List<byte[]> records, Origin origin) throws StreamUnavailableException {
      real.append(faulty.appended(records), origin);
    }

    @Override
    public Subscription subscribe(String consumer, HandlerFactory handlers) {
      return real.subscribe(consumer, p -> new FaultyHandler(handlers.handlerOf(p), faulty));
    }

    @Override
    public Optional<Long> reached(String source) {
      return faulty.reached(real.reached(source));
    }

    @Override
    public List<String> partitions() {
      return real.partitions();
    }

    @Override
    public void close() {
      real.close();
    }
  }

  private record FaultyHandler(PartitionHandler real, Faulty faulty) implements PartitionHandler {
    @Override
    public Start assigned(String partition, Acknowledgement acknowledgement) {
      return faulty.start(real.assigned(partition, acknowledgement));
    }

    @Override
    public void handle(RecordBatch batch) {
      real.handle(faulty.handed(batch));
    }

    @Override
    public void idle() {
      real.idle();
    }

    @Override
    public void revoked() {
      if (faulty.revokes()) {
        real.revoked();
      }
    }

    @Override
    public void ended() {
      real.ended();
    }
  }
}
