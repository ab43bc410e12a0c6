package io.bellwether.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a user can get wrong: one line says what, the exit code is right, and nothing is half
/// written.
class BadInputIT {
  private static final String GOOD_CSV =
      "Date,Open,High,Low,Close,Adj Close,Volume\n2024-01-02,1,2,1,1.5,1.5,100\n";
  private static final String NO_CLOSE = "Date,Open,High,Low,Volume\n2024-01-02,1,2,1,100\n";
  private static final int GZIP_HEADER = 10;

  @TempDir Path folder;

  private Path data;

  @BeforeEach
  void data() {
    data = folder.resolve("data");
  }

  @Test
  void missingFile() throws Exception {
    var missing = folder.resolve("missing.jsonl");

    assertRefused(1, "missing.jsonl", Program.run("replay", missing, "--data", data));
    assertNothingStored();
    assertRefused(1, "missing.csv", Program.run("import", "missing.csv", "--data", data));
  }

  @Test
  void folderInsteadOfFile() throws Exception {
    assertRefused(1, "folder", Program.run("replay", folder, "--data", data));
    assertNothingStored();
    assertRefused(1, "folder", Program.run("import", folder, "--data", data));
  }

  @Test
  void damagedGzip() throws Exception {
    var records = gzip("records.jsonl.gz", "{}\n", false);
    assertRefused(1, "records.jsonl.gz", Program.run("replay", records, "--data", data));
    assertNothingStored();
  }

  /// What was imported before, and what comes before the damage, must not be mixed up.
  @Test
  void damagedCsvImportsNothing() throws Exception {
    var good = Files.writeString(folder.resolve("GOOD.csv"), GOOD_CSV);
    var damaged = gzip("DAMAGED.csv.gz", GOOD_CSV, false);
    var cut = gzip("CUT.csv.gz", GOOD_CSV, true);

    assertRefused(1, "DAMAGED.csv.gz", Program.run("import", good, damaged, "--data", data));
    assertRefused(1, "CUT.csv.gz", Program.run("import", good, cut, "--data", data));
    assertThat(count("bars")).isZero();
  }

  @Test
  void csvWithoutAColumn() throws Exception {
    var good = Files.writeString(folder.resolve("GOOD.csv"), GOOD_CSV);
    var bad = Files.writeString(folder.resolve("BAD.csv"), NO_CLOSE);

    assertRefused(1, "no column 'close'", Program.run("import", good, bad, "--data", data));
    assertThat(count("bars")).isZero();
  }

  @Test
  void portInUse() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = taken.getLocalPort();
      assertRefused(1, String.valueOf(port), Program.run("demo", "--port", port, "--data", data));
    }
    assertNothingStored();
  }

  @Test
  void dataFolderThatIsAFile() throws Exception {
    var file = Files.writeString(folder.resolve("file"), "precious");

    assertRefused(1, "not a folder", Program.run("sql", "SELECT 1", "--data", file));
    assertThat(file).hasContent("precious");
  }

  /// Permissions do not stop root; the kernel's own file system does.
  @Test
  void dataFolderThatCannotBeWritten() throws Exception {
    var nowhere =
        Files.isDirectory(Path.of("/proc/self"))
            ? Path.of("/proc/nowhere")
            : Path.of("/dev/null/nowhere");

    assertRefused(
        1, nowhere + " cannot be written", Program.run("sql", "SELECT 1", "--data", nowhere));
  }

  @Test
  void secondProcessOnTheSameData() throws Exception {
    try (var demo = Program.start("demo", "--port", 0, "--data", data)) {
      assertThat(demo.awaitUntil(() -> DemoIT.dashboard(demo).isPresent(), Program.LIMIT))
          .as(demo.stderr())
          .isTrue();

      assertRefused(1, "stop it first", Program.run("history", "AAPL", "--data", data));
      assertRefused(1, "in use", Program.run("demo", "--port", 0, "--data", data));
      assertThat(demo.endsWithin(0)).as("the first one goes on").isFalse();
    }
  }

  @Test
  void wrongUsage() throws Exception {
    assertRefused(2, "--nonsense", Program.run("sql", "SELECT 1", "--nonsense", "--data", data));
    assertRefused(2, "--port", Program.run("demo", "--port", "many", "--data", data));
    assertRefused(2, "FILE", Program.run("replay", "--data", data));
    assertRefused(2, "frobnicate", Program.run("frobnicate"));
    assertThat(data).doesNotExist();
  }

  @Test
  void hostileSql() throws Exception {
    for (var hostile :
        new String[] {
          "SELECT * FROM read_text('/etc/passwd')",
          "SELECT * FROM '/etc/passwd'",
          "COPY (SELECT 1) TO '" + folder.resolve("stolen") + "'",
          "DROP VIEW quotes",
          "SELECT 1; SELECT 2"
        }) {
      var result = Program.run("sql", hostile, "--data", data);
      assertRefused(1, "", result);
      assertThat(result.stderr()).as(hostile).doesNotContain("root:");
    }
    assertThat(folder.resolve("stolen")).doesNotExist();
  }

  private static void assertRefused(int exit, String saying, Program.Result result) {
    assertThat(result.exit()).as(result.toString()).isEqualTo(exit);
    assertThat(result.stdout()).doesNotContain("root:");
    assertThat(result.stderr().lines())
        .as("one line on stderr, and no more")
        .singleElement()
        .asString()
        .startsWith("bellwether: ")
        .contains(saying)
        .doesNotContain("Exception");
  }

  private void assertNothingStored() throws Exception {
    assertThat(count("quotes")).isZero();
    assertThat(count("dead_letters")).isZero();
    assertThat(count("signals")).isZero();
  }

  private long count(String table) throws Exception {
    return Program.sql(data, "SELECT count(*) AS n FROM " + table).get(0).get("n").asLong();
  }

  /// A gzip file that is cut off in the middle, or whose content is no deflated data.
  private Path gzip(String name, String content, boolean cut) throws IOException {
    var file = folder.resolve(name);
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content.repeat(100).getBytes(StandardCharsets.US_ASCII));
    }
    var bytes = Files.readAllBytes(file);
    if (cut) {
      bytes = Arrays.copyOf(bytes, bytes.length / 2);
    } else {
      Arrays.fill(bytes, GZIP_HEADER, bytes.length, (byte) 'g');
    }
    return Files.write(file, bytes);
  }
}
