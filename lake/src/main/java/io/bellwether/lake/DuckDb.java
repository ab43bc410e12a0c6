package io.bellwether.lake;

import io.bellwether.core.lake.TableDefinition;
import io.bellwether.core.lake.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// One DuckDB in memory, confined to some folders and a share of the machine, that can read rows
/// lying in the Java heap through the table function `heap_rows(id, table)`.
///
/// Nothing is ever fetched: extensions are neither installed nor loaded, and files outside the
/// folders are out of reach. Its settings cannot be changed once it is open.
public final class DuckDb implements AutoCloseable {
  /// A sort of too much must not take the disk that the stream needs.
  private static final String MAX_SPILL = "8GB";

  private static final String MAX_EXPRESSION_DEPTH = "300";

  private final DuckDBConnection root;
  private final Settings settings;
  private final Map<Long, Map<String, HeapTable>> heap = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();

  /// How much of the machine it may use, and where.
  ///
  /// @param memoryMegabytes most memory, beyond which it spills or fails
  /// @param threads most threads of one statement
  /// @param spill a local folder of its own for what does not fit into memory; made when absent
  /// @param folders folders it may read and write, besides `spill`
  public record Settings(int memoryMegabytes, int threads, Path spill, List<String> folders) {
    private static final int DEFAULT_MEGABYTES = 512;
    private static final int DEFAULT_THREADS = 2;

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when a limit is below 1
    public Settings {
      if (memoryMegabytes < 1 || threads < 1) {
        throw new IllegalArgumentException(
            "DuckDB needs at least 1 MB and 1 thread, not " + memoryMegabytes + " and " + threads);
      }
      folders = List.copyOf(folders);
    }

    /// 512 MB and two threads.
    ///
    /// @param spill a local folder of its own for what does not fit into memory
    /// @param folders folders it may read and write, besides `spill`
    /// @return the settings
    public static Settings of(Path spill, List<String> folders) {
      return new Settings(DEFAULT_MEGABYTES, DEFAULT_THREADS, spill, folders);
    }

    /// The same with other threads.
    ///
    /// @param most threads of one statement
    /// @return the settings
    public Settings withThreads(int most) {
      return new Settings(memoryMegabytes, most, spill, folders);
    }

    /// The same with another limit of memory.
    ///
    /// @param megabytes most memory
    /// @return the settings
    public Settings withMemory(int megabytes) {
      return new Settings(megabytes, threads, spill, folders);
    }
  }

  private DuckDb(DuckDBConnection root, Settings settings) {
    this.root = root;
    this.settings = settings;
  }

  /// Opens one.
  ///
  /// @param settings its limits
  /// @return an open DuckDB
  /// @throws IOException when its folder cannot be made or it does not start
  public static DuckDb open(Settings settings) throws IOException {
    Files.createDirectories(settings.spill());
    try {
      var root =
          DriverManager.getConnection("jdbc:duckdb:", properties(settings))
              .unwrap(DuckDBConnection.class);
      var duck = new DuckDb(root, settings);
      HeapRows.register(root, duck::heapTable, settings.threads());
      duck.confine();
      return duck;
    } catch (SQLException e) {
      throw new IOException("DuckDB did not start: " + DuckDbMessages.firstLine(e), e);
    }
  }

  private static Properties properties(Settings settings) {
    var properties = new Properties();
    properties.setProperty("memory_limit", settings.memoryMegabytes() + "MB");
    properties.setProperty("threads", Integer.toString(settings.threads()));
    properties.setProperty("temp_directory", settings.spill().resolve("duckdb").toString());
    properties.setProperty("max_temp_directory_size", MAX_SPILL);
    properties.setProperty("max_expression_depth", MAX_EXPRESSION_DEPTH);
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    // A result is handed on as it comes, so that a cut one costs no memory.
    properties.setProperty("jdbc_stream_results", "true");
    return properties;
  }

  private void confine() throws SQLException {
    var folders = new ArrayList<>(settings.folders());
    folders.add(settings.spill().toString());
    try (var statement = root.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "SET allowed_directories = "
              + folders.stream().map(Sql::literal).collect(Collectors.joining(", ", "[", "]")));
      statement.execute("SET enable_external_access = false");
      statement.execute("SET lock_configuration = true");
    }
  }

  Connection connect() throws SQLException {
    return root.duplicate();
  }

  int memoryMegabytes() {
    return settings.memoryMegabytes();
  }

  Path spill() {
    return settings.spill();
  }

  /// Makes rows readable under a number until [#release(long)].
  long register(List<? extends HeapTable> tables) {
    var id = ids.incrementAndGet();
    heap.put(
        id, tables.stream().collect(Collectors.toUnmodifiableMap(t -> t.table().name(), t -> t)));
    return id;
  }

  void release(long id) {
    heap.remove(id);
  }

  private HeapTable heapTable(long id, String table) {
    var found = heap.getOrDefault(id, Map.of()).get(table);
    return found == null ? HeapTable.empty(definition(table)) : found;
  }

  private static TableDefinition definition(String name) {
    return Stream.concat(Tables.ALL.stream(), Stream.of(Tables.IMPORTED_BARS))
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no table " + name));
  }

  /// Ends every statement and frees its memory.
  @Override
  public void close() {
    closeQuietly(root);
  }

  static void closeQuietly(@Nullable AutoCloseable closeable) {
    try {
      if (closeable != null) {
        closeable.close();
      }
    } catch (Exception _) {
      // What matters has been read or written by now.
    }
  }
}
