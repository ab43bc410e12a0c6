package io.bellwether.charts.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.charts.Gallery;
import io.bellwether.charts.RealData;
import io.bellwether.charts.data.MarketData;
import io.bellwether.charts.font.GlyphFont;
import io.bellwether.charts.kind.ChartKind;
import io.bellwether.charts.kind.ChartSettings;
import io.bellwether.charts.kind.Charts;
import io.bellwether.charts.model.Chart;
import io.bellwether.charts.option.PictureSize;
import io.bellwether.charts.option.Theme;
import io.bellwether.core.market.Symbol;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every text of a picture has a place of its own, within the picture.
class NothingOverlapsTest {
  private static final ChartDrawing DRAWING = new ChartDrawing();
  private static final GlyphFont.Weights FONT = GlyphFont.bundled();
  private static final Pattern TEXT = Pattern.compile("<text ([^>]*)>([^<]*)</text>");
  private static final Pattern PLACE = Pattern.compile("translate\\(([-0-9.]+) ([-0-9.]+)\\)");
  private static final List<PictureSize> SIZES =
      List.of(
          PictureSize.DEFAULT,
          new PictureSize(760, 460),
          new PictureSize(600, 400),
          new PictureSize(1600, 900));

  private record Placed(String text, Rectangle2D box) {}

  private static List<Placed> texts(String svg) {
    var placed = new ArrayList<Placed>();
    var found = TEXT.matcher(svg);
    while (found.find()) {
      var attributes = found.group(1);
      var place = PLACE.matcher(attributes);
      var style = FontStyle.ofDeclarations(attributes);
      var text = found.group(2).replace("&amp;", "&");
      var width = FONT.of(style.weight()).width(text, style.size());
      var x = number(attributes, " x") + (place.find() ? Double.parseDouble(place.group(1)) : 0);
      var y =
          number(attributes, " y")
              + (place.reset().find() ? Double.parseDouble(place.group(2)) : 0);
      x -=
          attributes.contains("\"middle\"")
              ? width / 2
              : attributes.contains("\"end\"") ? width : 0;
      var height = 0.9 * style.size();
      placed.add(new Placed(text, new Rectangle2D.Double(x, y - height / 2, width, height)));
    }
    return placed;
  }

  private static double number(String attributes, String name) {
    var found = Pattern.compile(name + "=\"([-0-9.]+)\"").matcher(" " + attributes);
    return found.find() ? Double.parseDouble(found.group(1)) : 0;
  }

  private static void assertEachHasItsPlace(Chart chart, PictureSize size) {
    var texts = texts(DRAWING.svg(chart, Theme.LIGHT, size));
    var page = new Rectangle2D.Double(0, 0, size.width(), size.height());
    assertThat(texts).hasSizeGreaterThan(8);
    for (int i = 0; i < texts.size(); i++) {
      var one = texts.get(i);
      assertThat(page.contains(one.box()))
          .as("%s at %s is cut: %s", size, one.box(), one.text())
          .isTrue();
      for (int j = i + 1; j < texts.size(); j++) {
        var other = texts.get(j);
        assertThat(one.box().intersects(other.box()))
            .as("%s: '%s' and '%s' overlap", size, one.text(), other.text())
            .isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ChartKind.class)
  void inEveryKindAtEverySize(ChartKind kind) {
    var chart = Gallery.chart(kind);
    SIZES.forEach(size -> assertEachHasItsPlace(chart, size));
  }

  @Test
  void withManySymbolsAndLongNotes() {
    var bars = RealData.years(1, List.of("JPM")).symbols().getFirst();
    var symbols =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    new MarketData.SymbolBars(
                        new Symbol("LONGNAME-" + i), bars.currency(), bars.bars()))
            .toList();
    var missing =
        IntStream.range(0, 9)
            .mapToObj(
                i ->
                    new MarketData.LeftOut(
                        new Symbol("GONE-" + i), "the provider does not know it, see its log"))
            .toList();
    var data = new MarketData(bars.bars().getFirst().interval(), symbols, missing, "Yahoo");
    for (var kind : List.of(ChartKind.BOXPLOT, ChartKind.DRAWDOWN, ChartKind.CORRELATION)) {
      var chart = new Charts().chart(kind, data, ChartSettings.DEFAULT);
      assertEachHasItsPlace(chart, PictureSize.DEFAULT);
    }
  }
}
