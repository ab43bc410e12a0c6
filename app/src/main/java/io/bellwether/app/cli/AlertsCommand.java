package io.bellwether.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.app.alerting.AlertAccess;
import io.bellwether.app.http.alerts.AlertCalls;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `alerts`: rules, and what became of alerts.
@Command(
    name = "alerts",
    description = {
      "Alert rules, and what became of alerts; while a pipeline runs on the data folder, it is"
          + " asked.",
      "",
      "  list               the rules",
      "  add --when TEXT    adds a rule; what is wrong is refused with the reason",
      "  remove ID          removes a rule",
      "  mute ID            records its alerts and sends none: --for 2h, --until TIME, or --off",
      "  preview [ID]       how often a rule, added or given as for add, would have fired",
      "  test [RECIPIENT]   sends a sample to each recipient and says what happened",
      "  history            past alerts and their deliveries",
      "  failed             deliveries that were given up",
      "  resend [DELIVERY]  sends them again, under their ids",
      "  channels           how the channels stand",
      "",
      "Conditions: price above|below N; move [up|down] P%% in 15m; change beyond P%%;",
      "  anomaly [change,jump,volume,gap]; volume above N; gap 10m; silent 5m;",
      "  reversal sma-cross(5,20)|price-sma(20) [buy|sell]; var 99%% beyond 5%% [buy|sell];",
      "  publication fails",
      ""
    })
final class AlertsCommand implements Callable<Integer> {
  /// What to do.
  enum Action {
    /// Shows the rules.
    LIST,
    /// Adds a rule.
    ADD,
    /// Removes a rule.
    REMOVE,
    /// Mutes a rule.
    MUTE,
    /// Says how often a rule would have fired.
    PREVIEW,
    /// Sends samples.
    TEST,
    /// Shows past alerts.
    HISTORY,
    /// Shows what was given up.
    FAILED,
    /// Sends it again.
    RESEND,
    /// Shows the channels.
    CHANNELS
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Mixin CommonOptions common = new CommonOptions();

  @Mixin RuleOptions rule = new RuleOptions();

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "ACTION",
      description = "What to do: ${COMPLETION-CANDIDATES}.")
  Action action = Action.LIST;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "A rule's id, a recipient's name or a delivery's id.")
  @Nullable String name;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "mute: for so long, as 90s, 15m, 2h or 1d.")
  @Nullable String forHowLong;

  @Option(names = "--until", paramLabel = "TIME", description = "mute: until then, ISO-8601.")
  @Nullable String until;

  @Option(names = "--off", description = "mute: hear the rule again.")
  boolean off;

  @Option(
      names = "--days",
      defaultValue = "30",
      description = "preview: days before the newest stored quote (default: ${DEFAULT-VALUE}).")
  int days;

  @Option(names = "--rule", paramLabel = "ID", description = "history: only of this rule.")
  @Nullable String ofRule;

  @Option(
      names = "--limit",
      defaultValue = "100",
      description = "history: most alerts (default: ${DEFAULT-VALUE}).")
  int limit;

  AlertsCommand() {}

  @Override
  public Integer call() throws Exception {
    try (var access = AlertAccess.open(common.local(), common.configuration(), Console.err(spec))) {
      return run(access.calls());
    }
  }

  private int run(AlertCalls calls) throws Exception {
    var tables = new AlertTables(common.format, Console.out(spec));
    return switch (action) {
      case LIST -> tables.rules(calls.rules());
      case ADD -> tables.rules(MAPPER.createArrayNode().add(calls.add(rule.json(required()))));
      case REMOVE -> {
        calls.remove(needed("the rule's id"));
        yield 0;
      }
      case MUTE ->
          tables.rules(MAPPER.createArrayNode().add(calls.mute(needed("the rule's id"), muting())));
      case PREVIEW -> tables.preview(calls.preview(previewed(calls)));
      case TEST -> tables.tested(calls.test(optional("recipient")));
      case HISTORY ->
          tables.history(
              calls.history(rule.symbols.stream().findFirst(), Optional.ofNullable(ofRule), limit));
      case FAILED -> tables.failed(calls.failed());
      case RESEND -> tables.resent(calls.resend(optional("delivery")));
      case CHANNELS -> tables.channels(calls.channels());
    };
  }

  private ParameterException wrong(String message) {
    return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), message);
  }

  private String required() {
    var when = rule.when;
    if (when == null) {
      throw wrong("say what to watch for with --when, for example --when 'price above 200'");
    }
    return when;
  }

  private String needed(String what) {
    var given = name;
    if (given == null) {
      throw wrong("give " + what);
    }
    return given;
  }

  private JsonNode optional(String field) {
    var body = MAPPER.createObjectNode();
    return name == null ? body : body.put(field, name);
  }

  private JsonNode muting() {
    var body = MAPPER.createObjectNode();
    if (off) {
      return body.putNull("until");
    }
    if (forHowLong == null && until == null) {
      throw wrong("say how long: --for 2h, --until 2030-01-01T00:00:00Z, or --off");
    }
    return forHowLong == null ? body.put("until", until) : body.put("for", forHowLong);
  }

  private JsonNode previewed(AlertCalls calls) throws Exception {
    var body = MAPPER.createObjectNode().put("days", days);
    if (name == null) {
      return body.set("rule", rule.json(required()));
    }
    for (var known : calls.rules()) {
      if (known.path("rule").path("id").asText().equals(name)) {
        return body.set("rule", known.get("rule"));
      }
    }
    throw new java.util.NoSuchElementException("there is no rule '" + name + "'");
  }
}
