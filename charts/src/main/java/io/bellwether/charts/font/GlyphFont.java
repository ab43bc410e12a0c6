package io.bellwether.charts.font;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The outlines of the bundled font in one weight. A picture's text is drawn from these, not by a
/// font of the system, so that it is the same on every machine. Immutable.
public final class GlyphFont {
  /// What a text asks for; where the bundled font is not installed, the next one serves.
  public static final String FAMILY = "Inter, 'Helvetica Neue', Arial, sans-serif";

  /// Half the height of a capital letter, which centres a line of text.
  private static final double HALF_CAPITAL = 0.364;

  private static final int REPLACEMENT = 0xFFFD;

  private final double unitsPerEm;
  private final Map<Integer, Glyph> glyphs;
  private final Glyph unknown;

  /// The outline of a character in units of the em, y down.
  ///
  /// @param advance how far the next one is
  /// @param path SVG path data; empty for a space
  private record Glyph(double advance, String path) {}

  /// A weight of the font.
  ///
  /// @param regular the weight of running text
  /// @param semibold the weight of titles
  public record Weights(GlyphFont regular, GlyphFont semibold) {
    private static final int BOLD_FROM = 550;

    /// The font of a CSS weight.
    ///
    /// @param weight for example `normal`, `bold` or `600`; empty for normal
    /// @return the nearest there is
    public GlyphFont of(String weight) {
      var bold =
          weight.startsWith("bold")
              || (weight.chars().allMatch(Character::isDigit)
                  && !weight.isEmpty()
                  && Integer.parseInt(weight) >= BOLD_FROM);
      return bold ? semibold : regular;
    }
  }

  private GlyphFont(double unitsPerEm, Map<Integer, Glyph> glyphs) {
    this.unitsPerEm = unitsPerEm;
    this.glyphs = glyphs;
    this.unknown = glyphs.getOrDefault(REPLACEMENT, new Glyph(unitsPerEm, ""));
  }

  /// Reads both weights.
  ///
  /// @return the bundled font
  public static Weights bundled() {
    return new Weights(read("regular.glyphs"), read("semibold.glyphs"));
  }

  private static GlyphFont read(String resource) {
    try (var in = GlyphFont.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in the program");
      }
      return parsed(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GlyphFont parsed(String lines) {
    var glyphs = new HashMap<Integer, Glyph>();
    var end = lines.indexOf('\n');
    var unitsPerEm = Integer.parseInt(lines, 0, end, 10);
    for (int line = end + 1; line < lines.length(); line = end + 1) {
      end = lines.indexOf('\n', line);
      var code = lines.indexOf(' ', line);
      var advance = lines.indexOf(' ', code + 1);
      glyphs.put(
          Integer.parseInt(lines, line, code, 10),
          new Glyph(
              Integer.parseInt(lines, code + 1, advance, 10), lines.substring(advance + 1, end)));
    }
    return new GlyphFont(unitsPerEm, glyphs);
  }

  private Glyph glyph(int code) {
    return glyphs.getOrDefault(code, unknown);
  }

  /// How wide a text is.
  ///
  /// @param text one line
  /// @param size of the font
  /// @return its width in the unit of the size
  public double width(String text, double size) {
    var width = 0.0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      width += glyph(text.codePointAt(i)).advance();
    }
    return width * size / unitsPerEm;
  }

  /// How far below the middle of a line its baseline is.
  ///
  /// @param size of the font
  /// @return the distance in the unit of the size
  public static double baselineBelowMiddle(double size) {
    return HALF_CAPITAL * size;
  }

  /// The outlines of a text as SVG elements that start at the origin, on the baseline.
  ///
  /// @param text one line
  /// @param size of the font
  /// @param into takes a group of paths
  public void outline(String text, double size, StringBuilder into) {
    into.append("<g transform=\"scale(").append(size / unitsPerEm).append(")\">");
    var x = 0.0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      var glyph = glyph(text.codePointAt(i));
      if (!glyph.path().isEmpty()) {
        into.append("<path transform=\"translate(")
            .append(x)
            .append(" 0)\" d=\"")
            .append(glyph.path())
            .append("\"/>");
      }
      x += glyph.advance();
    }
    into.append("</g>");
  }
}
