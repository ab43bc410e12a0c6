package io.bellwether.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrategyTest {

  @Test
  void hasANameAndAKey() {
    Strategy cross = new Strategy.SmaCross(5, 20);
    assertThat(cross.name()).isEqualTo("sma-cross");
    assertThat(cross.key()).isEqualTo("sma-cross(5,20)").isEqualTo(cross.toString());
    assertThat(cross.fastWindow()).isEqualTo(5);
    assertThat(cross.slowWindow()).isEqualTo(20);

    Strategy price = new Strategy.PriceSma(20);
    assertThat(price.name()).isEqualTo("price-sma");
    assertThat(price.key()).isEqualTo("price-sma(20)").isEqualTo(price.toString());
    assertThat(price.fastWindow()).isEqualTo(1);
    assertThat(price.slowWindow()).isEqualTo(20);
  }

  @Test
  void isReadFromItsKey() {
    assertThat(Strategy.parse("sma-cross(5,20)")).isEqualTo(new Strategy.SmaCross(5, 20));
    assertThat(Strategy.parse("price-sma(2)")).isEqualTo(new Strategy.PriceSma(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sma-cross",
        "sma-cross(5, 20)",
        "sma-cross(5)",
        "sma-cross(-1,20)",
        "sma-cross(5,99999999999)",
        "price-sma()",
        "SMA-CROSS(5,20)"
      })
  void refusesWhatIsNoKey(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strategy.parse(text))
        .withMessageContaining("'" + text + "'");
  }

  @Test
  void refusesWindowsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Strategy.SmaCross(0, 20))
        .withMessageContaining("0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Strategy.SmaCross(20, 20))
        .withMessageContaining("20 and 20");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Strategy.SmaCross(20, 5))
        .withMessageContaining("20 and 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Strategy.SmaCross(5, 1_000_001))
        .withMessageContaining("1000001");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Strategy.PriceSma(1))
        .withMessageContaining("1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strategy.parse("price-sma(1000001)"))
        .withMessageContaining("1000001");
    assertThat(new Strategy.SmaCross(1, 2).key()).isEqualTo("sma-cross(1,2)");
  }

  @Test
  void sidesAndModesHaveNames() {
    assertThat(Side.BUY.jsonName()).isEqualTo("buy");
    assertThat(Side.BUY.sign()).isEqualTo(1);
    assertThat(Side.SELL.jsonName()).isEqualTo("sell");
    assertThat(Side.SELL.sign()).isEqualTo(-1);
    for (Side side : Side.values()) {
      assertThat(Side.of(side.jsonName())).isEqualTo(side);
    }
    for (ProfitAndLoss.Mode mode : ProfitAndLoss.Mode.values()) {
      assertThat(ProfitAndLoss.Mode.of(mode.jsonName())).isEqualTo(mode);
    }
    assertThat(ProfitAndLoss.Mode.LONG_SHORT.jsonName()).isEqualTo("long-short");
    assertThat(ProfitAndLoss.Mode.LONG_ONLY.jsonName()).isEqualTo("long-only");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Side.of("BUY"))
        .withMessageContaining("'BUY'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfitAndLoss.Mode.of("short"))
        .withMessageContaining("'short'");
  }

  @Test
  void signalsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Signal(" ", "price-sma(2)", Instant.EPOCH, Side.BUY, 1, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Signal("A", "", Instant.EPOCH, Side.BUY, 1, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Signal("A", "price-sma(2)", Instant.EPOCH, Side.BUY, 1, Double.NaN, 1))
        .withMessageContaining("NaN");
  }
}
