package io.bellwether.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlNestingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "SELECT 1~0",
        "SELECT (1)~1",
        "SELECT (1), (2)~1",
        "SELECT ([{(1)}])~4",
        "SELECT '(((('~0",
        "SELECT '))' || ((1))~2",
        "SELECT ('''((' , (1))~2",
        "SELECT \"((\", (1)~1",
        "SELECT (1) -- ((((~1",
        "SELECT (1) /* (((( */, (2)~1",
        "SELECT E'\\'))', ((1))~2",
        "SELECT ((E'\\')))' , (1))~3",
        "SELECT date'\\', ((1))~2",
        "SELECT ((/* /* ) */ ) */ (1)))~3",
        "SELECT (($$))$$, (1)))~3",
        "SELECT ))))((((1~4"
      })
  void bracketsAreCountedNeverTooFew(String sql, int depth) {
    assertThat(SqlNesting.of(sql)).isEqualTo(depth);
  }

  @Test
  void aCommentThatMayHaveEndedAlreadyHidesNothing() {
    assertThat(SqlNesting.of("SELECT (( -- ) \r ) (")).isEqualTo(3);
    assertThat(SqlNesting.of("SELECT (( -- ) \r\n ) (")).isEqualTo(2);
  }
}
