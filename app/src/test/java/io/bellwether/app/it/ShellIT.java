package io.bellwether.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shell as a person meets it, in a real terminal.
class ShellIT {
  private static final String PROMPT = "bellwether> ";
  private static final String ENTER = "\r";
  private static final int ROWS = 20;
  private static final int COLUMNS = 120;

  @TempDir Path folder;

  private Path history() {
    return folder.resolve("history");
  }

  private Keyboard open() throws Exception {
    assertThat(Keyboard.isThere()).as("the system's `script` (util-linux)").isTrue();
    var command = Program.command("sql", "--data", folder.resolve("data"), "--history", history());
    var keyboard = new Keyboard(ROWS, COLUMNS, command);
    keyboard.await(PROMPT);
    return keyboard;
  }

  @Test
  void aSessionFromTheFirstPromptToTheLast() throws Exception {
    try (var shell = open()) {
      linesUntilASemicolon(shell);
      completion(shell);
      commands(shell);
      paging(shell);
      cancelling(shell);
      exporting(shell);
      shell.type(".quit" + ENTER);
      assertThat(shell.awaitEnd()).isZero();
    }
    assertThat(Files.readString(history())).contains("SELECT 6 * 7").contains(".tables");
    try (var shell = open()) {
      // Up, up: what was typed before .quit, in the session before.
      shell.type("\033OA");
      shell.await(".quit");
      shell.type("\033OA");
      // The dot is on the screen already: only what changes is written.
      shell.await("export");
      shell.type(Keyboard.CTRL_C);
      shell.await(PROMPT);
      // Ctrl-D.
      shell.type("\004");
      assertThat(shell.awaitEnd()).isZero();
    }
  }

  private static void linesUntilASemicolon(Keyboard shell) {
    shell.type("SELECT 6 * 7" + ENTER);
    shell.await("...> ");
    shell.type("AS answer;" + ENTER);
    shell.await("answer");
    shell.await("42");
    shell.await("1 rows in ");
    shell.type("SELEC 1;" + ENTER);
    shell.await("error: not understood");
    shell.await(PROMPT);
  }

  private static void completion(Keyboard shell) {
    shell.type("SELECT previous_c\t");
    shell.await("previous_close");
    shell.type(" FROM quo\t");
    shell.await("quotes");
    shell.type(";" + ENTER);
    shell.await("0 rows in ");
    shell.await(PROMPT);
  }

  private static void commands(Keyboard shell) {
    shell.type(".tables" + ENTER);
    shell.await("dead_letters");
    shell.await("stock_data_db.stock_data_table");
    shell.type(".schema signals" + ENTER);
    shell.await("cumulative_profit");
    shell.await("DOUBLE");
    shell.type(".mode csv" + ENTER);
    shell.await(PROMPT);
    shell.type("SELECT 1 AS a, 'x' || 'y' AS b;" + ENTER);
    shell.await("1,xy");
    shell.type(".mode table" + ENTER);
    shell.await(PROMPT);
    shell.type(".tabels" + ENTER);
    shell.await("error: .tabels is no command");
    shell.await(PROMPT);
  }

  private static void paging(Keyboard shell) {
    shell.type("SELECT 'row ' || range AS n FROM range(100);" + ENTER);
    shell.await("row 0");
    shell.await("-- more");
    shell.type(" ");
    shell.await("row 30");
    shell.await("-- more");
    shell.type("q");
    shell.await(PROMPT);
    shell.type("SELECT 'after' || '_paging' AS x;" + ENTER);
    shell.await("after_paging");
    shell.await(PROMPT);
  }

  private static void cancelling(Keyboard shell) {
    shell.type("SELECT count(*) FROM range(30000000000) WHERE md5(range::VARCHAR) = 'x';" + ENTER);
    shell.typeUntil(Keyboard.CTRL_C, "error: the query was cancelled");
    shell.await(PROMPT);
    shell.type("SELECT 'still' || '_here' AS x;" + ENTER);
    shell.await("still_here");
    shell.await(PROMPT);
  }

  private void exporting(Keyboard shell) {
    for (var name : List.of("numbers.csv", "numbers.json", "numbers.parquet")) {
      var file = folder.resolve(name);
      shell.type(".export " + file + " SELECT range AS n FROM range(1000);" + ENTER);
      shell.await("1000 rows in ");
      shell.await(PROMPT);
      assertThat(file).isNotEmptyFile();
    }
  }
}
