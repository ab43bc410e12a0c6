package io.bellwether.app.cli;

import io.bellwether.app.platform.LocalPlatform;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Options of every command.
final class CommonOptions {
  /// How results are printed.
  enum Format {
    /// Columns for people.
    TABLE,
    /// For programs.
    JSON,
    /// For spreadsheets.
    CSV
  }

  /// Where the adapters run.
  enum PlatformName {
    /// This machine.
    LOCAL,
    /// Amazon Web Services.
    AWS
  }

  @Option(
      names = "--format",
      paramLabel = "table|json|csv",
      defaultValue = "table",
      description = "How results are printed: ${COMPLETION-CANDIDATES} (default: table).")
  Format format = Format.TABLE;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The data folder (default: ./data).")
  Path data = Path.of("data");

  @Option(
      names = "--platform",
      paramLabel = "local|aws",
      defaultValue = "local",
      description = "Where it runs (default: local).")
  PlatformName platform = PlatformName.LOCAL;

  @Option(names = "--debug", description = "Show stack traces.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  CommonOptions() {}

  LocalPlatform open() throws IOException {
    return switch (platform) {
      case LOCAL -> new LocalPlatform(data);
      case AWS ->
          throw new IllegalArgumentException(
              "the AWS platform is not part of this version: leave --platform out");
    };
  }
}
