package io.bellwether.app.shell;

import io.bellwether.app.output.OutputFormat;
import io.bellwether.app.reading.LakeReading;
import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// Reads statements and commands and answers them, one after the other: from a person at a
/// terminal, or from a file or a pipe.
public final class SqlShell {
  private static final String PROMPT = "bellwether> ";
  private static final String GOES_ON = "        ...> ";
  private static final int HISTORY = 10_000;

  private final LakeReading lake;
  private final SqlEngine.Limits limits;
  private final OutputFormat format;

  /// A shell.
  ///
  /// @param lake what is asked; stays open
  /// @param limits rows that are shown of a result, and time of a query
  /// @param format how results are printed at first
  public SqlShell(LakeReading lake, SqlEngine.Limits limits, OutputFormat format) {
    this.lake = lake;
    this.limits = limits;
    this.format = format;
  }

  /// Serves a person until they quit. What is wrong is one line, and the shell goes on.
  ///
  /// @param history keeps what was typed
  /// @return the exit code, 0
  /// @throws IOException when there is no terminal
  /// @throws SqlRefusedException when the lake does not answer
  public int runOnTerminal(Path history) throws IOException, SqlRefusedException {
    var schema = lake.schema();
    var session = new ShellSession(lake, schema, limits, format, true);
    // No native library is loaded: the terminal is spoken to through java.lang.foreign, or stty.
    try (var terminal =
        TerminalBuilder.builder().name("bellwether").ffm(true).exec(true).jni(false).build()) {
      var reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .parser(new SqlLineParser())
              .completer(new NameCompleter(schema))
              .variable(LineReader.HISTORY_FILE, history)
              .variable(LineReader.HISTORY_SIZE, HISTORY)
              .variable(LineReader.SECONDARY_PROMPT_PATTERN, GOES_ON)
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .option(LineReader.Option.CASE_INSENSITIVE, true)
              .build();
      terminal.writer().println("SQL over the lake. A statement ends with ';'. See .help");
      var cancelling = new Cancelling(Thread.currentThread());
      terminal.handle(Terminal.Signal.INT, _ -> cancelling.cancel());
      while (answered(session, reader, terminal, cancelling)) {
        terminal.flush();
      }
    }
    return 0;
  }

  private static boolean answered(
      ShellSession session, LineReader reader, Terminal terminal, Cancelling cancelling) {
    String typed;
    try {
      typed = reader.readLine(PROMPT);
    } catch (UserInterruptException _) {
      return true;
    } catch (EndOfFileException _) {
      return false;
    }
    try (var pager = new PrintWriter(new Pager(terminal));
        var _ = cancelling.begin()) {
      return answered(session, typed, new ShellSession.Output(pager, terminal.writer(), true));
    } catch (Pager.EnoughException _) {
      return true;
    }
  }

  /// Answers a line, or several that make a statement.
  private static boolean answered(ShellSession session, String typed, ShellSession.Output out) {
    try {
      if (typed.stripLeading().startsWith(".")) {
        return session.run(DotCommand.parse(typed), out);
      }
      for (var statement : StatementText.split(typed).ended()) {
        session.query(statement, out);
      }
    } catch (SqlRefusedException
        | IllegalArgumentException
        | IOException
        | UncheckedIOException e) {
      out.notes().println("error: " + firstLine(e));
      out.notes().flush();
    }
    return true;
  }

  private static String firstLine(Exception problem) {
    var message =
        Objects.requireNonNullElse(problem.getMessage(), problem.getClass().getSimpleName());
    return message.lines().findFirst().orElse("");
  }

  /// Answers what a file or a pipe holds; the first thing that is wrong ends it. A last statement
  /// needs no semicolon.
  ///
  /// @param in statements and commands
  /// @param results takes rows
  /// @param notes takes what is said about them
  /// @return the exit code, 0
  /// @throws IOException when something cannot be read or written
  /// @throws SqlRefusedException when a statement is refused
  public int runScript(InputStream in, PrintWriter results, PrintWriter notes)
      throws IOException, SqlRefusedException {
    var session = new ShellSession(lake, lake.schema(), limits, format, false);
    var out = new ShellSession.Output(results, notes, false);
    var text = new StringBuilder();
    for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
      if (text.toString().isBlank() && line.stripLeading().startsWith(".")) {
        if (!session.run(DotCommand.parse(line), out)) {
          return 0;
        }
        continue;
      }
      var split = StatementText.split(text.append(line).append('\n').toString());
      for (var statement : split.ended()) {
        session.query(statement, out);
      }
      text.setLength(0);
      text.append(split.rest().isEmpty() ? "" : split.rest() + "\n");
    }
    if (!text.toString().isBlank()) {
      session.query(text.toString(), out);
    }
    return 0;
  }
}
