package io.bellwether.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// An alert rule as options.
final class RuleOptions {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Option(
      names = "--when",
      paramLabel = "CONDITION",
      description = "add, preview: what the rule watches for, in quotes.")
  @Nullable String when;

  @Option(
      names = "--symbols",
      split = ",",
      paramLabel = "A,B",
      description = "Only these symbols (default: all).")
  List<String> symbols = List.of();

  @Option(names = "--id", description = "add: the rule's name (default: made of what it watches).")
  @Nullable String id;

  @Option(
      names = "--severity",
      paramLabel = "info|warning|critical",
      description = "add: how much its alerts matter (default: warning).")
  @Nullable String severity;

  @Option(
      names = "--cooldown",
      paramLabel = "DURATION",
      description = "How long it is silent after it fired, as 90s, 15m, 2h or 1d.")
  @Nullable String cooldown;

  @Option(
      names = "--rearm",
      paramLabel = "PERCENT",
      description = "How far a value goes back before its level fires again (default: 0.5).")
  @Nullable Double rearm;

  @Option(names = "--once", description = "It fires once for each symbol, and never again.")
  boolean once;

  @Option(
      names = "--template",
      paramLabel = "TEXT",
      description = "add: what its messages say, with {symbol} {price} {why} {time} and others.")
  @Nullable String template;

  @Option(
      names = "--quiet",
      paramLabel = "22:00-07:00",
      description = "add: when its messages wait, in each recipient's time zone.")
  @Nullable String quiet;

  @Option(
      names = "--to",
      split = ",",
      paramLabel = "NAMES",
      description = "add: who is told (default: everybody).")
  List<String> to = List.of();

  RuleOptions() {}

  JsonNode json(String condition) {
    var json = MAPPER.createObjectNode().put("when", condition);
    symbols.forEach(json.withArray("symbols")::add);
    to.forEach(json.withArray("to")::add);
    json.put("id", id)
        .put("severity", severity)
        .put("cooldown", cooldown)
        .put("once", once)
        .put("template", template)
        .put("quiet", quiet);
    if (rearm != null) {
      json.put("rearm_percent", rearm);
    }
    return json;
  }
}
