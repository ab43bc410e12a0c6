package io.bellwether.lake;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.testkit.contract.LakeFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// Opens the real thing over a store.
final class DuckDbFixtures {
  private DuckDbFixtures() {}

  static LakeFixture open(ObjectStore store) throws IOException {
    return open(store, InstantSource.fixed(LakeFixture.ON_DAY_ONE));
  }

  static LakeFixture open(ObjectStore store, InstantSource clock) throws IOException {
    return open(store, clock, UpkeepPolicy.DEFAULT);
  }

  static LakeFixture open(ObjectStore store, InstantSource clock, UpkeepPolicy policy)
      throws IOException {
    var duck = duck(store);
    var lake = DuckDbLake.open(store, clock, duck, duck, policy);
    var engine = DuckDbSqlEngine.open(lake, duck);
    return new LakeFixture(
        lake,
        engine,
        () -> {
          engine.close();
          duck.close();
        });
  }

  static DuckDbLake lake(ObjectStore store, DuckDb duck) throws IOException {
    var clock = InstantSource.fixed(LakeFixture.ON_DAY_ONE);
    return DuckDbLake.open(store, clock, duck, duck, UpkeepPolicy.DEFAULT);
  }

  static DuckDb duck(ObjectStore store) throws IOException {
    var root = Path.of(store.address("x")).resolveSibling("..").normalize();
    return DuckDb.open(
        DuckDb.Settings.of(Files.createTempDirectory(root, "spill"), List.of(root.toString())));
  }
}
