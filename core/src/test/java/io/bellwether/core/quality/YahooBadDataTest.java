package io.bellwether.core.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.Interval;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real defects of Yahoo's history, each with the pair that yfinance's maintainers hold to be
/// right. The tolerance is the relative difference of the worst price of the file.
class YahooBadDataTest {
  @ParameterizedTest
  @CsvSource({
    // file, interval, defect, bars that carry it, tolerance
    "AET-L-1d-100x-error, 1d, wrong-unit, 14, 1e-14",
    "SSW-JO-1d-100x-error, 1d, wrong-unit, 22, 7e-8",
    "ASAI-L-1h-bad-unit, 1h, wrong-unit, 1, 5e-8",
    "4063-T-1d-bad-stock-split, 1d, missed-split, 9, 1e-14",
    "MOB-ST-1d-bad-stock-split, 1d, missed-split, 1, 1e-14",
    "ALPHA-PA-1d-bad-stock-split, 1d, missed-split, 1, 3e-8",
    "8TRA-DE-1d-missing-div-adjust, 1d, wrong-adjustment, 1, 1e-14",
    "KAP-IL-1d-bad-div, 1d, phantom-dividend, 1, 1e-14"
  })
  void aRepairedFileIsItsPair(
      String file, String interval, String defect, int flagged, double tolerance) throws Exception {
    var bad = YahooRows.read("yahoo-bad-data/" + file + ".csv", Interval.of(interval));
    var right = YahooRows.read("yahoo-bad-data/" + file + "-fixed.csv", Interval.of(interval));

    var inspection = Inspection.of(bad.bars(), bad.actions());

    assertThat(inspection.flags())
        .as("all of one kind, all repaired")
        .hasSize(flagged)
        .allMatch(flag -> flag.defect().code().equals(defect) && flag.repaired());
    var repaired = inspection.repairedBars();
    assertThat(repaired).hasSameSizeAs(right.bars());
    assertThat(worst(repaired, right.bars())).as("of the prices").isLessThan(tolerance);
    assertThat(amounts(inspection.repairedActions())).isEqualTo(amounts(right.actions()));
    assertThat(inspection.bars()).as("the original").isEqualTo(bad.bars());
  }

  private static double worst(List<Bar> repaired, List<Bar> right) {
    var worst = 0.0;
    for (int i = 0; i < right.size(); i++) {
      assertThat(repaired.get(i).time()).isEqualTo(right.get(i).time());
      assertThat(repaired.get(i).volume()).as("volume").isEqualTo(right.get(i).volume());
      for (var price : PRICES) {
        var wanted = price.applyAsDouble(right.get(i));
        var difference = Math.abs(price.applyAsDouble(repaired.get(i)) / wanted - 1);
        worst = Math.max(worst, difference);
      }
    }
    return worst;
  }

  private static final List<ToDoubleFunction<Bar>> PRICES =
      List.of(Bar::open, Bar::high, Bar::low, Bar::close, bar -> bar.adjClose().getAsDouble());

  private static List<String> amounts(List<CorporateAction> actions) {
    return actions.stream().map(CorporateAction::toString).sorted().toList();
  }

  @Test
  void rightDividendsBesideStrangePricesStayAsTheyAre() throws Exception {
    var rows = YahooRows.read("yahoo-bad-data/EA-15m-no-bad-divs.csv", Interval.FIFTEEN_MINUTES);

    var inspection = Inspection.of(rows.bars(), rows.actions());

    assertThat(inspection.flags()).isEmpty();
    assertThat(inspection.repairedBars()).isEqualTo(rows.bars());
    assertThat(inspection.repairedActions()).isEqualTo(rows.actions());
  }

  @ParameterizedTest
  @CsvSource({
    "AET-L-1d-100x-error, 1d",
    "SSW-JO-1d-100x-error, 1d",
    "ASAI-L-1h-bad-unit, 1h",
    "4063-T-1d-bad-stock-split, 1d",
    "MOB-ST-1d-bad-stock-split, 1d",
    "ALPHA-PA-1d-bad-stock-split, 1d",
    "8TRA-DE-1d-missing-div-adjust, 1d",
    "KAP-IL-1d-bad-div, 1d"
  })
  void aRepairedSeriesHasNothingToRepair(String file, String interval) throws Exception {
    var bad = YahooRows.read("yahoo-bad-data/" + file + ".csv", Interval.of(interval));
    var once = Inspection.of(bad.bars(), bad.actions());

    assertThat(Inspection.of(once.repairedBars(), once.repairedActions()).flags()).isEmpty();
    var right = YahooRows.read("yahoo-bad-data/" + file + "-fixed.csv", Interval.of(interval));
    assertThat(Inspection.of(right.bars(), right.actions()).flags()).as("the right file").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"JPM", "BAC", "C", "WFC", "GS", "MS", "AMZN", "AAPL", "MSFT", "BABA"})
  void aQuarterCenturyOfSoundBarsHasNoFlag(String symbol) throws Exception {
    var rows = YahooRows.read("daily-yahoo-2000-2024/" + symbol + ".csv", Interval.ONE_DAY);

    assertThat(Inspection.of(rows.bars(), rows.actions()).flags()).isEmpty();
    assertThat(Inspection.of(rows.bars(), rows.actions()).soundBars()).hasSameSizeAs(rows.bars());
  }
}
