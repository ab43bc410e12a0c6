package io.bellwether.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.app.http.risk.VarRequest;
import io.bellwether.app.http.risk.VarRequestJson;
import io.bellwether.app.risk.LocalWorkers;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// What value at risk to compute, as options; the same checks as in the API.
final class VarOptions {
  static final String TOKEN_VARIABLE = "BELLWETHER_WORKER_TOKEN";

  @Parameters(
      paramLabel = "SYMBOL",
      arity = "0..*",
      description = "Of what; several are a portfolio.")
  List<String> symbols = List.of();

  @Option(names = "--at", paramLabel = "DATE", description = "Last day of the window.")
  @Nullable LocalDate at;

  @Option(names = "--side", paramLabel = "buy|sell", description = "Long or short.")
  @Nullable String side;

  @Option(
      names = "--weights",
      split = ",",
      description = "Fraction of the value in each symbol (default: the same in each).")
  List<Double> weights = List.of();

  @Option(names = "--quantities", split = ",", description = "Shares or coins of each symbol.")
  List<Double> quantities = List.of();

  @Option(
      names = "--quantity",
      description = "Shares or coins of one symbol, for amounts (default: 1).")
  @Nullable Double quantity;

  @Option(
      names = "--method",
      defaultValue = "monte-carlo",
      description =
          "monte-carlo, gbm, student-t, historical, filtered-historical or parametric (default:"
              + " ${DEFAULT-VALUE}).")
  String method = "";

  @Option(
      names = "--confidence",
      split = ",",
      defaultValue = "0.95,0.99",
      description = "Each between 0.5 and 1 (default: ${DEFAULT-VALUE}).")
  List<Double> confidence = List.of();

  @Option(
      names = "--window",
      defaultValue = "101",
      description = "Returns up to the day (default: ${DEFAULT-VALUE}).")
  int window;

  @Option(
      names = "--simulations",
      defaultValue = "100000",
      description = "Simulated paths (default: ${DEFAULT-VALUE}).")
  long simulations;

  @Option(
      names = "--workers",
      defaultValue = "1",
      description = "How many share the run (default: ${DEFAULT-VALUE}).")
  int workers;

  @Option(
      names = "--on",
      paramLabel = "local|processes|lambda|ec2",
      defaultValue = "local",
      description = "Who simulates: threads, worker processes, or AWS (default: ${DEFAULT-VALUE}).")
  String on = "";

  @Option(
      names = "--worker-url",
      split = ",",
      description =
          "With --on processes: workers that run already, as http://host:port; their token is in "
              + TOKEN_VARIABLE
              + " (default: some are started).")
  List<URI> workerUrls = List.of();

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Key of the random numbers (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--horizon",
      defaultValue = "1",
      description = "Trading days (default: ${DEFAULT-VALUE}).")
  int horizon;

  @Option(
      names = "--price",
      paramLabel = "close|adj_close",
      defaultValue = "close",
      description = "Prices the returns are of (default: ${DEFAULT-VALUE}).")
  String price = "";

  @Option(
      names = "--volatility",
      paramLabel = "plain|ewma",
      description = "How it is estimated (default: plain; ewma for filtered-historical).")
  @Nullable String volatility;

  @Option(
      names = "--copula",
      paramLabel = "gaussian|t",
      defaultValue = "gaussian",
      description = "How symbols depend on each other (default: ${DEFAULT-VALUE}).")
  String copula = "";

  @Option(
      names = "--nu",
      description = "Degrees of freedom of student-t (default: fitted) and of the t copula.")
  @Nullable Double nu;

  @Option(
      names = "--sampling",
      paramLabel = "plain|importance|sobol",
      defaultValue = "plain",
      description = "How random numbers are chosen (default: ${DEFAULT-VALUE}).")
  String sampling = "";

  @Option(
      names = "--drawdown-steps",
      description = "With gbm: the deepest drawdown along a path of so many steps to the horizon.")
  @Nullable Integer drawdownSteps;

  VarOptions() {}

  /// The request; a wrong option is wrong usage.
  VarRequest request(@Nullable CommandSpec spec) {
    if (symbols.isEmpty() || at == null || side == null) {
      throw wrong(spec, "say what, when and which side: var SYMBOL… --at DATE --side buy|sell");
    }
    try {
      return VarRequestJson.read(body().toString());
    } catch (IllegalArgumentException e) {
      throw wrong(spec, String.valueOf(e.getMessage()));
    }
  }

  static ParameterException wrong(@Nullable CommandSpec spec, String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private ObjectNode body() {
    var body = JsonNodeFactory.instance.objectNode();
    symbols.forEach(body.withArray("symbols")::add);
    weights.forEach(body.withArray("weights")::add);
    if (weights.isEmpty()) {
      body.remove("weights");
    }
    quantities.forEach(body.withArray("quantities")::add);
    if (quantities.isEmpty()) {
      body.remove("quantities");
    }
    confidence.forEach(body.withArray("confidence")::add);
    body.put("at", String.valueOf(at)).put("side", side).put("method", method);
    body.put("window", window).put("simulations", simulations).put("workers", workers);
    body.put("on", on).put("seed", seed).put("horizon_days", horizon).put("price", price);
    body.put("quantity", quantity).put("volatility", volatility).put("copula", copula);
    body.put("nu", nu).put("sampling", sampling).put("drawdown_steps", drawdownSteps);
    return body;
  }

  /// The token of worker processes, if it is set.
  static @Nullable String token(CommonOptions common) {
    var worker = common.configuration().worker();
    return worker == null || worker.token() == null ? null : worker.token().value();
  }

  LocalWorkers workers(CommonOptions common, @Nullable CommandSpec spec) {
    if (workerUrls.isEmpty()) {
      return LocalWorkers.ofThisMachine();
    }
    var token = token(common);
    if (token == null) {
      throw wrong(spec, "--worker-url needs the workers' token: set " + TOKEN_VARIABLE);
    }
    return new LocalWorkers(workerUrls, token);
  }
}
