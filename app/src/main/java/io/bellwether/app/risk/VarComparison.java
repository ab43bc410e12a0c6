package io.bellwether.app.risk;

import io.bellwether.app.http.risk.VarRecord;
import io.bellwether.app.http.risk.VarRequest;
import io.bellwether.core.risk.RiskMethod;
import io.bellwether.core.risk.RunControl;
import io.bellwether.core.risk.VarSettings;
import io.bellwether.core.risk.Volatility;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The same value at risk with other simulations, windows and methods, in every combination.
///
/// @param methods to try; none for the request's own
/// @param windows to try; none for the request's own
/// @param simulations to try; none for the request's own
public record VarComparison(
    List<RiskMethod> methods, List<Integer> windows, List<Long> simulations) {
  /// Most combinations.
  public static final int MAX_COMBINATIONS = 200;

  /// Copies the lists.
  ///
  /// @throws IllegalArgumentException when there are too many combinations
  public VarComparison {
    methods = List.copyOf(methods);
    windows = List.copyOf(windows);
    simulations = List.copyOf(simulations);
    long count =
        (long) Math.max(1, methods.size())
            * Math.max(1, windows.size())
            * Math.max(1, simulations.size());
    if (count > MAX_COMBINATIONS) {
      throw new IllegalArgumentException(
          "there are %d combinations to compare: use at most %d"
              .formatted(count, MAX_COMBINATIONS));
    }
  }

  /// Reads what to vary.
  ///
  /// @param terms each as `window=101,252`
  /// @return the comparison
  /// @throws IllegalArgumentException when a term is not understood
  public static VarComparison of(List<String> terms) {
    var methods = new ArrayList<RiskMethod>();
    var windows = new ArrayList<Integer>();
    var simulations = new ArrayList<Long>();
    for (var term : terms) {
      var parts = term.split("=", 2);
      var values = parts.length == 2 ? Arrays.asList(parts[1].split(",")) : List.<String>of();
      try {
        switch (parts[0]) {
          case "method" -> values.forEach(value -> methods.add(RiskMethod.of(value)));
          case "window" -> values.forEach(value -> windows.add(Integer.valueOf(value)));
          case "simulations" -> values.forEach(value -> simulations.add(Long.valueOf(value)));
          default ->
              throw new IllegalArgumentException(
                  "compare '%s': use simulations=…, window=… or method=…".formatted(term));
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "compare '%s': use whole numbers, as window=101,252".formatted(term), e);
      }
    }
    return new VarComparison(methods, windows, simulations);
  }

  /// Computes them all and keeps a record of each.
  ///
  /// @param runs computes
  /// @param request what is the same in all of them
  /// @param control hears of progress and can cancel
  /// @return records by method, window and simulations, in the order they were given
  /// @throws IllegalArgumentException when one cannot be computed
  /// @throws IOException when no worker is left
  /// @throws InterruptedException when the thread is interrupted
  public List<VarRecord> compute(RiskRuns runs, VarRequest request, RunControl control)
      throws IOException, InterruptedException {
    var own = request.settings();
    var requests = new ArrayList<VarRequest>();
    for (var method : methods.isEmpty() ? List.of(own.method()) : methods) {
      for (int window : windows.isEmpty() ? List.of(own.window()) : windows) {
        for (long count : simulations.isEmpty() ? List.of(own.simulations()) : simulations) {
          requests.add(varied(request, method, window, count));
        }
      }
    }
    var records = new ArrayList<VarRecord>();
    for (var varied : requests) {
      records.add(runs.compute(RiskRuns.newId(), varied, control));
    }
    return records;
  }

  private static VarRequest varied(VarRequest request, RiskMethod method, int window, long count) {
    var own = request.settings();
    var volatility = method == RiskMethod.FILTERED_HISTORICAL ? Volatility.EWMA : own.volatility();
    return new VarRequest(
        request.symbols(),
        request.holding(),
        request.at(),
        request.price(),
        request.quantity(),
        request.on(),
        new VarSettings(
            own.side(),
            method,
            own.confidences(),
            window,
            own.horizon(),
            count,
            own.workers(),
            own.seed(),
            volatility,
            own.copula(),
            own.degreesOfFreedom(),
            own.sampling(),
            own.drawdownSteps()));
  }
}
