package io.bellwether.app.cli;

import io.bellwether.app.http.risk.BacktestJson;
import io.bellwether.charts.kind.BacktestChart;
import io.bellwether.core.risk.VarSettings;
import io.bellwether.core.risk.backtest.VarBacktest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `var-backtest`: how forecasts of value at risk fared.
@Command(
    name = "var-backtest",
    description =
        "Rolling one-day forecasts against what happened: exceptions, Kupiec, Christoffersen,"
            + " traffic light.")
final class VarBacktestCommand implements Callable<Integer> {
  private static final List<String> VERDICT =
      List.of(
          "confidence",
          "days",
          "exceptions",
          "expected",
          "kupiec",
          "kupiec_p",
          "independence",
          "independence_p",
          "conditional",
          "conditional_p",
          "light");

  @Mixin CommonOptions common = new CommonOptions();

  @Mixin VarOptions options = new VarOptions();

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--days",
      defaultValue = "250",
      description = "Days forecast, the last being --at (default: ${DEFAULT-VALUE}).")
  int days;

  @Option(
      names = "--series",
      description = "Prints each day's loss and forecasts instead of the verdicts.")
  boolean series;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Draws forecasts, losses and exceptions too: as .png, .svg or .json, the numbers as .csv"
              + " beside it.")
  @Nullable Path out;

  VarBacktestCommand() {}

  @Override
  public Integer call() throws Exception {
    var request = options.request(spec);
    var workers = options.workers(common, spec);
    var picture = out == null ? null : PictureFile.of(out, spec);
    VarBacktest backtest;
    try (var platform = common.open()) {
      backtest =
          platform
              .riskRuns(workers)
              .backtest(request, days, new RunProgress(Console.err(spec), "days forecast"));
    }
    if (picture != null) {
      picture.write(
          BacktestChart.of(
              request.name() + ", " + request.settings().side().jsonName(),
              note(request.settings()),
              backtest));
    }
    print(backtest, BacktestJson.text(request, backtest));
    return 0;
  }

  private static String note(VarSettings settings) {
    return "%s, window of %d returns".formatted(settings.method().jsonName(), settings.window());
  }

  private void print(VarBacktest backtest, String json) throws IOException {
    if (common.format == CommonOptions.Format.JSON) {
      Console.out(spec).println(json);
      Console.out(spec).flush();
    } else if (series) {
      printDays(backtest);
    } else {
      printVerdicts(backtest);
    }
  }

  private void printVerdicts(VarBacktest backtest) throws IOException {
    var writer = new ResultWriter(common.format, Console.out(spec), VERDICT);
    for (var verdict : backtest.verdicts()) {
      writer.row(
          List.of(
              verdict.confidence(),
              verdict.days(),
              verdict.exceptions(),
              verdict.expected(),
              verdict.kupiec().statistic(),
              verdict.kupiec().pValue(),
              verdict.independence().statistic(),
              verdict.independence().pValue(),
              verdict.conditional().statistic(),
              verdict.conditional().pValue(),
              verdict.light().jsonName()));
    }
    writer.end();
  }

  private void printDays(VarBacktest backtest) throws IOException {
    var columns = new ArrayList<>(List.of("date", "loss"));
    backtest.verdicts().forEach(verdict -> columns.add("var_" + verdict.confidence()));
    var writer = new ResultWriter(common.format, Console.out(spec), columns);
    for (var day : backtest.days()) {
      var row = new ArrayList<Object>(List.of(day.date().toString(), day.loss()));
      row.addAll(day.valuesAtRisk());
      writer.row(row);
    }
    writer.end();
  }
}
