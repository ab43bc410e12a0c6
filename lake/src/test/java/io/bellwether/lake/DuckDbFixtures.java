package io.bellwether.lake;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.testkit.contract.LakeFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Opens the real thing over a store.
final class DuckDbFixtures {
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2024-03-08T21:00:00Z"));

  private DuckDbFixtures() {}

  static LakeFixture open(ObjectStore store) throws IOException {
    var duck = duck(store);
    var lake = DuckDbLake.open(store, CLOCK, duck);
    var engine = DuckDbSqlEngine.open(lake, duck);
    return new LakeFixture(
        lake,
        engine,
        () -> {
          engine.close();
          duck.close();
        });
  }

  static DuckDb duck(ObjectStore store) throws IOException {
    var root = Path.of(store.address("x")).resolveSibling("..").normalize();
    return DuckDb.open(
        DuckDb.Settings.of(Files.createTempDirectory(root, "spill"), List.of(root.toString())));
  }
}
