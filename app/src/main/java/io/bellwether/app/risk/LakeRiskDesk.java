package io.bellwether.app.risk;

import io.bellwether.app.http.risk.BacktestJson;
import io.bellwether.app.http.risk.RiskDesk;
import io.bellwether.app.http.risk.VarJson;
import io.bellwether.app.http.risk.VarRecord;
import io.bellwether.app.http.risk.VarRequest;
import io.bellwether.app.http.risk.VarRequest.RunsOn;
import io.bellwether.core.risk.RunControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Runs for the API: a few at a time, the last hundred remembered.
public final class LakeRiskDesk implements RiskDesk, AutoCloseable {
  private static final int RUNNING = 2;
  private static final int WAITING = 20;
  private static final int REMEMBERED = 100;
  private static final System.Logger LOG = System.getLogger(LakeRiskDesk.class.getName());

  private final RiskRuns runs;
  private final VarResults results;
  private final Function<RunsOn, Place> places;
  private final Semaphore turns = new Semaphore(RUNNING, true);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Run> known = new LinkedHashMap<>();

  /// A run and how it stands.
  private static final class Run implements RunControl {
    private volatile RunState state = new RunState.Running(0, 0);
    private volatile boolean cancelled;

    @Override
    public void progress(int done, int total) {
      state = new RunState.Running(done, total);
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }

    boolean isOver() {
      return switch (state) {
        case RunState.Running _ -> false;
        case RunState.Done _, RunState.Failed _, RunState.Cancelled _ -> true;
      };
    }
  }

  /// A desk.
  ///
  /// @param runs computes
  /// @param results reads what is stored
  /// @param places what is to be said about each kind of place
  public LakeRiskDesk(RiskRuns runs, VarResults results, Function<RunsOn, Place> places) {
    this.runs = runs;
    this.results = results;
    this.places = places;
  }

  @Override
  public String start(VarRequest request) {
    var id = RiskRuns.newId();
    var run = new Run();
    remember(id, run);
    threads.execute(() -> compute(id, request, run));
    return id;
  }

  private void remember(String id, Run run) {
    synchronized (known) {
      if (known.values().stream().filter(other -> !other.isOver()).count() >= RUNNING + WAITING) {
        throw new BusyException("too many runs are under way: wait for one, or cancel one");
      }
      var oldest = known.entrySet().iterator();
      while (known.size() >= REMEMBERED && oldest.hasNext()) {
        if (oldest.next().getValue().isOver()) {
          oldest.remove();
        }
      }
      known.put(id, run);
    }
  }

  private void compute(String id, VarRequest request, Run run) {
    try {
      turns.acquire();
      try {
        run.state =
            run.isCancelled() ? new RunState.Cancelled() : done(runs.compute(id, request, run));
      } finally {
        turns.release();
      }
    } catch (CancellationException | InterruptedException e) {
      run.state = new RunState.Cancelled();
    } catch (IllegalArgumentException | IOException e) {
      run.state = new RunState.Failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the run " + id + " failed", e);
      run.state = new RunState.Failed("it failed here: the log says why");
    }
  }

  private static RunState done(VarRecord stored) {
    return new RunState.Done(VarJson.text(stored.request()), VarJson.text(stored));
  }

  private Optional<Run> run(String id) {
    synchronized (known) {
      return Optional.ofNullable(known.get(id));
    }
  }

  @Override
  public Optional<RunState> state(String id) {
    return run(id)
        .map(run -> run.state)
        .or(
            () ->
                results
                    .find(id)
                    .map(stored -> new RunState.Done(stored.request(), stored.result())));
  }

  @Override
  public Optional<String> losses(String id) {
    return runs.losses(id);
  }

  @Override
  public List<Place> places() {
    return Arrays.stream(RunsOn.values()).map(places).toList();
  }

  @Override
  public boolean cancel(String id) {
    var run = run(id);
    run.ifPresent(r -> r.cancelled = true);
    return run.isPresent();
  }

  @Override
  public List<String> results(Optional<String> symbol, int limit) {
    return results.last(symbol, limit);
  }

  @Override
  public String backtest(VarRequest request, int days) throws InterruptedException {
    turns.acquire();
    try {
      return BacktestJson.text(request, runs.backtest(request, days, RunControl.NONE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      turns.release();
    }
  }

  /// Cancels every run.
  @Override
  public void close() {
    synchronized (known) {
      known.values().forEach(run -> run.cancelled = true);
    }
    threads.shutdownNow();
  }
}
