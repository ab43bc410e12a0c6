package io.bellwether.lake;

import static io.bellwether.testkit.contract.LakeFixture.DAY_ONE;

import io.bellwether.core.lake.Lake;
import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.lake.Tables;
import io.bellwether.testkit.contract.LakeFixture;
import io.bellwether.testkit.contract.LakeMaintenanceContract;
import io.bellwether.testkit.contract.ListRowChunk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A contract is worth what it finds: each promise is broken once.
class LakeMaintenanceContractCatchesTest {
  @TempDir Path folder;

  private void assertFinds(String promise, UpkeepPolicy policy, UnaryOperator<Lake> fault) {
    var contract =
        new LakeMaintenanceContract() {
          @Override
          protected LakeFixture open(ObjectStore store, InstantSource time) throws Exception {
            var sound = DuckDbFixtures.open(store, time, policy);
            return new LakeFixture(fault.apply(sound.lake()), sound.sql(), sound.closing());
          }
        };
    PlantedFaults.assertCaught(LakeMaintenanceContract.class, contract, promise, folder);
  }

  private void assertFinds(String promise, UnaryOperator<Lake> fault) {
    assertFinds(promise, UpkeepPolicy.DEFAULT, fault);
  }

  private static UpkeepPolicy replacedFilesStay(Duration grace) {
    return UpkeepPolicy.of(Duration.ofSeconds(5), grace, Map.of());
  }

  @Test
  void filesThatAreNeverMerged() {
    assertFinds(
        "smallFilesBecomeFewer",
        lake ->
            new PassingLake(lake) {
              @Override
              public Maintenance maintain() {
                return new Maintenance(15, 0, 0);
              }
            });
  }

  @Test
  void workThatIsDoneWithoutNeed() {
    assertFinds(
        "nothingIsDoneWhileNothingIsDue",
        lake ->
            new PassingLake(lake) {
              @Override
              public Maintenance maintain() throws IOException {
                return super.maintain().plus(new Maintenance(1, 0, 0));
              }
            });
  }

  @Test
  void replacedFilesThatGoAtOnce() {
    assertFinds(
        "replacedFilesStayForAWhileAndThenGo",
        replacedFilesStay(Duration.ZERO),
        UnaryOperator.identity());
  }

  @Test
  void replacedFilesThatNeverGo() {
    assertFinds(
        "replacedFilesStayForAWhileAndThenGo",
        replacedFilesStay(Duration.ofDays(1_000)),
        UnaryOperator.identity());
  }

  @Test
  void rowsOfAMovedDayThatAreDroppedWhenLate() {
    assertFinds(
        "whatComesLateForADayThatWasMovedComesBesideIt",
        lake ->
            new PassingLake(lake) {
              private boolean isMoved;

              @Override
              public Maintenance maintain() throws IOException {
                var done = super.maintain();
                isMoved |= done.closedDays() > 0;
                return done;
              }

              @Override
              public void commit(List<Segment> segments, long from, long to) throws IOException {
                if (isMoved) {
                  discard(segments);
                } else {
                  super.commit(segments, from, to);
                }
              }
            });
  }

  @Test
  void failuresThatAreNotSaid() {
    assertFinds(
        "brokenOffAtAnyPutItLosesAndRepeatsNothing",
        lake ->
            new PassingLake(lake) {
              @Override
              public Maintenance maintain() {
                try {
                  return super.maintain();
                } catch (IOException e) {
                  return Maintenance.NOTHING;
                }
              }
            });
  }

  @Test
  void rowsThatShowTwiceMeanwhile() {
    assertFinds(
        "queriesMeanwhileSeeEachRowOnce",
        lake ->
            new PassingLake(lake) {
              @Override
              public Maintenance maintain() throws IOException {
                var copy = super.open(Tables.QUOTES, "copy");
                copy.add(new ListRowChunk(LakeFixture.quotes(1, 50, DAY_ONE)));
                try {
                  return super.maintain();
                } finally {
                  discard(List.of(copy));
                }
              }
            });
  }
}
