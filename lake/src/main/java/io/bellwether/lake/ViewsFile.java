package io.bellwether.lake;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.bellwether.core.lake.TableDefinition;
import io.bellwether.core.lake.Tables;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A DuckDB database that holds nothing but the contract's views over the lake's files, which it
/// names one by one: what BI tools, notebooks and shells open read-only while a pipeline runs.
///
/// It is made beside its place and renamed, so who opens it finds a whole one; who has an older one
/// open keeps that. This process never has it open under its final name.
final class ViewsFile {
  /// The oldest DuckDB that must be able to open it.
  private static final String STORAGE_VERSION = "v1.2.0";

  private static final String CATALOG = "published";

  private final DuckDb duck;
  private final Path file;

  /// A file, not written yet.
  ///
  /// @param duck writes it, in its spill folder
  /// @param file its place, on the file system of the spill folder
  ViewsFile(DuckDb duck, Path file) {
    this.duck = duck;
    this.file = file;
  }

  /// Replaces the file.
  ///
  /// @param snapshot names the files that are read
  /// @throws IOException when it could not be made durable; the older one is then still there
  void write(LakeSnapshot snapshot) throws IOException {
    var staged = duck.spill().resolve(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(staged);
      Files.deleteIfExists(staged.resolveSibling(staged.getFileName() + ".wal"));
      create(staged, snapshot);
      force(staged);
      Files.move(staged, file, ATOMIC_MOVE, REPLACE_EXISTING);
      force(file.toAbsolutePath().resolveSibling("."));
    } catch (SQLException e) {
      throw new IOException(DuckDbMessages.firstLine(e), e);
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  private void create(Path staged, LakeSnapshot snapshot) throws SQLException {
    try (var connection = duck.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "ATTACH %s AS %s (STORAGE_VERSION '%s')"
              .formatted(Sql.literal(staged.toString()), CATALOG, STORAGE_VERSION));
      try {
        statement.execute("USE " + CATALOG);
        createViews(statement, snapshot);
      } finally {
        statement.execute("USE memory");
        // Detaching writes everything and closes the file.
        statement.execute("DETACH " + CATALOG);
      }
    }
  }

  private static void createViews(Statement statement, LakeSnapshot snapshot) throws SQLException {
    statement.execute("BEGIN");
    for (var table : Tables.ALL) {
      if (!table.equals(Tables.BARS)) {
        statement.execute(
            "CREATE VIEW main.%s AS %s".formatted(table.name(), rows(table, snapshot)));
      }
    }
    statement.execute("CREATE VIEW main.bars AS " + bars(snapshot));
    statement.execute("CREATE SCHEMA " + Views.COMPATIBLE_SCHEMA);
    for (var schema : List.of("main", Views.COMPATIBLE_SCHEMA)) {
      statement.execute("CREATE VIEW %s.stock_data_table AS %s".formatted(schema, FileRows.wire()));
    }
    statement.execute("COMMIT");
  }

  private static String rows(TableDefinition table, LakeSnapshot snapshot) {
    var sources = new ArrayList<String>();
    files(snapshot.days(), table).ifPresent(f -> sources.add(FileRows.ofDays(table, f)));
    files(snapshot.recent(), table).ifPresent(f -> sources.add(FileRows.recent(table, f)));
    return sources.isEmpty()
        ? FileRows.none(table) + ", NULL::VARCHAR AS dt WHERE false"
        : String.join(" UNION ALL ", sources);
  }

  private static Optional<String> files(
      Map<String, List<String>> addresses, TableDefinition table) {
    return Optional.ofNullable(addresses.get(table.name()))
        .filter(list -> !list.isEmpty())
        .map(Sql::literals);
  }

  private static String bars(LakeSnapshot snapshot) {
    var sources = new ArrayList<String>();
    if (!snapshot.importedBars().isEmpty()) {
      sources.add(FileRows.importedBars(Sql.literals(snapshot.importedBars())));
    }
    var parts = new ArrayList<String>();
    files(snapshot.days(), Tables.BARS).ifPresent(f -> parts.add(FileRows.barParts(f)));
    files(snapshot.recent(), Tables.BARS).ifPresent(f -> parts.add(FileRows.barParts(f)));
    if (!parts.isEmpty()) {
      sources.add(FileRows.builtBars(parts));
    }
    return sources.isEmpty()
        ? FileRows.none(Tables.IMPORTED_BARS) + " WHERE false"
        : FileRows.newestBars(sources);
  }

  private static void force(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
