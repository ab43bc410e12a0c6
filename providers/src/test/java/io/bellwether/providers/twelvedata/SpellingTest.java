package io.bellwether.providers.twelvedata;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.Symbol;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "AAPL,AAPL",
    "BTC-USD,BTC/USD",
    "BTC/USD,BTC/USD",
    "1INCH-EUR,1INCH/EUR",
    "EURUSD=X,EUR/USD",
    "BRK-B,BRK.B",
    "VOD.L,VOD.L",
    "^GSPC,^GSPC"
  })
  void readsWhatOthersWrite(String ours, String theirs) {
    assertThat(Spelling.of(new Symbol(ours))).isEqualTo(theirs);
  }
}
