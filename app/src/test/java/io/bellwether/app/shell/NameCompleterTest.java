package io.bellwether.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.http.sql.SqlSchema;
import io.bellwether.core.lake.SqlEngine.ResultColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameCompleterTest {
  private final NameCompleter completer =
      new NameCompleter(
          new SqlSchema(
              List.of(
                  new SqlSchema.Table("quotes", List.of(column("symbol"), column("price"))),
                  new SqlSchema.Table("stock_data_db.stock_data_table", List.of(column("symbol")))),
              List.of("sum", "strftime")));

  private static ResultColumn column(String name) {
    return new ResultColumn(name, "VARCHAR");
  }

  private List<String> at(String typed) {
    return completer.matches(SqlLine.of(typed, typed.length()));
  }

  @Test
  void afterFromAndJoinStandTables() {
    assertThat(at("SELECT * FROM qu")).containsExactly("quotes");
    assertThat(at("select *\nfrom ")).containsExactly("quotes", "stock_data_db.stock_data_table");
    assertThat(at("SELECT * FROM quotes JOIN stock_data_db.s"))
        .containsExactly("stock_data_db.stock_data_table");
  }

  @Test
  void elsewhereStandColumnsFunctionsTablesAndKeywords() {
    assertThat(at("SELECT sy")).containsExactly("symbol");
    assertThat(at("SELECT s"))
        .containsExactly("symbol", "stock_data_db.stock_data_table", "sum(", "strftime(", "select");
    assertThat(at("SELECT count(pr")).containsExactly("price");
    assertThat(at("SELECT q.pr")).containsExactly("q.price");
    assertThat(at("SEL")).containsExactly("SELECT");
    assertThat(at("sel")).containsExactly("select");
  }

  @Test
  void commandsAreCompletedWithWhatTheyTake() {
    assertThat(at(".t")).containsExactly(".tables", ".timer");
    assertThat(at(".schema q")).containsExactly("quotes");
    assertThat(at(".mode ")).containsExactly("csv", "json", "table");
    assertThat(at(".timer o")).containsExactly("off", "on");
  }
}
