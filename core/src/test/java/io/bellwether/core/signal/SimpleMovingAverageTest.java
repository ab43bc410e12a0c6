package io.bellwether.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleMovingAverageTest {

  @Test
  void agreesWithPublishedValues() throws IOException {
    List<String> input = SharedDataFile.lines("golden-indicators/input.csv");
    List<String> golden = SharedDataFile.lines("golden-indicators/movingAverage.csv");
    assertThat(golden).hasSameSizeAs(input);
    SimpleMovingAverage average = new SimpleMovingAverage(10);
    int compared = 0;

    for (int i = 1; i < input.size(); i++) {
      String open = input.get(i).split(",", -1)[1];
      if (!open.isEmpty()) {
        average.add(Double.parseDouble(open));
      }
      if (golden.get(i).isEmpty()) {
        assertThat(average.value()).isInstanceOf(Reading.WarmingUp.class);
      } else {
        assertThat(average.valueIfReady())
            .isCloseTo(Double.parseDouble(golden.get(i)), within(5e-8));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(189);
  }

  @Test
  void saysHowManySamplesItStillNeeds() {
    SimpleMovingAverage average = new SimpleMovingAverage(3);
    assertThat(average.window()).isEqualTo(3);
    assertThat(average.value()).isEqualTo(new Reading.WarmingUp(3));
    average.add(1);
    assertThat(average.value()).isEqualTo(new Reading.WarmingUp(2));
    average.add(2);
    assertThat(average.value()).isEqualTo(new Reading.WarmingUp(1));
    assertThat(average.isReady()).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(average::valueIfReady)
        .withMessageContaining("1 more of 3");
    average.add(6);
    assertThat(average.isReady()).isTrue();
    assertThat(average.value()).isEqualTo(new Reading.Ready(3));
    average.add(7);
    assertThat(average.valueIfReady()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 31, 32})
  void smallWindowEqualsThePlainLoopBitForBit(int window) {
    double[] prices = walk(20_260_101L + window, 3_000);
    SimpleMovingAverage average = new SimpleMovingAverage(window);
    for (int i = 0; i < prices.length; i++) {
      average.add(prices[i]);
      assertThat(average.isReady()).isEqualTo(i >= window - 1);
      if (i >= window - 1) {
        double sum = 0;
        for (int k = i - window + 1; k <= i; k++) {
          sum += prices[k];
        }
        assertThat(average.valueIfReady()).isEqualTo(sum / window);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 50, 200})
  void largeWindowIsTheExactMeanRounded(int window) {
    double[] prices = walk(7_001L + window, 2_000);
    SimpleMovingAverage average = new SimpleMovingAverage(window);
    for (int i = 0; i < prices.length; i++) {
      average.add(prices[i]);
      assertThat(average.isReady()).isEqualTo(i >= window - 1);
      if (i >= window - 1) {
        double exact = exactMean(prices, i - window + 1, i + 1);
        assertThat(average.valueIfReady()).isCloseTo(exact, within(2 * Math.ulp(exact)));
      }
    }
  }

  @Test
  void largeWindowDoesNotDrift() {
    Random random = new Random(42);
    int window = 100;
    double[] last = new double[window];
    SimpleMovingAverage average = new SimpleMovingAverage(window);
    for (int i = 0; i < 1_000_037; i++) {
      double sample = random.nextDouble() * Math.pow(10, random.nextInt(-6, 10));
      last[i % window] = sample;
      average.add(sample);
    }
    double exact = exactMean(last, 0, window);
    assertThat(average.valueIfReady()).isCloseTo(exact, within(2 * Math.ulp(exact)));
  }

  @Test
  void forgetsAWildSampleOnceItHasLeft() {
    for (int window : new int[] {32, 33, 60}) {
      SimpleMovingAverage average = new SimpleMovingAverage(window);
      average.add(1e300);
      for (int i = 0; i < window; i++) {
        average.add(100.1);
      }
      assertThat(average.valueIfReady()).isCloseTo(100.1, within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 40})
  void staysFiniteWhereTheSumOverflows(int window) {
    SimpleMovingAverage average = new SimpleMovingAverage(window);
    for (int i = 0; i < window + 5; i++) {
      average.add(Double.MAX_VALUE);
      if (average.isReady()) {
        assertThat(average.valueIfReady()).isCloseTo(Double.MAX_VALUE, within(1e300));
      }
    }
    for (int i = 0; i < window; i++) {
      average.add(5);
      assertThat(average.valueIfReady()).isFinite();
    }
    assertThat(average.valueIfReady()).isEqualTo(5);
  }

  @Test
  void refusesWhatIsNotFiniteAndStaysAsItWas() {
    SimpleMovingAverage average = new SimpleMovingAverage(2);
    average.add(1);
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1 / 0.0}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> average.add(bad))
          .withMessageContaining(Double.toString(bad));
    }
    average.add(3);
    assertThat(average.valueIfReady()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_000_001})
  void refusesAWindowOutOfRange(int window) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SimpleMovingAverage(window))
        .withMessageContaining(Integer.toString(window));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20, 32, 33, 70})
  void goesOnFromASnapshotBitForBit(int window) throws IOException {
    double[] prices = walk(99L + window, 400);
    for (int cut = 0; cut <= 3 * window + 1; cut++) {
      SimpleMovingAverage original = new SimpleMovingAverage(window);
      for (int i = 0; i < cut; i++) {
        original.add(prices[i]);
      }
      byte[] state = Snapshots.bytes(original::writeTo);
      SimpleMovingAverage restored = SimpleMovingAverage.readFrom(Snapshots.input(state));
      assertThat(Snapshots.bytes(restored::writeTo)).isEqualTo(state);
      for (int i = cut; i < prices.length; i++) {
        assertThat(restored.value()).isEqualTo(original.value());
        original.add(prices[i]);
        restored.add(prices[i]);
      }
      assertThat(restored.value()).isEqualTo(original.value());
    }
  }

  @Test
  void readsOnlyItsOwnBytes() throws IOException {
    SimpleMovingAverage average = new SimpleMovingAverage(2);
    average.add(4);
    byte[] two =
        Snapshots.bytes(
            out -> {
              average.writeTo(out);
              out.writeInt(77);
            });
    var in = Snapshots.input(two);
    assertThat(SimpleMovingAverage.readFrom(in).value()).isEqualTo(new Reading.WarmingUp(1));
    assertThat(in.readInt()).isEqualTo(77);
  }

  @Test
  void refusesBytesThatAreNoState() throws IOException {
    assertNoState(out(0, 0), "0");
    assertNoState(out(Integer.MAX_VALUE, 0), "2147483647");
    assertNoState(out(4, 4), "4");
    assertNoState(out(4, -1), "-1");
    byte[] withNaN =
        Snapshots.bytes(
            o -> {
              o.write(out(4, 1));
              o.writeDouble(Double.NaN);
            });
    assertNoState(withNaN, "NaN");

    SimpleMovingAverage average = new SimpleMovingAverage(5);
    average.add(1);
    byte[] whole = Snapshots.bytes(average::writeTo);
    for (int length = 0; length < whole.length; length++) {
      byte[] torn = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> SimpleMovingAverage.readFrom(Snapshots.input(torn)))
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void readingsAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Reading.Ready(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Reading.WarmingUp(0));
  }

  private static byte[] out(int window, int next) throws IOException {
    return Snapshots.bytes(
        out -> {
          out.writeInt(window);
          out.writeBoolean(false);
          out.writeInt(next);
        });
  }

  private static void assertNoState(byte[] bytes, String offending) {
    assertThatThrownBy(() -> SimpleMovingAverage.readFrom(Snapshots.input(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No state")
        .hasMessageContaining(offending);
  }

  private static double exactMean(double[] values, int from, int to) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = from; i < to; i++) {
      sum = sum.add(new BigDecimal(values[i]));
    }
    return sum.divide(BigDecimal.valueOf(to - from), MathContext.DECIMAL128).doubleValue();
  }

  private static double[] walk(long seed, int length) {
    Random random = new Random(seed);
    double[] prices = new double[length];
    double price = 100;
    for (int i = 0; i < length; i++) {
      price *= Math.exp(0.02 * random.nextGaussian());
      prices[i] = price;
    }
    return prices;
  }
}
