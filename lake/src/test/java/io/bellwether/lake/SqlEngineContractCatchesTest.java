package io.bellwether.lake;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlRefusedException;
import io.bellwether.testkit.contract.LakeFixture;
import io.bellwether.testkit.contract.SqlEngineContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A contract is worth what it finds: each promise is broken once.
class SqlEngineContractCatchesTest {
  @TempDir Path folder;

  private void assertSqlContractFinds(String promise, UnaryOperator<SqlEngine> fault) {
    var contract =
        new SqlEngineContract() {
          @Override
          protected LakeFixture open(ObjectStore store) throws Exception {
            var sound = DuckDbFixtures.open(store);
            return new LakeFixture(sound.lake(), fault.apply(sound.sql()), sound.closing());
          }
        };
    PlantedFaults.assertCaught(SqlEngineContract.class, contract, promise, folder);
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
}
