package io.bellwether.charts.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.charts.Gallery;
import io.bellwether.charts.RealData;
import io.bellwether.charts.data.MarketData;
import io.bellwether.charts.kind.ChartKind;
import io.bellwether.charts.kind.ChartSettings;
import io.bellwether.charts.kind.Charts;
import io.bellwether.charts.option.PictureSize;
import io.bellwether.charts.option.Theme;
import io.bellwether.core.market.Bar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind in both themes from real data, against pictures that were looked at. After a wanted
/// change: `-Dgolden.update=true` writes them anew, and they are looked at again.
class GoldenImagesTest {
  private static final ChartDrawing DRAWING = new ChartDrawing();
  private static final PictureSize SIZE = new PictureSize(760, 460);
  private static final int TOLERATED = 20;

  static Stream<Arguments> pictures() {
    return Arrays.stream(ChartKind.values())
        .flatMap(kind -> Theme.ALL.stream().map(theme -> Arguments.of(kind, theme.code())));
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void aPictureIsTheOneThatWasLookedAt(ChartKind kind, String theme) throws Exception {
    var drawn = DRAWING.png(Gallery.chart(kind), Theme.of(theme), SIZE, 1);
    var name = kind.code() + "-" + theme + ".png";
    if (Boolean.getBoolean("golden.update")) {
      Files.write(
          Files.createDirectories(Path.of("src/test/resources/golden")).resolve(name), drawn);
    }
    var different = Pixels.different(drawn, golden(name));
    if (different > TOLERATED) {
      Files.write(Files.createDirectories(Path.of("target/golden")).resolve(name), drawn);
    }
    assertThat(different)
        .as("visibly different pixels; see target/golden/" + name)
        .isLessThanOrEqualTo(TOLERATED);
  }

  private static byte[] golden(String name) throws Exception {
    try (var in = GoldenImagesTest.class.getResourceAsStream("/golden/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  @Test
  void onePriceThatIsWrongIsSeen() throws Exception {
    var data = RealData.years(5, RealData.BANKS);
    var jpm = data.symbols().getFirst();
    var bars =
        jpm.bars().stream().map(bar -> bar.equals(jpm.bars().get(9)) ? doubled(bar) : bar).toList();
    var symbols =
        Stream.concat(
                Stream.of(new MarketData.SymbolBars(jpm.symbol(), jpm.currency(), bars)),
                data.symbols().stream().skip(1))
            .toList();
    var wrong = new MarketData(data.interval(), symbols, List.of(), data.source());
    var chart = new Charts().chart(ChartKind.BOXPLOT, wrong, ChartSettings.DEFAULT);
    var drawn = DRAWING.png(chart, Theme.LIGHT, SIZE, 1);
    assertThat(Pixels.different(drawn, golden("boxplot-light.png"))).isGreaterThan(TOLERATED);
  }

  private static Bar doubled(Bar bar) {
    return new Bar(
        bar.symbol(),
        bar.interval(),
        bar.time(),
        bar.open(),
        3 * bar.high(),
        bar.low(),
        3 * bar.close(),
        bar.adjClose(),
        bar.volume());
  }

  @Test
  void twiceTheScaleIsTwiceThePixels() {
    var chart = Gallery.chart(ChartKind.BOXPLOT);
    var image = Pixels.image(DRAWING.png(chart, Theme.DARK, SIZE, 2));
    assertThat(image.getWidth()).isEqualTo(2 * SIZE.width());
    assertThat(image.getHeight()).isEqualTo(2 * SIZE.height());
  }

  @Test
  void theSameChartIsTheSameBytesFromAnotherEngine() {
    var chart = Gallery.chart(ChartKind.DRAWDOWN);
    assertThat(new ChartDrawing().png(chart, Theme.LIGHT, SIZE, 1))
        .isEqualTo(DRAWING.png(chart, Theme.LIGHT, SIZE, 1));
    assertThat(new ChartDrawing().svg(chart, Theme.LIGHT, SIZE))
        .isEqualTo(DRAWING.svg(chart, Theme.LIGHT, SIZE));
  }
}
