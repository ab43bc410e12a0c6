package io.bellwether.app.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// `feed.json`: every version of every published chart, newest first (JSON Feed 1.1). It is also
/// what the gallery is made from, so that jobs need not know of each other.
final class Feed {
  static final String NAME = "feed.json";

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MOST_ITEMS = 500;

  private final List<ObjectNode> items = new ArrayList<>();

  /// What is published of a job.
  ///
  /// @param name of the version
  /// @param digest of its files
  record Version(String name, String digest) {
    /// Where its files are, with a slash at the end.
    String folder(String job) {
      return "versions/" + job + "/" + name + "/";
    }
  }

  private Feed() {}

  /// Reads a feed; one that cannot be read is begun anew.
  static Feed read(byte[] content) {
    var feed = new Feed();
    try {
      if (MAPPER.readTree(content).path("items") instanceof ArrayNode items) {
        for (var item : items) {
          if (item instanceof ObjectNode object && object.hasNonNull("_bellwether")) {
            feed.items.add(object);
          }
        }
      }
    } catch (IOException e) {
      return new Feed();
    }
    return feed;
  }

  /// Puts a version of a job's charts in front.
  void add(ChartJob job, Version version, Instant published, List<DrawnChart> charts) {
    items.addAll(0, charts.stream().map(chart -> item(job, version, published, chart)).toList());
    while (items.size() > MOST_ITEMS) {
      items.removeLast();
    }
  }

  private static ObjectNode item(
      ChartJob job, Version version, Instant published, DrawnChart drawn) {
    var folder = version.folder(job.name());
    var item = MAPPER.createObjectNode();
    item.put("id", folder + drawn.name());
    item.put("url", folder + drawn.name() + ".png");
    item.put("title", drawn.chart().title());
    item.put("summary", String.join(" · ", drawn.chart().notes()));
    item.put("content_text", drawn.chart().altText());
    item.put("image", folder + drawn.name() + ".png");
    item.put("date_published", published.toString());
    item.putArray("tags").add(job.name());
    var attachments = item.putArray("attachments");
    for (var file : drawn.files()) {
      attachments
          .addObject()
          .put("url", folder + file.name())
          .put("mime_type", file.mediaType())
          .put("size_in_bytes", file.content().length);
    }
    var own = item.putObject("_bellwether");
    own.put("job", job.name());
    own.put("version", version.name());
    own.put("digest", version.digest());
    own.put("name", drawn.name());
    var sizes = own.putArray("sizes");
    for (var size : drawn.sizes()) {
      var one = sizes.addObject().put("width", size.width()).put("height", size.height());
      var stems = one.putObject("pictures");
      drawn.themes().forEach(theme -> stems.put(theme.code(), drawn.stem(size, theme)));
    }
    return item;
  }

  /// The newest version of a job; empty when nothing of it is published.
  Optional<Version> version(String job) {
    return items.stream()
        .map(item -> item.path("_bellwether"))
        .filter(own -> own.path("job").asText().equals(job))
        .map(own -> new Version(own.path("version").asText(), own.path("digest").asText()))
        .findFirst();
  }

  /// The newest version of every chart, those of one job together, in the order of the feed.
  List<JsonNode> newest() {
    var versions = new LinkedHashMap<String, String>();
    var newest = new ArrayList<JsonNode>();
    for (var item : items) {
      var own = item.path("_bellwether");
      var version = own.path("version").asText();
      if (versions.computeIfAbsent(own.path("job").asText(), _ -> version).equals(version)) {
        newest.add(item);
      }
    }
    return newest;
  }

  byte[] bytes() throws JsonProcessingException {
    var feed = MAPPER.createObjectNode();
    feed.put("version", "https://jsonfeed.org/version/1.1");
    feed.put("title", "Bellwether: charts");
    feed.put("feed_url", NAME);
    feed.put("home_page_url", GalleryPage.NAME);
    feed.putArray("items").addAll(items);
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(feed);
  }
}
