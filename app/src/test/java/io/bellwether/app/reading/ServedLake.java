package io.bellwether.app.reading;

import io.bellwether.app.http.TestServers;
import io.bellwether.app.http.sql.SqlAccess;
import io.bellwether.app.http.sql.SqlLimits;
import io.bellwether.core.lake.ObjectStore;
import io.bellwether.lake.DuckDb;
import io.bellwether.lake.DuckDbLake;
import io.bellwether.lake.DuckDbSqlEngine;
import io.bellwether.lake.UpkeepPolicy;
import io.bellwether.testkit.contract.LakeFixture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// A real lake and its engine behind a real server.
public final class ServedLake implements AutoCloseable {
  public static final SqlLimits WIDE =
      new SqlLimits(Long.MAX_VALUE, Duration.ofMinutes(10), 1L << 30, 4);

  public final DuckDbLake lake;
  public final DuckDbSqlEngine engine;
  public final URI address;
  private final DuckDb duck;
  private final TestServers.Running server;

  public ServedLake(ObjectStore store, SqlLimits limits) throws IOException {
    var root = Path.of(store.address("x")).resolveSibling("..").normalize();
    var spill = Files.createTempDirectory(root, "spill");
    duck = DuckDb.open(DuckDb.Settings.of(spill, List.of(root.toString())));
    var clock = InstantSource.fixed(LakeFixture.ON_DAY_ONE);
    lake = DuckDbLake.open(store, clock, duck, duck, UpkeepPolicy.DEFAULT);
    engine = DuckDbSqlEngine.open(lake, duck);
    server = TestServers.start(new SqlAccess(engine, engine, spill, limits));
    address = URI.create(server.url());
  }

  @Override
  public void close() {
    server.close();
    engine.close();
    duck.close();
  }
}
