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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables as SQL sees them: files and rows of the heap as one. The views are made once; which
/// files and rows they read are variables of the connection, so queries at different moments do not
/// disturb each other.
final class Views {
  /// What may stand behind FROM.
  static final Set<String> NAMES =
      Stream.concat(Tables.ALL.stream().map(TableDefinition::name), Stream.of("stock_data_table"))
          .collect(Collectors.toUnmodifiableSet());

  static final String COMPATIBLE_SCHEMA = "stock_data_db";

  private static final String HEAP = "heap";

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
        statement.execute(seed(table, daySeed(table)));
        statement.execute(seed(table, recentSeed(table)));
      }
      statement.execute(seed(Tables.IMPORTED_BARS, importSeed()));
      statement.execute("SET VARIABLE " + HEAP + " = 0::BIGINT");
      for (var setting : settings(new LakeSnapshot(0, Map.of(), Map.of(), List.of(), List.of()))) {
        statement.execute(setting);
      }
      for (var table : Tables.ALL) {
        statement.execute(table.equals(Tables.BARS) ? barsView() : view(table));
      }
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

  private Path daySeed(TableDefinition table) {
    return seeds.resolve(table.name()).resolve("dt=1970-01-01").resolve("empty.parquet");
  }

  private Path recentSeed(TableDefinition table) {
    return seeds.resolve("recent").resolve(table.name()).resolve("empty.parquet");
  }

  private Path importSeed() {
    return seeds
        .resolve(Tables.IMPORTED_BARS.name())
        .resolve("generation=0")
        .resolve("empty.parquet");
  }

  /// The statements that make a connection read the files of a snapshot.
  List<String> settings(LakeSnapshot snapshot) {
    var settings = new ArrayList<String>();
    for (var table : Tables.ALL) {
      var name = table.name();
      settings.add(set(days(table), daySeed(table), snapshot.days().getOrDefault(name, List.of())));
      settings.add(
          set(recent(table), recentSeed(table), snapshot.recent().getOrDefault(name, List.of())));
    }
    settings.add(set(Tables.IMPORTED_BARS.name(), importSeed(), snapshot.importedBars()));
    return settings;
  }

  /// The statement that makes a connection read registered rows of the heap.
  static String setHeap(long id) {
    return "SET VARIABLE " + HEAP + " = " + id + "::BIGINT";
  }

  private static String set(String variable, Path seed, List<String> files) {
    var all = new ArrayList<String>(List.of(seed.toString()));
    all.addAll(files);
    return "SET VARIABLE " + variable + " = " + Sql.literals(all);
  }

  private static String days(TableDefinition table) {
    return table.name() + "_days";
  }

  private static String recent(TableDefinition table) {
    return table.name() + "_recent";
  }

  private static String view(TableDefinition table) {
    return """
    CREATE OR REPLACE VIEW main.%s AS
    %s
    UNION ALL
    %s
    UNION ALL
    SELECT %s, strftime(make_timestamp(%s), '%%Y-%%m-%%d') AS dt FROM %s\
    """
        .formatted(
            table.name(),
            FileRows.ofDays(table, files(days(table))),
            FileRows.recent(table, files(recent(table))),
            Sql.heapColumns(table),
            HeapRows.DAY_MICROS,
            heap(table));
  }

  private static String barsView() {
    var inHeap = "SELECT %s FROM %s".formatted(Sql.heapColumns(Tables.BARS), heap(Tables.BARS));
    var parts =
        List.of(
            FileRows.barParts(files(days(Tables.BARS))),
            FileRows.barParts(files(recent(Tables.BARS))),
            inHeap);
    var sources =
        List.of(
            FileRows.importedBars(files(Tables.IMPORTED_BARS.name())), FileRows.builtBars(parts));
    return "CREATE OR REPLACE VIEW main.bars AS " + FileRows.newestBars(sources);
  }

  private static String files(String variable) {
    return "getvariable('" + variable + "')";
  }

  private static String heap(TableDefinition table) {
    return "%s(getvariable('%s'), '%s')".formatted(HeapRows.NAME, HEAP, table.name());
  }
}
