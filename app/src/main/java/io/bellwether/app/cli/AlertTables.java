package io.bellwether.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the API says of alerts, for people; as JSON it is printed as it is.
final class AlertTables {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final CommonOptions.Format format;
  private final PrintWriter out;

  AlertTables(CommonOptions.Format format, PrintWriter out) {
    this.format = format;
    this.out = out;
  }

  int rules(JsonNode rules) throws IOException {
    if (isPrinted(rules)) {
      return 0;
    }
    var table = table("id", "when", "symbols", "severity", "to", "muted_until", "source");
    for (var known : rules) {
      var rule = known.get("rule");
      row(
          table,
          rule.get("id"),
          rule.get("when"),
          joined(rule.get("symbols"), "all"),
          rule.get("severity"),
          joined(rule.get("to"), "everybody"),
          rule.get("muted_until"),
          known.get("source"));
    }
    table.end();
    return 0;
  }

  private static String joined(JsonNode list, String whenEmpty) {
    var texts = new ArrayList<String>();
    list.forEach(item -> texts.add(item.asText()));
    return texts.isEmpty() ? whenEmpty : String.join(",", texts);
  }

  /// Fails when a channel did not take its sample.
  int tested(JsonNode results) throws IOException {
    var failed = false;
    for (var result : results) {
      failed |= !result.get("taken").asBoolean();
    }
    if (!isPrinted(results)) {
      rows(results, "recipient", "channel", "taken", "detail");
    }
    return failed ? 1 : 0;
  }

  int history(JsonNode past) throws IOException {
    if (isPrinted(past)) {
      return 0;
    }
    var table = table("time", "rule", "severity", "symbol", "price", "why", "deliveries");
    for (var alert : past) {
      var deliveries = new ArrayList<String>();
      for (var delivery : alert.get("deliveries")) {
        deliveries.add(delivery.get("recipient").asText() + " " + delivery.get("state").asText());
      }
      row(
          table,
          alert.get("time"),
          alert.get("rule"),
          alert.get("severity"),
          alert.get("symbol"),
          alert.get("price"),
          alert.get("why"),
          String.join(", ", deliveries));
    }
    table.end();
    return 0;
  }

  int failed(JsonNode failed) throws IOException {
    if (!isPrinted(failed)) {
      rows(failed, "delivery", "recipient", "channel", "at", "tries", "subject", "failure");
    }
    return 0;
  }

  int channels(JsonNode channels) throws IOException {
    if (isPrinted(channels)) {
      return 0;
    }
    var table = table("name", "kind", "recipients", "waiting", "closed_until", "failure");
    for (var channel : channels) {
      row(
          table,
          channel.get("name"),
          channel.get("kind"),
          joined(channel.get("recipients"), "nobody"),
          channel.get("waiting"),
          channel.get("closed_until"),
          channel.get("failure"));
    }
    table.end();
    return 0;
  }

  int resent(JsonNode answer) throws IOException {
    if (!isPrinted(answer)) {
      rows(MAPPER.createArrayNode().add(answer), "resent");
    }
    return 0;
  }

  int preview(JsonNode preview) throws IOException {
    if (isPrinted(preview)) {
      return 0;
    }
    rows(MAPPER.createArrayNode().add(preview), "count", "quotes", "from", "to", "complete");
    if (format == CommonOptions.Format.TABLE && !preview.get("by_day").isEmpty()) {
      out.println();
      rows(preview.get("by_day"), "day", "count");
      out.println();
      rows(preview.get("last"), "time", "symbol", "price", "why");
    }
    return 0;
  }

  private boolean isPrinted(JsonNode node) throws IOException {
    if (format != CommonOptions.Format.JSON) {
      return false;
    }
    out.println(MAPPER.writeValueAsString(node));
    out.flush();
    return true;
  }

  private void rows(JsonNode objects, String... columns) throws IOException {
    var table = table(columns);
    for (var object : objects) {
      row(table, Arrays.stream(columns).map(object::get).toArray());
    }
    table.end();
  }

  private ResultWriter table(String... columns) throws IOException {
    return new ResultWriter(format, out, List.of(columns));
  }

  private static void row(ResultWriter table, @Nullable Object... values) throws IOException {
    table.row(Arrays.stream(values).map(AlertTables::value).toList());
  }

  private static @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case JsonNode node when node.isNull() -> "";
      case JsonNode node when node.isIntegralNumber() -> node.asLong();
      case JsonNode node when node.isNumber() -> node.asDouble();
      case JsonNode node -> node.asText();
      default -> value;
    };
  }
}
