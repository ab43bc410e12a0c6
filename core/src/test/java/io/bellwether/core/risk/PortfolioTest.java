package io.bellwether.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.core.signal.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PortfolioTest {
  @ParameterizedTest
  @EnumSource(RiskMethod.class)
  void partsSumToTheWholeOnBothSides(RiskMethod method) throws Exception {
    var window = Windows.window(7, 150, 0.02, 3);
    for (var side : Side.values()) {
      var result =
          Windows.settings(method).side(side).horizon(3).simulations(20_000).compute(window);
      for (var estimate : result.estimates()) {
        var parts =
            result.components().stream()
                .filter(part -> part.confidence() == estimate.confidence())
                .toList();
        assertThat(parts).hasSize(7);
        assertThat(parts.stream().mapToDouble(Component::componentVar).sum())
            .isCloseTo(estimate.valueAtRisk(), within(1e-12));
        assertThat(parts.stream().mapToDouble(Component::componentShortfall).sum())
            .isCloseTo(estimate.expectedShortfall(), within(1e-12));
        for (var part : parts) {
          assertThat(part.marginalVar() * part.weight())
              .isCloseTo(part.componentVar(), within(1e-15));
        }
      }
    }
  }

  @Test
  void theMarginalIsTheSlopeInTheWeight() throws Exception {
    var histories = Windows.histories(3, 200, 0.02, 17);
    var result = parametric(histories, List.of(0.5, 0.3, 0.2));
    // Euler: the slope towards asset 0, taken from asset 2, is the difference of the marginals.
    double step = 1e-5;
    double up =
        parametric(histories, List.of(0.5 + step, 0.3, 0.2 - step))
            .estimates()
            .getFirst()
            .valueAtRisk();
    double down =
        parametric(histories, List.of(0.5 - step, 0.3, 0.2 + step))
            .estimates()
            .getFirst()
            .valueAtRisk();
    var marginals = result.components().stream().mapToDouble(Component::marginalVar).toArray();
    assertThat((up - down) / (2 * step)).isCloseTo(marginals[0] - marginals[2], within(1e-7));
  }

  private static VarResult parametric(List<DailyPrices> histories, List<Double> weights)
      throws Exception {
    var window =
        ReturnWindow.endingAt(
            histories, new ReturnWindow.Holding.Weights(weights), Windows.LAST, 199);
    return Windows.settings(RiskMethod.PARAMETRIC).window(199).confidences(0.99).compute(window);
  }

  @Test
  void twoHalvesOfOneAssetAreThatAsset() throws Exception {
    var one = Windows.histories(1, 102, 0.02, 5).getFirst();
    var twin = new DailyPrices("T", one.dates(), one.prices(), one.closes());
    var both =
        ReturnWindow.endingAt(
            List.of(one, twin),
            new ReturnWindow.Holding.Weights(List.of(0.5, 0.5)),
            Windows.LAST,
            101);
    var alone = Windows.window(1, 101, 0.02, 5);
    for (var method : RiskMethod.values()) {
      var settings = Windows.settings(method).nu(5).simulations(50_000);
      if (method == RiskMethod.FILTERED_HISTORICAL) {
        settings.volatility(Volatility.EWMA);
      }
      var whole = settings.compute(alone).estimates().getFirst();
      assertThat(settings.compute(both).estimates().getFirst().valueAtRisk())
          .as(method.jsonName())
          .isCloseTo(whole.valueAtRisk(), within(0.03 * whole.valueAtRisk()));
    }
  }

  @Test
  void theSameDrawsUnderAnyNumberOfWorkers() throws Exception {
    var window = Windows.window(4, 101, 0.02, 5);
    for (var method : RiskMethod.values()) {
      var pooled = new ArrayList<List<Estimate>>();
      for (int workers : new int[] {1, 2, 3, 8}) {
        var result = Windows.settings(method).workers(workers).simulations(30_000).compute(window);
        pooled.add(result.estimates());
        if (method.isSimulated()) {
          assertThat(result.shares()).hasSize(workers);
          assertThat(result.averageVar(0)).isPresent();
        }
      }
      assertThat(pooled).as(method.jsonName()).containsOnly(pooled.getFirst());
    }
  }

  @Test
  void aWorkerWithoutBlocksHasNoNumber() throws Exception {
    var result =
        Windows.settings(RiskMethod.MONTE_CARLO)
            .workers(3)
            .simulations(5_000)
            .compute(Windows.window(1, 101, 0.02, 5));
    assertThat(result.shares().get(0)).isPresent();
    assertThat(result.shares().get(1)).isPresent();
    assertThat(result.shares().get(2)).isEmpty();
  }
}
