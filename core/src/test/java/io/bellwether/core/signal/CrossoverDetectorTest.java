package io.bellwether.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossoverDetectorTest {

  @Test
  void givesNothingWhileItWarmsUpAndNoSignalForTheFirstSide() {
    CrossoverDetector detector = new CrossoverDetector(new Strategy.SmaCross(2, 4));
    double[] up = {1, 2, 1};
    for (double price : up) {
      assertThat(detector.onSample(price)).isNull();
      assertThat(detector.isReady()).isFalse();
      assertThat(detector.side()).isEmpty();
    }
    assertThat(detector.fastReading()).isEqualTo(new Reading.Ready(1.5));
    assertThat(detector.slowReading()).isEqualTo(new Reading.WarmingUp(1));
    assertThatIllegalStateException().isThrownBy(detector::slow);

    assertThat(detector.onSample(4)).isNull();
    assertThat(detector.isReady()).isTrue();
    assertThat(detector.side()).contains(Side.BUY);
    assertThat(detector.fast()).isEqualTo(2.5);
    assertThat(detector.slow()).isEqualTo(2);
  }

  @Test
  void signalsEachChangeOfSide() {
    // price-sma(2): the price is above its average exactly when it has risen.
    assertThat(run("price-sma(2)", 10, 11, 12, 11, 10, 9, 10, 9))
        .containsExactly("3 sell", "6 buy", "7 sell");
    assertThat(run("sma-cross(1,2)", 10, 11, 12, 11, 10, 9, 10, 9))
        .containsExactly("3 sell", "6 buy", "7 sell");
  }

  @Test
  void noDifferenceKeepsTheSide() {
    assertThat(run("price-sma(2)", 10, 11, 11, 11, 12, 12, 11, 11, 10, 10, 11))
        .containsExactly("6 sell", "10 buy");
  }

  @Test
  void noDifferenceAtFirstLeavesTheSideUnknown() {
    assertThat(run("price-sma(2)", 10, 10, 10, 9, 9, 10)).containsExactly("5 buy");
  }

  @Test
  void aFlatSeriesHasNoSide() {
    for (double price : new double[] {0.1, 100.07, 1e-9, 1e9 / 7, Double.MAX_VALUE}) {
      CrossoverDetector detector = new CrossoverDetector(new Strategy.SmaCross(7, 50));
      for (int i = 0; i < 300; i++) {
        assertThat(detector.onSample(price)).isNull();
      }
      assertThat(detector.side()).isEmpty();
    }
  }

  @Test
  void aDifferenceBelowTheThresholdIsNone() {
    // price-sma(2): the difference is half of what the last price moved by.
    assertThat(run("price-sma(2)", 99, 100, 100 - 1.9e-10, 100)).isEmpty();
    assertThat(run("price-sma(2)", 99, 100, 100 - 2.1e-10, 100)).containsExactly("2 sell", "3 buy");
    assertThat(run("price-sma(2)", 9.9e5, 1e6, 1e6 - 1.9e-6)).isEmpty();
    assertThat(run("price-sma(2)", 9.9e5, 1e6, 1e6 - 2.1e-6)).containsExactly("2 sell");
  }

  @Test
  void worksAroundZeroAndBelow() {
    assertThat(run("price-sma(2)", 1, 2, -37.63, -37.63, -10, 0, 0, 0, -1))
        .containsExactly("2 sell", "4 buy", "8 sell");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "price-sma(2)",
        "price-sma(20)",
        "price-sma(64)",
        "sma-cross(1,3)",
        "sma-cross(2,4)",
        "sma-cross(5,20)",
        "sma-cross(20,50)",
        "sma-cross(50,200)"
      })
  void agreesWithExactArithmeticWhereTiesAbound(String key) {
    Strategy strategy = Strategy.parse(key);
    int ties = 0;
    for (long seed = 1; seed <= 30; seed++) {
      long[] cents = centWalk(seed, 1_000, seed % 3 == 0 ? 2 : 5);
      List<String> expected = new ArrayList<>();
      ties += exactSignals(strategy, cents, expected);
      double[] prices = Arrays.stream(cents).mapToDouble(c -> c / 100.0).toArray();
      assertThat(run(key, prices)).as("seed %d", seed).isEqualTo(expected);
    }
    assertThat(ties).as("ties in the test data").isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"price-sma(3)", "sma-cross(5,20)", "sma-cross(10,40)"})
  void goesOnFromASnapshotAsIfNothingHadHappened(String key) throws IOException {
    long[] cents = centWalk(4_711, 300, 3);
    for (int cut = 0; cut < cents.length; cut += 7) {
      CrossoverDetector original = new CrossoverDetector(Strategy.parse(key));
      for (int i = 0; i < cut; i++) {
        original.onSample(cents[i] / 100.0);
      }
      byte[] state = Snapshots.bytes(original::writeTo);
      CrossoverDetector restored = CrossoverDetector.readFrom(Snapshots.input(state));
      assertThat(restored.strategy()).isEqualTo(Strategy.parse(key));
      assertThat(Snapshots.bytes(restored::writeTo)).isEqualTo(state);
      for (int i = cut; i < cents.length; i++) {
        double price = cents[i] / 100.0;
        assertThat(restored.onSample(price)).isEqualTo(original.onSample(price));
        assertThat(restored.side()).isEqualTo(original.side());
        assertThat(restored.fastReading()).isEqualTo(original.fastReading());
        assertThat(restored.slowReading()).isEqualTo(original.slowReading());
      }
    }
  }

  @Test
  void aRefusedPriceLeavesItAsItWas() throws IOException {
    CrossoverDetector detector = new CrossoverDetector(new Strategy.PriceSma(3));
    detector.onSample(1);
    detector.onSample(2);
    byte[] before = Snapshots.bytes(detector::writeTo);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> detector.onSample(Double.NaN))
        .withMessageContaining("NaN");
    assertThat(Snapshots.bytes(detector::writeTo)).isEqualTo(before);
  }

  @Test
  void refusesBytesThatAreNoState() throws IOException {
    assertNoState("ema(5)", 0, 1, 2, "ema(5)");
    assertNoState("price-sma(0)", 0, 1, 2, "price-sma(0)");
    assertNoState("price-sma(2)", 7, 1, 2, "7");
    assertNoState("price-sma(2)", 0, 1, 3, "1 and 3");
    assertNoState("sma-cross(2,3)", 0, 1, 3, "1 and 3");
    assertNoState("price-sma(2)", 1, 1, 2, "before its windows are full");

    CrossoverDetector detector = new CrossoverDetector(new Strategy.PriceSma(2));
    detector.onSample(1);
    detector.onSample(2);
    byte[] whole = Snapshots.bytes(detector::writeTo);
    for (int length = 0; length < whole.length; length++) {
      byte[] torn = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> CrossoverDetector.readFrom(Snapshots.input(torn)))
          .isInstanceOf(EOFException.class);
    }
  }

  private static void assertNoState(String key, int side, int fast, int slow, String offending)
      throws IOException {
    byte[] bytes =
        Snapshots.bytes(
            out -> {
              out.writeUTF(key);
              out.writeByte(side);
              new SimpleMovingAverage(fast).writeTo(out);
              new SimpleMovingAverage(slow).writeTo(out);
            });
    assertThatThrownBy(() -> CrossoverDetector.readFrom(Snapshots.input(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No state")
        .hasMessageContaining(offending);
  }

  private static List<String> run(String key, double... prices) {
    CrossoverDetector detector = new CrossoverDetector(Strategy.parse(key));
    List<String> signals = new ArrayList<>();
    for (int i = 0; i < prices.length; i++) {
      Side side = detector.onSample(prices[i]);
      if (side != null) {
        signals.add(i + " " + side.jsonName());
        assertThat(detector.side()).contains(side);
      }
    }
    return signals;
  }

  /** The definition in whole cents, without rounding: fills the signals, returns the ties. */
  private static int exactSignals(Strategy strategy, long[] cents, List<String> signals) {
    int ties = 0;
    int side = 0;
    for (int i = strategy.slowWindow() - 1; i < cents.length; i++) {
      long fast = lastSum(cents, i, strategy.fastWindow()) * strategy.slowWindow();
      long slow = lastSum(cents, i, strategy.slowWindow()) * strategy.fastWindow();
      int now = Long.compare(fast, slow);
      if (now == 0) {
        ties++;
      } else {
        if (side != 0 && side != now) {
          signals.add(i + (now > 0 ? " buy" : " sell"));
        }
        side = now;
      }
    }
    return ties;
  }

  private static long lastSum(long[] cents, int last, int window) {
    long sum = 0;
    for (int i = last - window + 1; i <= last; i++) {
      sum += cents[i];
    }
    return sum;
  }

  /** A walk that stays near its start; every fifth seed stands still for a while. */
  private static long[] centWalk(long seed, int length, int step) {
    Random random = new Random(seed);
    long[] cents = new long[length];
    long price = 10_007;
    for (int i = 0; i < length; i++) {
      boolean flat = seed % 5 == 0 && i >= 300 && i < 600;
      if (!flat) {
        price += random.nextInt(-step, step + 1) + (price < 9_900 ? 1 : price > 10_100 ? -1 : 0);
      }
      cents[i] = price;
    }
    return cents;
  }
}
