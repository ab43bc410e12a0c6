package io.bellwether.charts.drawing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// Compares pictures.
final class Pixels {
  private static final int VISIBLE = 40;

  private Pixels() {}

  /// How many pixels differ so much in a channel that it can be seen.
  static int different(byte[] first, byte[] second) {
    var one = image(first);
    var other = image(second);
    if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
      return Integer.MAX_VALUE;
    }
    var different = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        different += isVisible(one.getRGB(x, y), other.getRGB(x, y)) ? 1 : 0;
      }
    }
    return different;
  }

  private static boolean isVisible(int one, int other) {
    for (int shift = 0; shift <= 16; shift += 8) {
      if (Math.abs(((one >> shift) & 0xff) - ((other >> shift) & 0xff)) > VISIBLE) {
        return true;
      }
    }
    return false;
  }

  static BufferedImage image(byte[] png) {
    try {
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
