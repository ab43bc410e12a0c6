package io.bellwether.lake;

import io.bellwether.core.lake.TableDefinition;
import io.bellwether.core.lake.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tables as SQL sees them: files and rows of the heap as one. The views are made once; which
/// files and rows they read are variables of the connection, so queries at different moments do not
/// disturb each other.
final class Views {
  /// What may stand behind FROM.
  static final Set<String> NAMES =
      Set.of("quotes", "bars", "signals", "dead_letters", "stock_data_table");

  static final String COMPATIBLE_SCHEMA = "stock_data_db";

  private static final String HEAP = "heap";
  private static final String IMPORTED_BARS = "imported_bars";

  private final Path seeds;

  /// Views.
  ///
  /// @param folder for empty files that give the tables their columns while the lake has none
  Views(Path folder) {
    this.seeds = folder.resolve("schema");
  }

  void create(Connection connection) throws SQLException, IOException {
    try (var statement = connection.createStatement()) {
      for (var table : Tables.ALL) {
        statement.execute(seed(table, seedFile(table)));
      }
      statement.execute(seed(Tables.BARS, importSeed()));
      statement.execute("SET VARIABLE " + HEAP + " = 0::BIGINT");
      for (var setting : settings(new LakeSnapshot(0, Map.of(), List.of(), List.of()))) {
        statement.execute(setting);
      }
      for (var table : List.of(Tables.QUOTES, Tables.SIGNALS, Tables.DEAD_LETTERS)) {
        statement.execute(view(table));
      }
      statement.execute(barsView());
      var wire = "stock_data_table AS " + FileRows.wire();
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + COMPATIBLE_SCHEMA);
      statement.execute("CREATE OR REPLACE VIEW main." + wire);
      statement.execute("CREATE OR REPLACE VIEW " + COMPATIBLE_SCHEMA + "." + wire);
    }
  }

  private static String seed(TableDefinition table, Path file) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    return "COPY (%s LIMIT 0) TO %s (FORMAT parquet)"
        .formatted(FileRows.none(table), Sql.literal(file.toString()));
  }

  private Path seedFile(TableDefinition table) {
    return seeds.resolve(table.name()).resolve("dt=1970-01-01").resolve("empty.parquet");
  }

  private Path importSeed() {
    return seeds.resolve(Tables.BARS.name()).resolve("generation=0").resolve("empty.parquet");
  }

  /// The statements that make a connection read the files of a snapshot.
  List<String> settings(LakeSnapshot snapshot) {
    var settings = new ArrayList<String>();
    for (var table : Tables.ALL) {
      var files = new ArrayList<String>(List.of(seedFile(table).toString()));
      files.addAll(snapshot.files().getOrDefault(table.name(), List.of()));
      settings.add(set(variable(table), files));
    }
    var imports = new ArrayList<String>(List.of(importSeed().toString()));
    imports.addAll(snapshot.bars());
    settings.add(set(IMPORTED_BARS, imports));
    return settings;
  }

  /// The statement that makes a connection read registered rows of the heap.
  static String setHeap(long id) {
    return "SET VARIABLE " + HEAP + " = " + id + "::BIGINT";
  }

  private static String set(String variable, List<String> files) {
    return "SET VARIABLE " + variable + " = " + Sql.literals(files);
  }

  private static String variable(TableDefinition table) {
    return table.name() + "_files";
  }

  private static String view(TableDefinition table) {
    return """
    CREATE OR REPLACE VIEW main.%s AS
    %s
    UNION ALL
    SELECT %s, strftime(make_timestamp(%s), '%%Y-%%m-%%d') AS dt FROM %s\
    """
        .formatted(
            table.name(),
            FileRows.dated(table, files(variable(table))),
            Sql.heapColumns(table),
            HeapRows.DAY_MICROS,
            heap(table));
  }

  private static String barsView() {
    var heap =
        "SELECT %s, 0, '~', %s FROM %s"
            .formatted(Sql.heapColumns(Tables.BARS), HeapRows.RECORD_NUMBER, heap(Tables.BARS));
    return "CREATE OR REPLACE VIEW main.bars AS "
        + FileRows.newestBars(
            List.of(
                FileRows.importedBars(files(IMPORTED_BARS)),
                FileRows.liveBars(files(variable(Tables.BARS))),
                heap));
  }

  private static String files(String variable) {
    return "getvariable('" + variable + "')";
  }

  private static String heap(TableDefinition table) {
    return "%s(getvariable('%s'), '%s')".formatted(HeapRows.NAME, HEAP, table.name());
  }
}
