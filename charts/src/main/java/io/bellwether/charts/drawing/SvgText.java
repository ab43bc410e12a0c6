package io.bellwether.charts.drawing;

import io.bellwether.charts.font.GlyphFont;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The texts of an SVG picture. ECharts writes each as one element with its attributes quoted and
/// its text escaped.
final class SvgText {
  private static final Pattern TEXT = Pattern.compile("<text ([^>]*)>([^<]*)</text>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");

  private final GlyphFont.Weights font;

  SvgText(GlyphFont.Weights font) {
    this.font = font;
  }

  /// Gives each text the length it was measured to have, so that it fits where it is even in
  /// another font.
  String fitted(String svg) {
    return TEXT.matcher(svg)
        .replaceAll(
            found -> {
              var style = style(attributes(found.group(1)));
              var width = font.of(style.weight()).width(unescaped(found.group(2)), style.size());
              return java.util.regex.Matcher.quoteReplacement(
                  "<text %s textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\">%s</text>"
                      .formatted(found.group(1), rounded(width), found.group(2)));
            });
  }

  /// Replaces each text by its outlines.
  String outlined(String svg) {
    return TEXT.matcher(svg)
        .replaceAll(
            found ->
                java.util.regex.Matcher.quoteReplacement(
                    outline(attributes(found.group(1)), unescaped(found.group(2)))));
  }

  private String outline(Map<String, String> attributes, String text) {
    var style = style(attributes);
    var weight = font.of(style.weight());
    var x =
        number(attributes, "x")
            - switch (attributes.getOrDefault("text-anchor", "start")) {
                  case "middle" -> 0.5;
                  case "end" -> 1.0;
                  default -> 0.0;
                }
                * weight.width(text, style.size());
    var y = number(attributes, "y");
    if (attributes.getOrDefault("dominant-baseline", "").equals("central")) {
      y += GlyphFont.baselineBelowMiddle(style.size());
    }
    var out = new StringBuilder("<g transform=\"");
    out.append(attributes.getOrDefault("transform", ""));
    out.append(" translate(").append(rounded(x)).append(' ').append(rounded(y)).append(")\"");
    out.append(" fill=\"").append(attributes.getOrDefault("fill", "#000")).append("\">");
    weight.outline(text, style.size(), out);
    return out.append("</g>").toString();
  }

  private static FontStyle style(Map<String, String> attributes) {
    return FontStyle.ofDeclarations(attributes.getOrDefault("style", ""));
  }

  private static Map<String, String> attributes(String text) {
    var attributes = new HashMap<String, String>();
    var found = ATTRIBUTE.matcher(text);
    while (found.find()) {
      attributes.put(found.group(1), found.group(2));
    }
    return attributes;
  }

  private static double number(Map<String, String> attributes, String name) {
    return Double.parseDouble(attributes.getOrDefault(name, "0"));
  }

  private static double rounded(double value) {
    return Math.rint(100 * value) / 100;
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
