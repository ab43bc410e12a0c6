package io.bellwether.app.cli;

import io.bellwether.app.config.Configuration;
import io.bellwether.app.config.ConfiguredDefaults;
import io.bellwether.app.config.Environment;
import io.bellwether.app.config.KnownSettings;
import io.bellwether.app.config.Settings;
import io.bellwether.app.platform.Version;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// `bellwether`: the commands and how errors are told.
@Command(
    name = "bellwether",
    description = "A stock-market data pipeline on your own machine.",
    mixinStandardHelpOptions = true,
    versionProvider = BellwetherCommand.VersionText.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      ReplayCommand.class,
      ImportCommand.class,
      HistoryCommand.class,
      SearchCommand.class,
      SignalsCommand.class,
      BacktestCommand.class,
      SqlCommand.class,
      TablesCommand.class,
      ChartCommand.class,
      PublishCommand.class,
      VarCommand.class,
      VarBacktestCommand.class,
      WorkerCommand.class,
      AlertsCommand.class,
      DoctorCommand.class
    })
public final class BellwetherCommand {
  private static final String CONFIG_FILE = "bellwether.yaml";
  private static final String CONFIG_VARIABLE = "BELLWETHER_CONFIG";

  BellwetherCommand() {}

  /// Runs a command line.
  ///
  /// @param args the arguments
  /// @param out takes results
  /// @param err takes progress and errors
  /// @return 0 done, 1 failed or refused, 2 wrong usage
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return run(args, System.getenv(), Path.of(""), out, err);
  }

  /// Runs a command line in a given environment.
  ///
  /// @param args the arguments
  /// @param variables of the process
  /// @param directory where `.env` and `bellwether.yaml` may lie
  /// @param out takes results
  /// @param err takes progress and errors
  /// @return 0 done, 1 failed or refused, 2 wrong usage
  public static int run(
      String[] args,
      Map<String, String> variables,
      Path directory,
      PrintStream out,
      PrintStream err) {
    var commandLine = commandLine(out, err);
    if (args.length == 0 || asksForHelp(args)) {
      return commandLine.execute(args.length == 0 ? new String[] {"-h"} : args);
    }
    try {
      var settings = settings(commandLine.getCommandSpec(), args, variables, directory);
      settings
          .warnings()
          .forEach(warning -> commandLine.getErr().println("bellwether: " + warning));
      settings.configuration();
      commandLine.setDefaultValueProvider(new ConfiguredDefaults(settings));
    } catch (IllegalArgumentException e) {
      commandLine.getErr().println("bellwether: " + firstLine(e));
      return CommandLine.ExitCode.USAGE;
    } catch (IOException e) {
      commandLine.getErr().println("bellwether: " + firstLine(e));
      return CommandLine.ExitCode.SOFTWARE;
    }
    return commandLine.execute(args);
  }

  private static boolean asksForHelp(String[] args) {
    return Arrays.stream(args).anyMatch(Set.of("-h", "--help", "-V", "--version")::contains);
  }

  /// The settings must be known before the command line is read: they are its defaults.
  private static Settings settings(
      CommandSpec root, String[] args, Map<String, String> variables, Path directory)
      throws IOException {
    var environment = Environment.of(variables, directory);
    var known = new KnownSettings(root, Configuration.class);
    return Settings.read(known, configFile(args, environment, directory), environment);
  }

  private static Optional<Path> configFile(String[] args, Environment environment, Path directory) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith("--config=")) {
        return Optional.of(Path.of(args[i].substring("--config=".length())));
      }
      if (args[i].equals("--config") && i + 1 < args.length) {
        return Optional.of(Path.of(args[i + 1]));
      }
    }
    var named = environment.variables().get(CONFIG_VARIABLE);
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    return Optional.of(directory.resolve(CONFIG_FILE)).filter(Files::exists);
  }

  private static CommandLine commandLine(PrintStream out, PrintStream err) {
    var commandLine = new CommandLine(new BellwetherCommand());
    commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(
        (problem, _) -> {
          var command = problem.getCommandLine();
          command.getErr().println("bellwether: " + firstLine(problem) + " (see -h)");
          return CommandLine.ExitCode.USAGE;
        });
    commandLine.setExecutionExceptionHandler(
        (problem, command, parsed) -> {
          command.getErr().println("bellwether: " + firstLine(problem));
          if (parsed.hasMatchedOption("--debug")) {
            problem.printStackTrace(command.getErr());
          }
          return CommandLine.ExitCode.SOFTWARE;
        });
    return commandLine;
  }

  private static String firstLine(Throwable problem) {
    var told = problem;
    if (problem instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
      told = unchecked.getCause();
    }
    var message = Objects.requireNonNullElse(told.getMessage(), told.getClass().getSimpleName());
    var end = message.indexOf('\n');
    return (end < 0 ? message : message.substring(0, end)).strip();
  }

  /// What `--version` says.
  static final class VersionText implements CommandLine.IVersionProvider {
    VersionText() {}

    @Override
    public String[] getVersion() {
      return new String[] {"bellwether " + Version.CURRENT};
    }
  }
}
