package io.bellwether.app.http.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Remembers what it is asked for.
public final class RecordedDesk implements RiskDesk {
  public final List<VarRequest> started = new ArrayList<>();
  public final List<String> cancelled = new ArrayList<>();
  public boolean busy;

  @Override
  public String start(VarRequest request) {
    if (busy) {
      throw new BusyException("too many runs");
    }
    started.add(request);
    return "run-" + started.size();
  }

  @Override
  public Optional<RunState> state(String id) {
    return switch (id) {
      case "run-1" -> Optional.of(new RunState.Running(3, 25));
      case "run-2" -> Optional.of(new RunState.Failed("there are no daily bars of X"));
      case "run-3" -> Optional.of(new RunState.Cancelled());
      case "run-4" -> Optional.of(new RunState.Done("{\"window\":101}", "{\"mean\":0.1}"));
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<String> losses(String id) {
    return id.equals("run-4") ? Optional.of("{\"observations\":4096}") : Optional.empty();
  }

  @Override
  public List<Place> places() {
    return List.of(
        new Place(VarRequest.RunsOn.LOCAL, 256, ""),
        new Place(VarRequest.RunsOn.LAMBDA, 0, "needs the AWS platform"));
  }

  @Override
  public boolean cancel(String id) {
    cancelled.add(id);
    return id.equals("run-1");
  }

  @Override
  public List<String> results(Optional<String> symbol, int limit) {
    return List.of("{\"symbol\":\"" + symbol.orElse("all") + "\",\"limit\":" + limit + "}");
  }

  @Override
  public String backtest(VarRequest request, int days) {
    return "{\"days\":" + days + "}";
  }
}
