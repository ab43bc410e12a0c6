package io.bellwether.charts.drawing;

import java.util.HashMap;
import java.util.regex.Pattern;

/// Turns what ECharts writes into a picture that stands alone: described in words, without styles,
/// classes and hooks for scripts.
final class SvgPicture {
  private static final Pattern STYLE = Pattern.compile("<style.*?</style>", Pattern.DOTALL);
  private static final Pattern HOOK =
      Pattern.compile(" (?:class|pointer-events|ecmeta_[a-z_]+|cursor|xmlns:xlink)=\"[^\"]*\"");
  private static final Pattern NAME = Pattern.compile("(?<=id=\"|url\\(#)zr[0-9]+-[a-z]+[0-9]+");
  private static final Pattern NO_STROKE = Pattern.compile(" stroke-width=\"0\"");

  private SvgPicture() {}

  static String of(String drawn, String title, String description) {
    var plain = HOOK.matcher(STYLE.matcher(drawn).replaceAll("")).replaceAll("");
    plain = NO_STROKE.matcher(plain).replaceAll(" stroke-opacity=\"0\"");
    plain = renumbered(plain);
    var head = plain.indexOf('>');
    return plain.substring(0, head)
        + " role=\"img\" aria-label=\""
        + escaped(description)
        + "\"><title>"
        + escaped(title)
        + "</title><desc>"
        + escaped(description)
        + "</desc>"
        + plain.substring(head + 1);
  }

  /// ECharts goes on counting from picture to picture; the same chart is to be the same bytes.
  private static String renumbered(String svg) {
    var names = new HashMap<String, String>();
    return NAME.matcher(svg)
        .replaceAll(
            found -> names.computeIfAbsent(found.group(), _ -> "part" + (names.size() + 1)));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
