package io.bellwether.app.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.lake.SqlRefusedException;
import io.bellwether.testkit.contract.LakeFixture;
import io.bellwether.testkit.contract.SqlEngineContract;
import io.bellwether.testkit.contract.TemporaryFolderStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The engine of another process passes for one of this: every hostile statement goes through the
/// API, too.
class HttpSqlEngineTest extends SqlEngineContract {
  private static final int EVERY = 6;

  @Override
  protected LakeFixture open(ObjectStore store) throws IOException {
    var served = new ServedLake(store, ServedLake.WIDE);
    var api = new ServedApi(served.address);
    return new LakeFixture(
        served.lake,
        new HttpSqlEngine(api),
        () -> {
          api.close();
          served.close();
        });
  }

  /// The engine itself is shown all of them.
  @Override
  protected List<String> greedy() {
    var all = super.greedy();
    return IntStream.range(0, all.size()).filter(i -> i % EVERY == 0).mapToObj(all::get).toList();
  }

  @Test
  void parquetComesWholeOrNotAtAll(@TempDir Path folder) throws Exception {
    try (var served = new ServedLake(new TemporaryFolderStore(folder), ServedLake.WIDE);
        var api = new ServedApi(served.address)) {
      var engine = new HttpSqlEngine(api);
      var file = folder.resolve("numbers.parquet");
      var limit = Duration.ofMinutes(1);

      var rows = engine.exportParquet("SELECT * FROM range(100000);", limit, file, (_, _) -> {});

      assertThat(rows).isEqualTo(100_000);
      assertThat(Files.size(file)).isPositive();
      var other = folder.resolve("other.parquet");
      assertThat(
              catchThrowable(
                  () -> engine.exportParquet("DROP VIEW quotes", limit, other, (_, _) -> {})))
          .isInstanceOf(SqlRefusedException.class)
          .hasMessageContaining("read-only");
      assertThat(other).doesNotExist();
    }
  }

  @Test
  void aProcessThatHasEndedIsToldInOneLine(@TempDir Path folder) throws Exception {
    URI address;
    try (var served = new ServedLake(new TemporaryFolderStore(folder), ServedLake.WIDE)) {
      address = served.address;
    }
    try (var api = new ServedApi(address)) {
      assertThat(catchThrowable(() -> api.get("/api/sql/schema")))
          .isInstanceOf(SqlRefusedException.class)
          .hasMessageContaining("does not answer");
    }
  }
}
