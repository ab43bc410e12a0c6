package io.bellwether.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTest {
  @ParameterizedTest
  @ValueSource(strings = {"A", "AAPL", "BTC-USD", "^GSPC", "7203.T", "EURUSD=X", "BRK/B", "M&M.NS"})
  void providersSpellings(String text) {
    assertThat(Symbol.isValid(text)).isTrue();
    assertThat(new Symbol(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "A B", "A\"", "A'", "A\\", "A,B", "<b>", "A\n", "Ä", "A\u007f", "€"})
  void whatIsNotSafeIsRefused(String text) {
    assertThat(Symbol.isValid(text)).isFalse();
    assertThatThrownBy(() -> new Symbol(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a symbol");
  }

  @Test
  void upTo32Characters() {
    assertThat(Symbol.isValid("A".repeat(32))).isTrue();
    assertThat(Symbol.isValid("A".repeat(33))).isFalse();
  }

  @Test
  void onlyPrintableAsciiIsAllowed() {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      var text = String.valueOf((char) c);
      if (Symbol.isValid(text)) {
        assertThat(text).matches("[!-~]").doesNotContainPattern("[\"'\\\\,<> ]");
      } else {
        assertThat(text).doesNotMatch("[A-Za-z0-9.=^_/&-]");
      }
    }
  }

  @Test
  void orderIsThatOfTheTexts() {
    assertThat(new Symbol("A")).isLessThan(new Symbol("B"));
    assertThat(new Symbol("AB")).isGreaterThan(new Symbol("A"));
    assertThat(new Symbol("A")).isEqualByComparingTo(new Symbol("A"));
  }
}
