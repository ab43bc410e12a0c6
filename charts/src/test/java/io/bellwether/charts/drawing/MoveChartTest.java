package io.bellwether.charts.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoveChartTest {
  private static final int LINE = 0x0072b2;

  private final MoveChart chart = new MoveChart();

  private int inked(List<Double> prices, int fromX, int toX, int fromY, int toY) throws Exception {
    var image = ImageIO.read(new ByteArrayInputStream(chart.png(prices)));
    assertThat(image.getWidth()).isEqualTo(640);
    assertThat(image.getHeight()).isEqualTo(480);
    var found = 0;
    for (int x = fromX; x < toX; x++) {
      for (int y = fromY; y < toY; y++) {
        found += (image.getRGB(x, y) & 0xffffff) == LINE ? 1 : 0;
      }
    }
    return found;
  }

  @Test
  void aRiseGoesFromTheLowerLeftToTheUpperRight() throws Exception {
    var rise = List.of(100.0, 101.0, 102.0, 103.0);
    assertThat(inked(rise, 0, 160, 300, 480)).as("lower left").isPositive();
    assertThat(inked(rise, 380, 640, 0, 180)).as("upper right").isPositive();
    assertThat(inked(rise, 0, 160, 0, 180)).as("upper left").isZero();
  }

  @ParameterizedTest
  @CsvSource({"5,5", "0.00001234,0.00001235", "1e9,2e9"})
  void flatTinyAndHugePricesAreDrawn(double first, double last) throws Exception {
    assertThat(inked(List.of(first, last), 0, 640, 0, 480)).isPositive();
  }

  @Test
  void theSamePricesGiveTheSameBytes() {
    var prices = List.of(1.0, 3.0, 2.0);
    assertThat(chart.png(prices)).isEqualTo(new MoveChart().png(prices));
  }

  @Test
  void aPriceAloneIsNoMove() {
    assertThatThrownBy(() -> chart.png(List.of(1.0))).hasMessageContaining("two prices");
    assertThatThrownBy(() -> chart.png(List.of(1.0, Double.NaN))).hasMessageContaining("finite");
  }
}
