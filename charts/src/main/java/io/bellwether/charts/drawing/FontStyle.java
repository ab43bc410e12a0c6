package io.bellwether.charts.drawing;

import java.util.regex.Pattern;

/// Weight and size of a text.
///
/// @param weight for example `normal`, `bold`, `600`; empty when not given
/// @param size in pixels
record FontStyle(String weight, double size) {
  private static final Pattern CSS =
      Pattern.compile("(?:^|\\s)(bold|bolder|[1-9]00)?\\s*([0-9.]+)px");
  private static final Pattern SIZE = Pattern.compile("font-size:\\s*([0-9.]+)px");
  private static final Pattern WEIGHT = Pattern.compile("font-weight:\\s*([a-z0-9]+)");
  private static final double USUAL_SIZE = 12;

  /// Of the shorthand `font`.
  static FontStyle ofCss(String font) {
    var found = CSS.matcher(font);
    if (!found.find()) {
      return new FontStyle("", USUAL_SIZE);
    }
    return new FontStyle(
        found.group(1) == null ? "" : found.group(1), Double.parseDouble(found.group(2)));
  }

  /// Of the declarations of a `style` attribute.
  static FontStyle ofDeclarations(String style) {
    var size = SIZE.matcher(style);
    var weight = WEIGHT.matcher(style);
    return new FontStyle(
        weight.find() ? weight.group(1) : "",
        size.find() ? Double.parseDouble(size.group(1)) : USUAL_SIZE);
  }
}
