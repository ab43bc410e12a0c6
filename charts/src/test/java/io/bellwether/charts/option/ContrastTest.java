package io.bellwether.charts.option;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.charts.model.Ink;
import java.awt.Color;
import org.junit.jupiter.api.Test;

class ContrastTest {
  /// Of text and of graphics: WCAG 2.2, 1.4.3 and 1.4.11.
  private static final double OF_TEXT = 4.5;

  private static final double OF_GRAPHICS = 3;

  /// Distance in CIE L*a*b* that is told apart side by side.
  private static final double TOLD_APART = 12;

  @Test
  void textIsReadableInBothThemes() {
    for (var theme : Theme.ALL) {
      assertThat(contrast(theme.text(), theme.ground())).isGreaterThan(OF_TEXT);
      assertThat(contrast(theme.quietText(), theme.ground())).isGreaterThan(OF_TEXT);
      for (var value = -1.0; value <= 1; value += 0.5) {
        var cell = theme.diverging().get((int) (2 * value + 2));
        assertThat(contrast(theme.textOn(value), cell))
            .as("%s at %s", theme.code(), value)
            .isGreaterThan(OF_GRAPHICS);
      }
    }
  }

  @Test
  void everyInkIsVisibleOnItsGround() {
    for (var theme : Theme.ALL) {
      for (var ink : Ink.values()) {
        assertThat(contrast(theme.ink(ink), theme.ground()))
            .as("%s in %s", ink, theme.code())
            .isGreaterThan(OF_GRAPHICS);
      }
    }
  }

  /// Two blues beside each other are told apart and still taken for one.
  @Test
  void theFirstSixAreOfColoursWithDifferentNames() {
    for (var theme : Theme.ALL) {
      for (int i = 0; i < 6; i++) {
        for (int j = i + 1; j < 6; j++) {
          assertThat(distance(lab(linear(theme.ink(Ink.of(i)))), lab(linear(theme.ink(Ink.of(j))))))
              .as("%s: %s and %s", theme.code(), Ink.of(i), Ink.of(j))
              .isGreaterThan(2 * TOLD_APART);
        }
      }
    }
  }

  /// Viénot, Brettel and Mollon, Color Research and Application 24 (1999): what is left of a colour
  /// without long-wave or middle-wave cones, in linear RGB.
  @Test
  void theFirstSixAndTheSidesAreToldApartByTheColourBlind() {
    for (var theme : Theme.ALL) {
      for (var blindness :
          new double[][] {{0.11238, 0.88762, 0.00401}, {0.29275, 0.70725, -0.02234}}) {
        for (int i = 0; i < 6; i++) {
          for (int j = i + 1; j < 6; j++) {
            assertThat(distance(theme.ink(Ink.of(i)), theme.ink(Ink.of(j)), blindness))
                .as("%s: %s and %s", theme.code(), Ink.of(i), Ink.of(j))
                .isGreaterThan(TOLD_APART);
          }
        }
        assertThat(distance(theme.ink(Ink.UP), theme.ink(Ink.DOWN), blindness))
            .isGreaterThan(3 * TOLD_APART);
      }
    }
  }

  private static double contrast(String one, String other) {
    var a = luminance(one);
    var b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    var c = linear(colour);
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
  }

  private static double[] linear(String colour) {
    var c = Color.decode(colour);
    return new double[] {linear(c.getRed()), linear(c.getGreen()), linear(c.getBlue())};
  }

  private static double linear(int channel) {
    var c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  private static double distance(String one, String other, double[] blindness) {
    return distance(lab(seen(linear(one), blindness)), lab(seen(linear(other), blindness)));
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
  }

  private static double[] seen(double[] rgb, double[] m) {
    var yellow = m[0] * rgb[0] + m[1] * rgb[1];
    return new double[] {yellow, yellow, m[2] * rgb[0] - m[2] * rgb[1] + rgb[2]};
  }

  private static double[] lab(double[] rgb) {
    var x = (0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505;
    var y = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    var z = (0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089;
    return new double[] {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
  }

  private static double f(double t) {
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
  }
}
