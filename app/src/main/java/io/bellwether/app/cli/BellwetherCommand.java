package io.bellwether.app.cli;

import io.bellwether.app.platform.Version;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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
      SignalsCommand.class,
      SqlCommand.class,
      DoctorCommand.class
    })
public final class BellwetherCommand {
  BellwetherCommand() {}

  /// Runs a command line.
  ///
  /// @param args the arguments
  /// @param out takes results
  /// @param err takes progress and errors
  /// @return 0 done, 1 failed or refused, 2 wrong usage
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return commandLine(out, err).execute(args.length == 0 ? new String[] {"-h"} : args);
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
