package io.bellwether.lake;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A table of the AWS Glue catalogue over a folder of the lake, as Athena reads it.
///
/// @param name its name in the database
/// @param location address of its folder, with a slash at its end
/// @param columns in the order of the files
/// @param partitions columns that are folders
/// @param parameters the table's properties
public record GlueTable(
    String name,
    String location,
    List<Column> columns,
    List<Column> partitions,
    Map<String, String> parameters) {
  /// Copies the collections.
  public GlueTable {
    columns = List.copyOf(columns);
    partitions = List.copyOf(partitions);
    parameters = Map.copyOf(parameters);
  }

  /// A column.
  ///
  /// @param name its name
  /// @param type its Hive type
  public record Column(String name, String type) {
    private String ddl() {
      return "  `" + name + "` " + type;
    }
  }

  /// The statement that makes it.
  ///
  /// @param database where
  /// @return one statement for Athena, without a semicolon
  public String ddl(String database) {
    var ddl = new StringBuilder();
    ddl.append("CREATE EXTERNAL TABLE IF NOT EXISTS `%s`.`%s` (\n".formatted(database, name));
    ddl.append(list(columns)).append("\n)\n");
    if (!partitions.isEmpty()) {
      ddl.append("PARTITIONED BY (\n").append(list(partitions)).append("\n)\n");
    }
    ddl.append("STORED AS PARQUET\nLOCATION '").append(location).append("'\nTBLPROPERTIES (\n");
    ddl.append(
        new TreeMap<>(parameters)
            .entrySet().stream()
                .map(entry -> "  '%s' = '%s'".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",\n")));
    return ddl.append("\n)").toString();
  }

  private static String list(List<Column> columns) {
    return columns.stream().map(Column::ddl).collect(Collectors.joining(",\n"));
  }
}
