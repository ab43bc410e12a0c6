package io.bellwether.core.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.risk.InlineWorkers;
import io.bellwether.core.risk.ReturnWindow;
import io.bellwether.core.risk.ReturnWindow.Holding;
import io.bellwether.core.risk.RiskMethod;
import io.bellwether.core.risk.RunControl;
import io.bellwether.core.risk.ValueAtRisk;
import io.bellwether.core.risk.Windows;
import java.util.List;
import org.junit.jupiter.api.Test;

class VarBacktestTest {
  private static final Holding ONE = new Holding.Weights(List.of(1.0));

  @Test
  void aForecastKnowsOnlyTheDaysBefore() throws Exception {
    var histories = Windows.histories(1, 400, 0.02, 5);
    var engine = new ValueAtRisk(new InlineWorkers());
    var settings = Windows.settings(RiskMethod.PARAMETRIC).confidences(0.99, 0.95).build();
    var backtest =
        VarBacktest.run(engine, settings, histories, ONE, Windows.LAST, 250, RunControl.NONE);
    assertThat(backtest.days()).hasSize(250);
    var prices = histories.getFirst().prices();
    var dates = histories.getFirst().dates();
    int exceptions = 0;
    for (int i = 0; i < 250; i++) {
      int at = 400 - 250 + i;
      var day = backtest.days().get(i);
      var before = ReturnWindow.endingAt(histories, ONE, dates.get(at - 1), 101);
      double forecast =
          engine.compute(settings, before, RunControl.NONE).estimates().getFirst().valueAtRisk();
      assertThat(day.date()).isEqualTo(dates.get(at));
      assertThat(day.loss()).isEqualTo(-(prices[at] / prices[at - 1] - 1));
      assertThat(day.valuesAtRisk().getFirst()).isEqualTo(forecast);
      exceptions += day.loss() > forecast ? 1 : 0;
    }
    var verdict = backtest.verdicts().getFirst();
    assertThat(verdict.confidence()).isEqualTo(0.95);
    assertThat(verdict.exceptions()).isEqualTo(exceptions).isBetween(4, 22);
    assertThat(verdict.kupiec()).isEqualTo(CoverageTest.kupiec(250, exceptions, 1 - 0.95));
  }

  @Test
  void tooShortHistoryAndOtherHorizonsAreRefused() {
    var engine = new ValueAtRisk(new InlineWorkers());
    var histories = Windows.histories(1, 300, 0.02, 5);
    var settings = Windows.settings(RiskMethod.PARAMETRIC).build();
    assertThatThrownBy(
            () ->
                VarBacktest.run(
                    engine, settings, histories, ONE, Windows.LAST, 250, RunControl.NONE))
        .hasMessageContaining("needs 352 prices");
    var week = Windows.settings(RiskMethod.PARAMETRIC).horizon(5).build();
    assertThatThrownBy(
            () -> VarBacktest.run(engine, week, histories, ONE, Windows.LAST, 9, RunControl.NONE))
        .hasMessageContaining("use --horizon 1");
  }
}
