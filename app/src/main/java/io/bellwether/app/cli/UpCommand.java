package io.bellwether.app.cli;

import io.bellwether.providers.demo.DemoSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `up`: the pipeline on live data.
@Command(name = "up", description = "The pipeline with the dashboard, on a source of your choice.")
final class UpCommand implements Callable<Integer> {
  /// Who observes the market.
  enum SourceName {
    /// Recorded demo data.
    DEMO
  }

  @Mixin CommonOptions common = new CommonOptions();

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--source",
      required = true,
      description = "Where quotes come from: ${COMPLETION-CANDIDATES}.")
  SourceName source = SourceName.DEMO;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port of the dashboard on this machine; 0 for any (default: 8080).")
  int port;

  UpCommand() {}

  @Override
  public Integer call() throws Exception {
    return switch (source) {
      case DEMO -> DemoCommand.run(common, spec, port, DemoSource.DEFAULT_SPEED);
    };
  }
}
