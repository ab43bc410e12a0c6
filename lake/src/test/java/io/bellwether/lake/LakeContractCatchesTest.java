package io.bellwether.lake;

import io.bellwether.core.lake.Lake;
import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.lake.RowChunk;
import io.bellwether.core.lake.TableDefinition;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.testkit.contract.LakeContract;
import io.bellwether.testkit.contract.LakeFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A contract is worth what it finds: each promise is broken once.
class LakeContractCatchesTest {
  @TempDir Path folder;

  private void assertLakeContractFinds(String promise, UnaryOperator<Lake> fault) {
    var contract =
        new LakeContract() {
          @Override
          protected LakeFixture open(ObjectStore store, InstantSource clock) throws Exception {
            var sound = DuckDbFixtures.open(store, clock);
            return new LakeFixture(fault.apply(sound.lake()), sound.sql(), sound.closing());
          }
        };
    PlantedFaults.assertCaught(LakeContract.class, contract, promise, folder);
  }

  @Test
  void rowsShownTwice() {
    assertLakeContractFinds(
        "rowsAreVisibleFromTheMomentTheyAreAdded",
        lake ->
            new PassingLake(lake) {
              @Override
              public Segment open(TableDefinition table, String partition) {
                var first = super.open(table, partition);
                var second = super.open(table, partition);
                return new Segment() {
                  @Override
                  public TableDefinition table() {
                    return table;
                  }

                  @Override
                  public String partition() {
                    return partition;
                  }

                  @Override
                  public void add(RowChunk chunk) {
                    first.add(chunk);
                    second.add(chunk);
                  }

                  @Override
                  public void derive(DerivedRows rows) {
                    first.derive(rows);
                  }
                };
              }
            });
  }

  @Test
  void segmentDroppedWithoutBeingWritten() {
    assertLakeContractFinds(
        "aCommitMovesEachRowIntoFilesOnce",
        lake ->
            new PassingLake(lake) {
              @Override
              public void commit(List<Segment> segments, long from, long to) {
                discard(segments);
              }
            });
  }

  @Test
  void commitThatForgetsWhatIsInFiles() {
    assertLakeContractFinds(
        "rowsThatComeAgainAreSeenOnceBeforeAndAfterTheirCommit",
        lake ->
            new PassingLake(lake) {
              @Override
              public Segment open(TableDefinition table, String partition) {
                return super.open(table, partition + "-" + System.nanoTime());
              }
            });
  }

  @Test
  void failedCommitThatDropsItsRows() {
    for (var promise :
        List.of("aFailedCommitLosesAndRepeatsNothing", "aFailedCommitCanBeCalledAgain")) {
      assertLakeContractFinds(
          promise,
          lake ->
              new PassingLake(lake) {
                @Override
                public void commit(List<Segment> segments, long from, long to) throws IOException {
                  try {
                    super.commit(segments, from, to);
                  } finally {
                    discard(segments);
                  }
                }
              });
    }
  }

  @Test
  void discardThatKeepsRows() {
    assertLakeContractFinds(
        "discardedRowsAreGone",
        lake ->
            new PassingLake(lake) {
              @Override
              public void discard(List<Segment> segments) {}
            });
  }

  @Test
  void partitionsThatShareTheirNumbers() {
    assertLakeContractFinds(
        "partitionsDoNotHideEachOthersRows",
        lake ->
            new PassingLake(lake) {
              @Override
              public Segment open(TableDefinition table, String partition) {
                return super.open(table, "p0");
              }
            });
  }

  @Test
  void daysThatAreNeverMoved() {
    assertLakeContractFinds(
        "eachDayHasAFileOfItsOwn",
        lake ->
            new PassingLake(lake) {
              @Override
              public Maintenance maintain() {
                return new Maintenance(0, 2, 0);
              }
            });
  }

  @Test
  void daysOfAnotherTime() {
    assertLakeContractFinds("eachDayHasAFileOfItsOwn", lake -> new Shifted(lake, -UtcMicros.DAY));
  }

  @Test
  void timesThatLoseTheirMicroseconds() {
    assertLakeContractFinds("timesAreTheirMicrosecondsExactly", lake -> new Shifted(lake, -456));
  }

  @Test
  void derivedRowsThatAreMadeOnlyOnce() {
    assertLakeContractFinds(
        "derivedRowsAreMadeAnewAndCommittedOnce",
        lake ->
            new PassingLake(lake) {
              @Override
              public Segment open(TableDefinition table, String partition) {
                return new PassingSegment(super.open(table, partition)) {
                  @Override
                  public void derive(DerivedRows rows) {
                    rows.above(0).forEach(this::add);
                  }
                };
              }

              @Override
              public void commit(List<Segment> segments, long from, long to) throws IOException {
                super.commit(segments.stream().map(PassingSegment::real).toList(), from, to);
              }
            });
  }

  @Test
  void rowsThatAreGoneForAMomentDuringACommit() {
    assertLakeContractFinds(
        "queriesDuringCommitsSeeEachRowOnce",
        lake ->
            new PassingLake(lake) {
              @Override
              public void commit(List<Segment> segments, long from, long to) throws IOException {
                discard(segments);
                super.commit(segments, from, to);
              }
            });
  }

  /// Shifts the times of all rows.
  private static final class Shifted extends PassingLake {
    private final long by;

    Shifted(Lake lake, long by) {
      super(lake);
      this.by = by;
    }

    @Override
    public Segment open(TableDefinition table, String partition) {
      return new PassingSegment(super.open(table, partition)) {
        @Override
        public void add(RowChunk chunk) {
          super.add(new ShiftedChunk(chunk, by));
        }
      };
    }

    @Override
    public void commit(List<Segment> segments, long from, long to) throws IOException {
      super.commit(segments.stream().map(PassingSegment::real).toList(), from, to);
    }
  }

  private record ShiftedChunk(RowChunk chunk, long by) implements RowChunk {
    @Override
    public int size() {
      return chunk.size();
    }

    @Override
    public byte[] text(int column, int row) {
      return chunk.text(column, row);
    }

    @Override
    public boolean isNull(int column, int row) {
      return chunk.isNull(column, row);
    }

    @Override
    public double number(int column, int row) {
      return chunk.number(column, row);
    }

    @Override
    public long integer(int column, int row) {
      return chunk.integer(column, row) + by;
    }

    @Override
    public long dayMicros(int row) {
      return chunk.dayMicros(row) + by;
    }

    @Override
    public long recordNumber(int row) {
      return chunk.recordNumber(row);
    }
  }
}
