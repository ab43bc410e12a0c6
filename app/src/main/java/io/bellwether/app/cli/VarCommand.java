package io.bellwether.app.cli;

import io.bellwether.app.http.risk.VarJson;
import io.bellwether.app.http.risk.VarRecord;
import io.bellwether.app.risk.RiskRuns;
import io.bellwether.app.risk.VarComparison;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `var`: value at risk and expected shortfall.
@Command(
    name = "var",
    description =
        "Value at risk and expected shortfall of a symbol or a portfolio; every result is kept in"
            + " the table var_results.")
final class VarCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of(
          "symbol",
          "at",
          "side",
          "method",
          "window",
          "simulations",
          "confidence",
          "var",
          "es",
          "standard_error",
          "lower",
          "upper",
          "amount",
          "seconds",
          "id");

  @Mixin CommonOptions common = new CommonOptions();

  @Mixin VarOptions options = new VarOptions();

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--rerun",
      paramLabel = "ID",
      description = "Computes a stored result again and fails when a digit differs.")
  @Nullable String rerun;

  @Option(
      names = "--compare",
      paramLabel = "simulations|window|method=A,B",
      description =
          "Computes every combination and prints a row for each; may be given several times.")
  List<String> compare = List.of();

  VarCommand() {}

  @Override
  public Integer call() throws Exception {
    var workers = options.workers(common, spec);
    var variations = variations();
    var request = rerun == null ? options.request(spec) : null;
    try (var platform = common.open()) {
      var runs = platform.riskRuns(workers);
      if (rerun != null) {
        print(List.of(runs.rerun(rerun, progress())));
      } else if (request != null && compare.isEmpty()) {
        print(List.of(runs.compute(RiskRuns.newId(), request, progress())));
      } else if (request != null) {
        print(variations.compute(runs, request, progress()));
      }
    }
    return 0;
  }

  private VarComparison variations() {
    try {
      return VarComparison.of(compare);
    } catch (IllegalArgumentException e) {
      throw VarOptions.wrong(spec, String.valueOf(e.getMessage()));
    }
  }

  private RunProgress progress() {
    return new RunProgress(Console.err(spec), "blocks simulated");
  }

  private void print(List<VarRecord> results) throws IOException {
    if (common.format == CommonOptions.Format.JSON) {
      var out = Console.out(spec);
      if (compare.isEmpty()) {
        out.println(VarJson.text(results.getFirst()));
      } else {
        out.println("[" + String.join(",\n", results.stream().map(VarJson::text).toList()) + "]");
      }
      out.flush();
      return;
    }
    var writer = new ResultWriter(common.format, Console.out(spec), COLUMNS);
    for (var stored : results) {
      rows(writer, stored);
    }
    writer.end();
  }

  private static void rows(ResultWriter writer, VarRecord stored) throws IOException {
    var request = stored.request();
    var settings = request.settings();
    for (var estimate : stored.result().estimates()) {
      writer.row(
          Arrays.asList(
              request.name(),
              request.at().toString(),
              settings.side().jsonName(),
              settings.method().jsonName(),
              settings.window(),
              settings.method().isSimulated() ? settings.simulations() : 0L,
              estimate.confidence(),
              estimate.valueAtRisk(),
              estimate.expectedShortfall(),
              orNull(estimate.valueAtRiskError()),
              orNull(estimate.lower()),
              orNull(estimate.upper()),
              orNull(VarJson.amount(stored, estimate.valueAtRisk())),
              stored.seconds(),
              stored.id()));
    }
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }
}
