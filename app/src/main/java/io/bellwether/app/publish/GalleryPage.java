package io.bellwether.app.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// `index.html`: the newest pictures on one page that needs nothing from elsewhere and runs
/// nothing. It shows versions, which never change: a page that was loaded before a publication does
/// not mix old pictures with new ones.
final class GalleryPage {
  static final String NAME = "index.html";

  private static final String FOOT =
      """
      </main>
      <footer><p>Earlier versions: <a href="feed.json">feed.json</a></p>\
      <p>Drawn by Bellwether. No investment advice.</p></footer>
      </body>
      </html>
      """;

  private GalleryPage() {}

  static byte[] bytes(Feed feed) throws IOException {
    var items = feed.newest();
    var updated =
        items.stream()
            .map(item -> item.path("date_published").asText())
            .max(String::compareTo)
            .orElse("");
    var page = new StringBuilder(head(style(), time(updated)));
    for (var job : items.stream().map(GalleryPage::job).distinct().sorted().toList()) {
      page.append("<section><h2>").append(escaped(job)).append("</h2>\n");
      items.stream().filter(item -> job(item).equals(job)).forEach(item -> figure(page, item));
      page.append("</section>\n");
    }
    return page.append(FOOT).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String head(String style, String updated) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; \
    style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
    <title>Charts</title>
    <link rel="alternate" type="application/feed+json" title="Charts" href="feed.json">
    <style>
    %s</style>
    </head>
    <body>
    <header><h1>Charts</h1><p>Updated %s</p></header>
    <main>
    """
        .formatted(style, updated);
  }

  private static String style() throws IOException {
    try (var in = GalleryPage.class.getResourceAsStream("gallery.css")) {
      if (in == null) {
        throw new IOException("gallery.css is not in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String job(JsonNode item) {
    return item.path("_bellwether").path("job").asText();
  }

  /// The usual picture; narrow screens get the narrowest. It opens the SVG, where it can be
  /// enlarged.
  private static void figure(StringBuilder page, JsonNode item) {
    var folder = folder(item);
    var sizes = item.path("_bellwether").path("sizes");
    var usual = sizes.path(0);
    var alt = escaped(item.path("content_text").asText());
    var name = folder + item.path("_bellwether").path("name").asText();
    page.append(
        "<figure>\n<a class=\"picture\" href=\"%s.svg\"><picture>".formatted(escaped(name)));
    var narrow = narrowest(sizes);
    if (!narrow.equals(usual)) {
      sources(
          page, folder, narrow, "(max-width: %dpx)".formatted(usual.path("width").asInt() * 2 / 3));
    }
    sources(page, folder, usual, "");
    page.append(
        "<img src=\"%s.png\" srcset=\"%s\" alt=\"%s\" width=\"%d\" height=\"%d\" loading=\"lazy\">"
            .formatted(
                escaped(name),
                srcset(name),
                alt,
                usual.path("width").asInt(),
                usual.path("height").asInt()));
    page.append("</picture></a>\n<figcaption><p>").append(links(name));
    page.append(time(item.path("date_published").asText())).append("</p>");
    page.append("<details><summary>In words</summary><p>").append(alt);
    page.append("</p></details></figcaption>\n</figure>\n");
  }

  private static JsonNode narrowest(JsonNode sizes) {
    var narrowest = sizes.path(0);
    for (var size : sizes) {
      if (size.path("width").asInt() < narrowest.path("width").asInt()) {
        narrowest = size;
      }
    }
    return narrowest;
  }

  /// The themes of a size, those that are asked for by the reader first.
  private static void sources(StringBuilder page, String folder, JsonNode size, String media) {
    var themes = new ArrayList<>(size.path("pictures").properties());
    for (var theme : themes.reversed()) {
      var isUsual = theme.equals(themes.getFirst());
      var conditions = new ArrayList<String>();
      if (!media.isEmpty()) {
        conditions.add(media);
      }
      if (!isUsual) {
        conditions.add("(prefers-color-scheme: %s)".formatted(escaped(theme.getKey())));
      }
      if (!conditions.isEmpty()) {
        page.append(
            "<source media=\"%s\" srcset=\"%s\" width=\"%d\" height=\"%d\">"
                .formatted(
                    String.join(" and ", conditions),
                    srcset(folder + theme.getValue().asText()),
                    size.path("width").asInt(),
                    size.path("height").asInt()));
      }
    }
  }

  /// Where its pictures are, with a slash at the end.
  private static String folder(JsonNode item) {
    var url = item.path("url").asText();
    return url.substring(0, url.lastIndexOf('/') + 1);
  }

  private static String srcset(String stem) {
    return "%1$s.png, %1$s_2x.png 2x".formatted(escaped(stem));
  }

  private static String links(String name) {
    var links = new StringBuilder();
    for (var ending : List.of("svg", "csv")) {
      links.append(
          "<a href=\"%s.%s\">%s</a>"
              .formatted(escaped(name), ending, ending.toUpperCase(java.util.Locale.ROOT)));
    }
    return links.toString();
  }

  private static String time(String instant) {
    var text =
        instant.length() < 16 ? instant : instant.substring(0, 16).replace('T', ' ') + " UTC";
    return "<time datetime=\"%s\">%s</time>".formatted(escaped(instant), escaped(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
