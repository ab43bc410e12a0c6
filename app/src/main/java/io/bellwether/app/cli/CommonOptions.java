package io.bellwether.app.cli;

import io.bellwether.app.config.Common;
import io.bellwether.app.config.Configuration;
import io.bellwether.app.config.ConfiguredDefaults;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.app.reading.LakeReading;
import io.bellwether.local.folder.DataFolderInUseException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

  @Common
  @Option(
      names = "--format",
      paramLabel = "table|json|csv",
      defaultValue = "table",
      description = "How results are printed: ${COMPLETION-CANDIDATES} (default: table).")
  Format format = Format.TABLE;

  @Common
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The data folder (default: ./data).")
  Path data = Path.of("data");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in YAML (default: ./bellwether.yaml, if there is one).")
  @Nullable Path config;

  @Common
  @Option(
      names = "--platform",
      paramLabel = "local|aws",
      defaultValue = "local",
      description = "Where it runs (default: local).")
  PlatformName platform = PlatformName.LOCAL;

  @Common
  @Option(names = "--debug", description = "Show stack traces.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

  CommonOptions() {}

  /// The sections of the configuration.
  Configuration configuration() {
    return command != null && command.defaultValueProvider() instanceof ConfiguredDefaults defaults
        ? defaults.settings().configuration()
        : Configuration.defaults();
  }

  /// The data folder, for this process alone.
  LocalPlatform open() throws IOException {
    return switch (platform) {
      case LOCAL -> openFolder();
      case AWS -> throw noAws();
    };
  }

  private LocalPlatform openFolder() throws IOException {
    try {
      return new LocalPlatform(data, configuration());
    } catch (DataFolderInUseException e) {
      var advice =
          e.address()
              .map(url -> ": stop it first (its dashboard is at %s)".formatted(url))
              .orElse(": wait until it has ended, or stop it");
      throw new IllegalStateException(e.getMessage() + advice, e);
    }
  }

  /// The data folder to read, also while another process works on it.
  LakeReading read() throws IOException {
    return switch (platform) {
      case LOCAL -> LakeReading.open(data, configuration());
      case AWS -> throw noAws();
    };
  }

  private static IllegalArgumentException noAws() {
    return new IllegalArgumentException(
        "the AWS platform is not part of this version: leave --platform out");
  }

  /// The data folder of the local platform.
  Path local() {
    return switch (platform) {
      case LOCAL -> data;
      case AWS -> throw noAws();
    };
  }
}
