package io.bellwether.app;

import io.bellwether.app.cli.BellwetherCommand;

/// Where the program starts.
public final class Main {
  private Main() {}

  /// Runs a command and ends with its exit code: 0 done, 1 failed or refused, 2 wrong usage.
  ///
  /// @param args the command line
  public static void main(String[] args) {
    System.exit(BellwetherCommand.run(args, System.out, System.err));
  }
}
