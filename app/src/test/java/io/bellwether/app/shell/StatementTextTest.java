package io.bellwether.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTextTest {
  @Test
  void statementsEndAtTheirSemicolons() {
    var split = StatementText.split("SELECT 1;\n;SELECT 2 ; SELECT");
    assertThat(split.ended()).containsExactly("SELECT 1", "SELECT 2");
    assertThat(split.rest()).isEqualTo("SELECT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ';'",
        "SELECT 'it''s; fine'",
        "SELECT E'it\\'s; fine'",
        "SELECT \";\" FROM quotes",
        "SELECT 1 -- ; not here\n",
        "SELECT /* ; */ 1",
        "SELECT $$;$$",
        "SELECT $tag$ ; $$ ; $tag$",
      })
  void aSemicolonInsideIsNone(String statement) {
    assertThat(StatementText.split(statement).ended()).isEmpty();
    assertThat(StatementText.split(statement + ";").ended()).hasSize(1);
    assertThat(StatementText.split(statement + ";").rest()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 'a;", "SELECT \"a;", "SELECT /* a;", "SELECT $$ a;"})
  void whatIsOpenGoesOn(String begun) {
    assertThat(StatementText.split(begun).ended()).isEmpty();
    assertThat(StatementText.split(begun).rest()).isEqualTo(begun);
  }

  @Test
  void spaceAndCommentsAreNoStatement() {
    assertThat(StatementText.split(" \n-- nothing\n ;  /* nothing */"))
        .isEqualTo(new StatementText.Split(java.util.List.of(), ""));
  }
}
