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
      default -> Optional.empty();
    };
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
