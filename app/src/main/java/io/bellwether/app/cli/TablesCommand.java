package io.bellwether.app.cli;

import io.bellwether.lake.GlueTables;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tables`: what Athena must be told to read the lake.
@Command(
    name = "tables",
    description = {
      "Lists the tables of the lake and their columns as AWS Glue knows them,",
      "or prints the statements with which Athena makes them."
    })
final class TablesCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--location",
      paramLabel = "URI",
      defaultValue = "s3://BUCKET/lake",
      description = "Where the lake's folders lie on S3 (default: ${DEFAULT-VALUE}).")
  String location = "";

  @Option(names = "--ddl", description = "Print the statements for Athena.")
  boolean ddl;

  TablesCommand() {}

  @Override
  public Integer call() throws Exception {
    if (!"s3".equals(URI.create(location).getScheme()) || location.indexOf('\'') >= 0) {
      throw new IllegalArgumentException(
          "'" + location + "' is no place on S3: write it as s3://bucket/lake");
    }
    if (ddl) {
      for (var statement : GlueTables.statements(location)) {
        Console.out(spec).println(statement + ";\n");
      }
      return 0;
    }
    var columns = List.of("table", "column", "type", "partition", "location");
    var writer = new ResultWriter(common.format, Console.out(spec), columns);
    for (var table : GlueTables.of(location)) {
      for (var column : table.columns()) {
        writer.row(List.of(table.name(), column.name(), column.type(), false, table.location()));
      }
      for (var column : table.partitions()) {
        writer.row(List.of(table.name(), column.name(), column.type(), true, table.location()));
      }
    }
    writer.end();
    return 0;
  }
}
