package io.bellwether.charts.drawing;

import io.bellwether.charts.font.GlyphFont;
import io.bellwether.charts.model.Ink;
import io.bellwether.charts.option.PictureSize;
import io.bellwether.charts.option.Theme;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// A small picture of a price's last move, for messages: a line with its highest, lowest and last
/// price. It needs no script engine and takes milliseconds. Several threads may share it.
public final class MoveChart {
  private static final PictureSize SIZE = new PictureSize(320, 240);
  private static final int LEFT = 12;
  private static final int RIGHT = 250;
  private static final int TOP = 24;
  private static final int BOTTOM = 212;
  private static final int DIGITS = 6;
  private static final int SCALE = 2;

  private final SvgText texts = new SvgText(GlyphFont.bundled());

  /// Loads the font.
  public MoveChart() {}

  /// Draws.
  ///
  /// @param prices oldest first, at least two, finite
  /// @return a PNG file of 640×480 pixels
  /// @throws IllegalArgumentException when there are too few
  public byte[] png(List<Double> prices) {
    return PngRaster.png(texts.outlined(svg(prices)), SIZE, SCALE);
  }

  private static String svg(List<Double> prices) {
    if (prices.size() < 2 || prices.stream().anyMatch(price -> !Double.isFinite(price))) {
      throw new IllegalArgumentException("a move needs two prices or more, all finite");
    }
    var theme = Theme.LIGHT;
    var highest = Collections.max(prices);
    var lowest = Collections.min(prices);
    var line = new StringBuilder();
    for (int i = 0; i < prices.size(); i++) {
      var x = LEFT + (double) (RIGHT - LEFT) * i / (prices.size() - 1);
      line.append(number(x))
          .append(',')
          .append(number(y(prices.get(i), lowest, highest)))
          .append(' ');
    }
    var svg =
        new StringBuilder(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"320\" height=\"240\">");
    svg.append("<rect width=\"320\" height=\"240\" fill=\"").append(theme.ground()).append("\"/>");
    rule(svg, theme, TOP);
    rule(svg, theme, BOTTOM);
    svg.append("<polyline fill=\"none\" stroke=\"")
        .append(theme.ink(Ink.FIRST))
        .append("\" stroke-width=\"2\" points=\"")
        .append(line.toString().strip())
        .append("\"/>");
    text(svg, theme, TOP - 8, "highest " + shown(highest));
    text(svg, theme, BOTTOM + 16, "lowest " + shown(lowest));
    var last = prices.getLast();
    svg.append(
        "<text x=\"%d\" y=\"%s\" fill=\"%s\" style=\"font-size:14px;font-weight:bold\">%s</text>"
            .formatted(RIGHT + 6, number(y(last, lowest, highest) + 5), theme.text(), shown(last)));
    return svg.append("</svg>").toString();
  }

  private static double y(double price, double lowest, double highest) {
    return highest == lowest
        ? (TOP + BOTTOM) / 2.0
        : BOTTOM - (BOTTOM - TOP) * (price - lowest) / (highest - lowest);
  }

  private static void rule(StringBuilder svg, Theme theme, int y) {
    svg.append(
        "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\"/>"
            .formatted(LEFT, y, RIGHT, y, theme.grid()));
  }

  private static void text(StringBuilder svg, Theme theme, int y, String text) {
    svg.append(
        "<text x=\"%d\" y=\"%d\" fill=\"%s\" style=\"font-size:12px\">%s</text>"
            .formatted(LEFT, y, theme.quietText(), text));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String shown(double price) {
    return new BigDecimal(price, new MathContext(DIGITS)).stripTrailingZeros().toPlainString();
  }
}
