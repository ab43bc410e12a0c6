package io.bellwether.lake;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.lake.Lake;
import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.lake.RowChunk;
import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlRefusedException;
import io.bellwether.core.lake.TableDefinition;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.testkit.contract.LakeContract;
import io.bellwether.testkit.contract.LakeFixture;
import io.bellwether.testkit.contract.SqlEngineContract;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A contract is worth what it finds: each promise is broken once.
class ContractsFindFaultsTest {
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
    assertFails(LakeContract.class, contract, promise);
  }

  private void assertSqlContractFinds(String promise, UnaryOperator<SqlEngine> fault) {
    var contract =
        new SqlEngineContract() {
          @Override
          protected LakeFixture open(ObjectStore store) throws Exception {
            var sound = DuckDbFixtures.open(store);
            return new LakeFixture(sound.lake(), fault.apply(sound.sql()), sound.closing());
          }
        };
    assertFails(SqlEngineContract.class, contract, promise);
  }

  private void assertFails(Class<?> type, Object contract, String promise) {
    assertThatThrownBy(
            () -> {
              var method = type.getDeclaredMethod(promise, Path.class);
              method.setAccessible(true);
              try {
                method.invoke(contract, folder);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            })
        .as(promise)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void rowsShownTwice() {
    assertLakeContractFinds(
        "rowsAreVisibleFromTheMomentTheyAreAdded",
        lake ->
            new Passing(lake) {
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
            new Passing(lake) {
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
            new Passing(lake) {
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
              new Passing(lake) {
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
            new Passing(lake) {
              @Override
              public void discard(List<Segment> segments) {}
            });
  }

  @Test
  void partitionsThatShareTheirNumbers() {
    assertLakeContractFinds(
        "partitionsDoNotHideEachOthersRows",
        lake ->
            new Passing(lake) {
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
            new Passing(lake) {
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
            new Passing(lake) {
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
            new Passing(lake) {
              @Override
              public void commit(List<Segment> segments, long from, long to) throws IOException {
                discard(segments);
                super.commit(segments, from, to);
              }
            });
  }

  @Test
  void hostileStatementsThatGoThrough() {
    assertSqlContractFinds(
        "whatIsNotASelectOverTheLakeIsRefusedInOneLine",
        engine ->
            (sql, limits, sink) -> {
              if (sql.contains("getenv")) {
                sink.columns(List.of());
              } else {
                engine.query(sql, limits, sink);
              }
            });
  }

  @Test
  void refusalOfSeveralLines() {
    assertSqlContractFinds(
        "whatIsNotASelectOverTheLakeIsRefusedInOneLine",
        engine ->
            (sql, limits, sink) -> {
              try {
                engine.query(sql, limits, sink);
              } catch (SqlRefusedException e) {
                throw new SqlRefusedException(e.getMessage() + "\nLINE 1: " + sql);
              }
            });
  }

  @Test
  void limitsThatAreIgnored() {
    for (var promise : List.of("aResultIsCutAtItsRowLimitAndSaysSo", "aQueryEndsAtItsTimeLimit")) {
      assertSqlContractFinds(
          promise,
          engine ->
              (sql, limits, sink) ->
                  engine.query(
                      sql,
                      new SqlEngine.Limits(Long.MAX_VALUE, java.time.Duration.ofHours(1)),
                      sink));
    }
  }

  @Test
  void errorsWithoutTheirReason() {
    for (var promise :
        List.of(
            "aMisspeltNameIsAnsweredWithHints",
            "aQueryOverItsMemorySaysSo",
            "anErrorWhileRunningIsToldAsItIs",
            "aQueryEndsAtItsTimeLimit",
            "interruptingTheCallerCancelsItsQuery")) {
      assertSqlContractFinds(
          promise,
          engine ->
              (sql, limits, sink) -> {
                try {
                  engine.query(sql, limits, sink);
                } catch (SqlRefusedException e) {
                  throw new SqlRefusedException("refused");
                }
              });
    }
  }

  @Test
  void secretsInErrors() {
    assertSqlContractFinds(
        "whatIsNotASelectOverTheLakeIsRefusedInOneLine",
        engine ->
            (sql, limits, sink) -> {
              var file = Pattern.compile("/\\S*canary.csv").matcher(sql);
              try {
                throw new SqlRefusedException(
                    file.find() ? Files.readString(Path.of(file.group())).strip() : "refused");
              } catch (IOException e) {
                throw new SqlRefusedException("refused");
              }
            });
  }

  @Test
  void filesThatAreTouched() {
    for (var touch : List.of("read", "write")) {
      assertSqlContractFinds(
          "whatIsNotASelectOverTheLakeIsRefusedInOneLine",
          engine ->
              (sql, limits, sink) -> {
                var file = Pattern.compile("/[^' ]*(canary.csv|out/)").matcher(sql);
                try {
                  if (file.find() && touch.equals("read") && sql.contains("read_text")) {
                    Files.readString(Path.of(file.group()));
                  } else if (touch.equals("write") && sql.contains("out/stolen.csv")) {
                    Files.writeString(Path.of(file.group(), "stolen.csv"), "x");
                  }
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
                throw new SqlRefusedException("refused");
              });
    }
  }

  @Test
  void answersThatTellWhetherAFileIsThere() {
    assertSqlContractFinds(
        "aFileThatIsThereIsAnsweredLikeOneThatIsNot",
        engine ->
            (sql, limits, sink) -> {
              throw new SqlRefusedException(sql.contains("?") ? "no such file" : "no");
            });
  }

  @Test
  void enginesThatAreDeafToInterrupts() {
    assertSqlContractFinds(
        "interruptingTheCallerCancelsItsQuery",
        engine ->
            (sql, limits, sink) -> {
              if (!sql.contains("md5")) {
                engine.query(sql, limits, sink);
                return;
              }
              var _ = Thread.interrupted();
              throw new SqlRefusedException("the query was cancelled");
            });
  }

  @Test
  void resultsThatAreCollectedFirst() {
    assertSqlContractFinds(
        "rowsComeBeforeTheResultIsWhole",
        engine ->
            (sql, limits, sink) -> {
              var rows = new ArrayList<List<Object>>();
              engine.query(sql, new SqlEngine.Limits(10, limits.time()), new Collecting(rows));
              throw new SqlRefusedException("more than " + rows.size() + " rows");
            });
  }

  @Test
  void enginesThatAreLostAfterAGreedyQuery() {
    var broken = new boolean[1];
    assertSqlContractFinds(
        "whatTakesTooMuchEndsAndTheNextIsAnsweredPromptly",
        engine ->
            (sql, limits, sink) -> {
              if (broken[0]) {
                throw new SqlRefusedException("gone");
              }
              broken[0] = sql.contains("range(");
              engine.query("SELECT 1", limits, sink);
            });
  }

  @Test
  void ordinaryStatementsThatAreRefused() {
    for (var promise :
        List.of(
            "ordinarySelectsAreAllowed",
            "theContractsStatementsRunUnchanged",
            "theCompatibleTableHasTheWireNamesInOrder",
            "anEmptyLakeHasItsTables")) {
      assertSqlContractFinds(
          promise,
          engine ->
              (sql, limits, sink) -> {
                throw new SqlRefusedException("no");
              });
    }
  }

  private record Collecting(List<List<Object>> rows) implements SqlEngine.ResultSink {
    @Override
    public void columns(List<SqlEngine.ResultColumn> columns) {}

    @Override
    public void row(List<Object> values) {
      rows.add(values);
    }

    @Override
    public void truncated() {}
  }

  @Test
  void valuesAsText() {
    assertSqlContractFinds(
        "valuesComeAsTheTypesOfThePort",
        engine ->
            (sql, limits, sink) ->
                engine.query(
                    sql,
                    limits,
                    new SqlEngine.ResultSink() {
                      @Override
                      public void columns(List<SqlEngine.ResultColumn> columns) {
                        sink.columns(columns);
                      }

                      @Override
                      public void row(List<Object> values) {
                        var texts = new ArrayList<Object>();
                        values.forEach(value -> texts.add(String.valueOf(value)));
                        sink.row(texts);
                      }

                      @Override
                      public void truncated() {
                        sink.truncated();
                      }
                    }));
  }

  /// Shifts the times of all rows.
  private static final class Shifted extends Passing {
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

  /// Hands everything on.
  private static class PassingSegment implements Lake.Segment {
    private final Lake.Segment segment;

    PassingSegment(Lake.Segment segment) {
      this.segment = segment;
    }

    static Lake.Segment real(Lake.Segment segment) {
      return segment instanceof PassingSegment passing ? passing.segment : segment;
    }

    @Override
    public TableDefinition table() {
      return segment.table();
    }

    @Override
    public String partition() {
      return segment.partition();
    }

    @Override
    public void add(RowChunk chunk) {
      segment.add(chunk);
    }

    @Override
    public void derive(Lake.DerivedRows rows) {
      segment.derive(rows);
    }
  }

  /// Hands everything on.
  private static class Passing implements Lake {
    private final Lake lake;

    Passing(Lake lake) {
      this.lake = lake;
    }

    @Override
    public Segment open(TableDefinition table, String partition) {
      return lake.open(table, partition);
    }

    @Override
    public void commit(List<Segment> segments, long from, long to) throws IOException {
      lake.commit(segments, from, to);
    }

    @Override
    public void discard(List<Segment> segments) {
      lake.discard(segments);
    }

    @Override
    public Maintenance maintain() throws IOException {
      return lake.maintain();
    }

    @Override
    public Figures figures() {
      return lake.figures();
    }
  }
}
