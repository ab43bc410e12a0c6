package io.bellwether.charts.option;

/// The size of a picture in CSS pixels.
///
/// @param width from 320 to 4,000
/// @param height from 240 to 4,000
public record PictureSize(int width, int height) {
  /// What is drawn unless another size is asked for.
  public static final PictureSize DEFAULT = new PictureSize(1000, 600);

  private static final int MOST = 4000;
  private static final int NARROWEST = 320;
  private static final int LOWEST = 240;

  /// Checks the range.
  ///
  /// @throws IllegalArgumentException when it is too small to be read or too large to be drawn
  public PictureSize {
    if (width < NARROWEST || width > MOST || height < LOWEST || height > MOST) {
      throw new IllegalArgumentException(
          "a picture of %dx%d cannot be drawn: from %dx%d to %dx%d"
              .formatted(width, height, NARROWEST, LOWEST, MOST, MOST));
    }
  }

  /// Reads a size.
  ///
  /// @param text for example `1000x600`
  /// @return the size
  /// @throws IllegalArgumentException when it is none
  public static PictureSize of(String text) {
    var parts = text.split("x", -1);
    try {
      if (parts.length == 2) {
        return new PictureSize(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("'" + text + "' is not a size: write for example 1000x600");
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
