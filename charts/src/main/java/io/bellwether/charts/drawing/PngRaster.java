package io.bellwether.charts.drawing;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;
import io.bellwether.charts.option.PictureSize;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Draws SVG without texts into pixels.
final class PngRaster {
  private PngRaster() {}

  /// Draws a little of everything, which loads what is needed.
  static void warmUp() {
    var svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"9\" height=\"9\" fill=\"#123\"/><g"
            + " transform=\"translate(1 2)\" fill=\"#456\"><path d=\"M1 1L5 5Q7 7 9 1C1 2 3 4 5"
            + " 6Z\" stroke=\"#789\" stroke-opacity=\"0.5\"/></g></svg>";
    png(svg, new PictureSize(320, 240), 1);
  }

  /// A PNG file with so many pixels for each CSS pixel.
  static byte[] png(String svg, PictureSize size, int scale) {
    var image =
        new BufferedImage(size.width() * scale, size.height() * scale, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    // Otherwise lines jump to whole pixels and boxes lose their corners.
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(scale, scale);
    document(svg)
        .renderWithPlatform(
            NullPlatformSupport.INSTANCE, graphics, new ViewBox(size.width(), size.height()));
    graphics.dispose();
    return encoded(image);
  }

  private static SVGDocument document(String svg) {
    var bytes = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8));
    @Nullable SVGDocument document =
        new SVGLoader().load(bytes, null, LoaderContext.createDefault());
    if (document == null) {
      throw new IllegalStateException("the drawn SVG could not be read");
    }
    return document;
  }

  private static byte[] encoded(BufferedImage image) {
    ImageIO.setUseCache(false);
    var out = new ByteArrayOutputStream(1 << 16);
    try {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this Java has no PNG writer");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
