package io.bellwether.app.config;

import java.util.Optional;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Gives options that are not on the command line the values that were set elsewhere.
public final class ConfiguredDefaults implements IDefaultValueProvider {
  private final Settings settings;

  /// Defaults from settings.
  ///
  /// @param settings what was set
  public ConfiguredDefaults(Settings settings) {
    this.settings = settings;
  }

  /// The settings.
  ///
  /// @return all of them
  public Settings settings() {
    return settings;
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    return value(argument).orElse(argument.defaultValue());
  }

  private Optional<String> value(ArgSpec argument) {
    return argument instanceof OptionSpec option && option.longestName().startsWith("--")
        ? settings.option(argument.command().name(), option.longestName().substring(2))
        : Optional.empty();
  }
}
