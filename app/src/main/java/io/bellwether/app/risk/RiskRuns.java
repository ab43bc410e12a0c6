package io.bellwether.app.risk;

import io.bellwether.app.http.risk.LossesJson;
import io.bellwether.app.http.risk.VarJson;
import io.bellwether.app.http.risk.VarRecord;
import io.bellwether.app.http.risk.VarRequest;
import io.bellwether.app.http.risk.VarRequest.RunsOn;
import io.bellwether.app.http.risk.VarRequestJson;
import io.bellwether.app.platform.HistoryQueries;
import io.bellwether.app.platform.Version;
import io.bellwether.core.risk.LossDistribution;
import io.bellwether.core.risk.RunControl;
import io.bellwether.core.risk.ValueAtRisk;
import io.bellwether.core.risk.backtest.VarBacktest;
import io.bellwether.core.risk.simulation.SimulationJob;
import io.bellwether.core.risk.simulation.SimulationWorkers;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Computes values at risk from prices of the lake and keeps a record of each. Safe for use by
/// several threads.
public final class RiskRuns {
  private static final double NANOS = 1e9;

  /// The product's version and how it draws numbers: the same digits for the same of both.
  static final String CODE_VERSION = Version.CURRENT + "+draws." + SimulationJob.REVISION;

  private final RiskPrices prices;
  private final VarResults results;
  private final Function<RunsOn, SimulationWorkers> workers;
  private final Clock clock;

  /// Over a lake.
  ///
  /// @param history reads prices
  /// @param results keeps records
  /// @param workers who draws; an exception says that a kind is not to be had
  /// @param clock dates records
  public RiskRuns(
      HistoryQueries history,
      VarResults results,
      Function<RunsOn, SimulationWorkers> workers,
      Clock clock) {
    this.prices = new RiskPrices(history);
    this.results = results;
    this.workers = workers;
    this.clock = clock;
  }

  /// A name for a run.
  ///
  /// @return no other run has it
  public static String newId() {
    return UUID.randomUUID().toString();
  }

  /// Computes and keeps a record.
  ///
  /// @param id name of the run
  /// @param request what to compute
  /// @param control hears of progress and can cancel
  /// @return the record
  /// @throws IllegalArgumentException when the prices do not suffice
  /// @throws IOException when no worker is left, or the record could not be kept
  /// @throws InterruptedException when the thread is interrupted
  public VarRecord compute(String id, VarRequest request, RunControl control)
      throws IOException, InterruptedException {
    var started = System.nanoTime();
    var drawing = workers.apply(request.on());
    var window = prices.window(request);
    var result = new ValueAtRisk(drawing).compute(request.settings(), window, control);
    double seconds = (System.nanoTime() - started) / NANOS;
    var stored =
        new VarRecord(
            id,
            clock.instant(),
            request,
            result,
            RiskPrices.digest(window),
            seconds,
            drawing.costUsd(request.settings().workers(), seconds),
            CODE_VERSION);
    results.add(stored);
    return stored;
  }

  /// Runs a stored record again.
  ///
  /// @param storedId name of the record
  /// @param control hears of progress and can cancel
  /// @return a new record with the same digits
  /// @throws IllegalArgumentException when there is no such record
  /// @throws IllegalStateException when the digits differ; the message says since what
  /// @throws IOException when no worker is left, or the record could not be kept
  /// @throws InterruptedException when the thread is interrupted
  public VarRecord rerun(String storedId, RunControl control)
      throws IOException, InterruptedException {
    var before =
        results
            .find(storedId)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no stored result '%s': SELECT id, symbol, time FROM var_results lists them"
                            .formatted(storedId)));
    var again = compute(newId(), VarRequestJson.read(before.request()), control);
    var difference = VarResults.firstDifference(before.result(), VarJson.text(again));
    if (difference.isPresent()) {
      throw new IllegalStateException(
          "%s: the new result is %s"
              .formatted(reason(storedId, before, difference.get()), again.id()));
    }
    return again;
  }

  /// How the losses behind a stored record are spread, by the prices as they are now.
  ///
  /// @param storedId name of the record
  /// @return one JSON object; empty when there is no such record
  /// @throws IllegalArgumentException when the prices do not suffice any more
  public Optional<String> losses(String storedId) {
    return results.find(storedId).map(this::losses);
  }

  private String losses(VarResults.Stored stored) {
    var request = VarRequestJson.read(stored.request());
    var window = prices.window(request);
    return LossesJson.text(
        LossDistribution.of(request.settings(), window),
        VarResults.dataDigest(stored.result()).equals(RiskPrices.digest(window)));
  }

  /// Why a record came out differently.
  static String reason(String id, VarResults.Stored before, String difference) {
    if (difference.equals("data_digest")) {
      return "the prices of the window have changed since %s was computed".formatted(id);
    }
    return before.codeVersion().equals(CODE_VERSION)
        ? "%s of %s came out differently with the same prices and version %s"
            .formatted(difference, id, CODE_VERSION)
        : "%s of %s came out differently: it is of version %s, this is %s"
            .formatted(difference, id, before.codeVersion(), CODE_VERSION);
  }

  /// Forecasts days and compares them with what happened.
  ///
  /// @param request what to forecast; its day is the last one forecast
  /// @param days how many days
  /// @param control hears of progress and can cancel
  /// @return the backtest
  /// @throws IllegalArgumentException when the prices do not suffice
  /// @throws IOException when no worker is left
  /// @throws InterruptedException when the thread is interrupted
  public VarBacktest backtest(VarRequest request, int days, RunControl control)
      throws IOException, InterruptedException {
    return VarBacktest.run(
        new ValueAtRisk(workers.apply(request.on())),
        request.settings(),
        prices.histories(request),
        request.holding(),
        request.at(),
        days,
        control);
  }
}
