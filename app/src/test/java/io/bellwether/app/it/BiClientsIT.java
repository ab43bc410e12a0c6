package io.bellwether.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bellwether.duckdb` as other programs meet it, several at once, while the pipeline writes.
class BiClientsIT {
  private static final Duration CLIENT = Duration.ofMinutes(2);
  private static final double SPEED = 6_000;
  private static final int OPENINGS = 25;
  private static final int READERS = 3;

  /// Five hours of the recording.
  private static final String ENOUGH =
      "SELECT max(time) > TIMESTAMP '2013-11-25 05:00:00' FROM quotes";

  private static final int STORAGE_VERSION_AT = 12;
  private static final long STORAGE_VERSION_OF_1_2 = 65;

  @TempDir Path folder;

  @Test
  void severalForeignClientsReadWhileThePipelineWrites() throws Exception {
    try (var demo = Program.start("demo", "--port", 0, "--speed", SPEED, "--data", folder)) {
      assertThat(demo.awaitUntil(() -> DemoIT.dashboard(demo).isPresent(), Program.LIMIT))
          .as(demo.stderr())
          .isTrue();
      var url = DemoIT.dashboard(demo).orElseThrow();
      assertThat(demo.awaitUntil(this::hasEnough, Program.LIMIT)).isTrue();
      var clients = new ArrayList<Program>();
      for (int i = 0; i < READERS; i++) {
        clients.add(reader(url));
      }
      clients.add(databaseTool());
      try {
        for (var client : clients) {
          var result = client.await(CLIENT);
          assertThat(result.exit()).as(result.stdout() + result.stderr()).isZero();
        }
      } finally {
        for (var client : clients) {
          client.close();
        }
      }
      assertOlderDuckDbOpensIt();
      demo.terminate();
      assertThat(demo.await(CLIENT).stderr()).doesNotContain("could not be written");
    }
    assertThat(Files.exists(folder.resolve("bellwether.duckdb.wal"))).isFalse();
  }

  /// In the file that the clients open: what is not flushed yet is not in it.
  private boolean hasEnough() {
    var file = folder.resolve("bellwether.duckdb");
    if (!Files.exists(file)) {
      return false;
    }
    var readOnly = new Properties();
    readOnly.setProperty("duckdb.read_only", "true");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file, readOnly);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(ENOUGH)) {
      return rows.next() && rows.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Program reader(String url) throws IOException {
    var npm = Program.repository().resolve("app/target/npm");
    assertThat(npm.resolve("node_modules")).as("npm ci, as the build runs it").isDirectory();
    return Program.start(
        new ProcessBuilder(
            "node",
            npm.resolve("reader.mjs").toString(),
            folder.resolve("bellwether.duckdb").toString(),
            url,
            Integer.toString(OPENINGS)));
  }

  /// A JVM with the driver and this one class, somewhere in New York.
  private Program databaseTool() throws IOException {
    var driver =
        Arrays.stream(Program.classPath().split(java.io.File.pathSeparator))
            .filter(entry -> entry.contains("duckdb_jdbc"))
            .findFirst()
            .orElseThrow();
    var classes =
        Path.of(DatabaseTool.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Duser.timezone=America/New_York",
            "-Xmx128m",
            "-cp",
            classes + java.io.File.pathSeparator + driver,
            DatabaseTool.class.getName(),
            folder.resolve("bellwether.duckdb").toString());
    var builder = new ProcessBuilder(command);
    builder.environment().put("TZ", "America/New_York");
    return Program.start(builder);
  }

  /// The number that DuckDB checks on opening a file.
  private void assertOlderDuckDbOpensIt() throws IOException {
    var head = new byte[STORAGE_VERSION_AT + Long.BYTES];
    try (var in = Files.newInputStream(folder.resolve("bellwether.duckdb"))) {
      assertThat(in.readNBytes(head, 0, head.length)).isEqualTo(head.length);
    }
    var version = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(STORAGE_VERSION_AT);
    assertThat(version).isEqualTo(STORAGE_VERSION_OF_1_2);
  }
}
