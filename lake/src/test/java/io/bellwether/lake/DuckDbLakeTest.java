package io.bellwether.lake;

import static io.bellwether.testkit.contract.LakeFixture.DAY_ONE;
import static io.bellwether.testkit.contract.LakeFixture.quotes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.lake.Tables;
import io.bellwether.testkit.contract.LakeContract;
import io.bellwether.testkit.contract.LakeFixture;
import io.bellwether.testkit.contract.TemporaryFolderStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbLakeTest extends LakeContract {
  @Override
  protected LakeFixture open(ObjectStore store, InstantSource clock) throws Exception {
    return DuckDbFixtures.open(store, clock);
  }

  @Test
  void filesAreNamedByPartitionAndNumbers(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    try (var fixture = DuckDbFixtures.open(store)) {
      fixture.lake().commit(List.of(fixture.add(quotes(1, 10, DAY_ONE))), 1, 10);
      fixture.lake().commit(List.of(fixture.add(quotes(5, 25, DAY_ONE))), 5, 25);
    }
    assertThat(store.list(""))
        .extracting(ObjectStore.StoredObject::key)
        .containsExactly(
            "recent/quotes/p0-0000000000000000001-0000000000000000010.parquet",
            "recent/quotes/p0-0000000000000000011-0000000000000000025.parquet");
  }

  @Test
  void rowsBeyondTheEndOfACommitAreAMistake(@TempDir Path folder) throws Exception {
    try (var fixture = DuckDbFixtures.open(new TemporaryFolderStore(folder))) {
      var segment = fixture.add(quotes(1, 10, DAY_ONE));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fixture.lake().commit(List.of(segment), 1, 9))
          .withMessageContaining("record 10 is beyond 9");
    }
  }

  @Test
  void aPartitionsNameMustFitIntoAFilesName(@TempDir Path folder) throws Exception {
    try (var fixture = DuckDbFixtures.open(new TemporaryFolderStore(folder))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fixture.lake().open(Tables.QUOTES, "../p0"));
    }
  }
}
