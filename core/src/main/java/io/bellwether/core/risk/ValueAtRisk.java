package io.bellwether.core.risk;

import io.bellwether.core.risk.TailSample.TooShortException;
import io.bellwether.core.risk.simulation.BlockSimulation;
import io.bellwether.core.risk.simulation.BlockSink;
import io.bellwether.core.risk.simulation.BlockTail;
import io.bellwether.core.risk.simulation.Sampling;
import io.bellwether.core.risk.simulation.SimulationJob;
import io.bellwether.core.risk.simulation.SimulationWorkers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Computes value at risk and expected shortfall. The same settings and prices give the same
/// digits, however many workers of whatever kind take part.
public final class ValueAtRisk {
  private final SimulationWorkers workers;

  /// With workers for the simulated methods.
  ///
  /// @param workers who draws
  public ValueAtRisk(SimulationWorkers workers) {
    this.workers = workers;
  }

  /// Computes.
  ///
  /// @param settings what
  /// @param window of which prices
  /// @param control hears of progress and can cancel
  /// @return the result
  /// @throws IllegalArgumentException when the window does not suffice
  /// @throws CancellationException when it was cancelled
  /// @throws IOException when no worker is left
  /// @throws InterruptedException when the thread is interrupted
  public VarResult compute(VarSettings settings, ReturnWindow window, RunControl control)
      throws IOException, InterruptedException {
    return switch (settings.method()) {
      case PARAMETRIC -> parametric(settings, window);
      case HISTORICAL -> historical(settings, window);
      case MONTE_CARLO, GBM, STUDENT_T, FILTERED_HISTORICAL -> simulated(settings, window, control);
    };
  }

  private static VarResult parametric(VarSettings settings, ReturnWindow window) {
    double deviation = new LossModels(settings, window).deviation();
    double mean = Moments.dot(window.weights(), Moments.means(window.simpleReturns()));
    var estimates =
        settings.confidences().stream()
            .map(
                confidence ->
                    ClosedForm.normal(
                        confidence,
                        settings.side().sign(),
                        mean * settings.horizon(),
                        deviation * Math.sqrt(settings.horizon())))
            .toList();
    return result(settings, window, OptionalDouble.empty(), estimates, List.of(), 0);
  }

  private static VarResult historical(VarSettings settings, ReturnWindow window) {
    var scenarios = HistoricalScenarios.of(settings, window);
    var losses = HistoricalScenarios.losses(settings, window, scenarios);
    try {
      var estimates = SampleEstimates.of(TailSample.of(losses), settings.confidences());
      var components =
          window.symbols().size() == 1
              ? List.<Component>of()
              : Allocation.ofScenarios(settings, window, scenarios, estimates);
      return figures(
          settings,
          window,
          OptionalDouble.empty(),
          estimates,
          List.of(),
          components,
          losses.length);
    } catch (TooShortException e) {
      throw new IllegalStateException("a whole sample cannot be too short", e);
    }
  }

  private VarResult simulated(VarSettings settings, ReturnWindow window, RunControl control)
      throws IOException, InterruptedException {
    var degrees = degreesOfFreedom(settings, window);
    var job = job(settings, window, degrees);
    var tails = new Tails(job, 1 - settings.confidences().getFirst());
    while (true) {
      var blocks = run(tails.job(), settings.workers(), control);
      try {
        var pooled = estimates(settings, Arrays.asList(blocks));
        var shares = shares(settings, blocks, pooled);
        return result(settings, window, degrees, pooled, shares, settings.simulations());
      } catch (TooShortException e) {
        // Rare, and the numbers do not depend on it: the same draws, more of them reported.
        tails.lower();
      }
    }
  }

  /// What a simulated method draws, every loss of it reported.
  static SimulationJob job(VarSettings settings, ReturnWindow window) {
    return job(settings, window, degreesOfFreedom(settings, window));
  }

  private static SimulationJob job(
      VarSettings settings, ReturnWindow window, OptionalDouble degrees) {
    double shift =
        settings.sampling() == Sampling.IMPORTANCE
            ? NormalDistribution.of(0, 1)
                .inverseCumulativeProbability(settings.confidences().getFirst())
            : 0;
    return new SimulationJob(
        new LossModels(settings, window).model(degrees.orElse(0)),
        settings.sampling(),
        shift,
        settings.seed(),
        settings.simulations(),
        Double.NEGATIVE_INFINITY);
  }

  private static OptionalDouble degreesOfFreedom(VarSettings settings, ReturnWindow window) {
    if (settings.method() != RiskMethod.STUDENT_T || settings.degreesOfFreedom().isPresent()) {
      return settings.degreesOfFreedom();
    }
    var returns = window.weighted(window.simpleReturns());
    return OptionalDouble.of(
        StudentFit.degreesOfFreedom(
            returns, Moments.mean(returns), Math.sqrt(Moments.variance(returns))));
  }

  /// Which losses are worth reporting: a first block shows where the tail begins.
  private static final class Tails {
    private static final double MARGIN_DEVIATIONS = 6;
    private static final double MARGIN_PATHS = 16;
    private static final int LONG_PATH = 10;
    private static final int FEW_PATHS = 512;

    private final SimulationJob all;
    private final double[] pilot;
    private double reported;

    Tails(SimulationJob job, double tail) {
      all = job;
      pilot = new BlockSimulation(first(job)).compute(0).losses();
      Arrays.sort(pilot);
      reported =
          tail
              + MARGIN_DEVIATIONS * Math.sqrt(tail * (1 - tail) / pilot.length)
              + MARGIN_PATHS / pilot.length;
      if (job.sampling() == Sampling.IMPORTANCE) {
        // Half of the paths and more are in the tail by design.
        reported = 1;
      }
    }

    /// Of long paths fewer are enough to know about where the tail begins.
    private static SimulationJob first(SimulationJob job) {
      long paths = job.model().drawsPerPath() < LONG_PATH ? SimulationJob.BLOCK_PATHS : FEW_PATHS;
      return new SimulationJob(
          job.model(),
          job.sampling(),
          job.shift(),
          job.seed(),
          Math.min(paths, job.paths()),
          Double.NEGATIVE_INFINITY);
    }

    SimulationJob job() {
      int index = (int) Math.floor(pilot.length * (1 - reported));
      return all.reportingFrom(index <= 0 ? Double.NEGATIVE_INFINITY : pilot[index]);
    }

    void lower() {
      reported *= 4;
    }
  }

  private BlockTail[] run(SimulationJob job, int count, RunControl control)
      throws IOException, InterruptedException {
    var tails = new BlockTail[job.blocks()];
    var done = new int[1];
    workers.compute(
        job,
        count,
        new BlockSink() {
          @Override
          public synchronized void accept(BlockTail tail) {
            if (tails[tail.block()] == null) {
              tails[tail.block()] = tail;
              done[0]++;
              control.progress(done[0], tails.length);
            }
          }

          @Override
          public boolean isCancelled() {
            return control.isCancelled();
          }
        });
    if (done[0] < tails.length) {
      throw new CancellationException(
          "cancelled after %d of %d blocks".formatted(done[0], tails.length));
    }
    return tails;
  }

  private static List<Estimate> estimates(VarSettings settings, List<BlockTail> blocks)
      throws TooShortException {
    var sample = TailSample.of(blocks);
    return settings.sampling() == Sampling.PLAIN
        ? SampleEstimates.of(sample, settings.confidences())
        : ReplicatedEstimates.of(sample, settings.confidences());
  }

  private static List<Optional<List<Estimate>>> shares(
      VarSettings settings, BlockTail[] blocks, List<Estimate> pooled) throws TooShortException {
    if (settings.workers() == 1) {
      return List.of(Optional.of(pooled));
    }
    var shares = new ArrayList<Optional<List<Estimate>>>();
    for (int r = 0; r < settings.workers(); r++) {
      var mine = new ArrayList<BlockTail>();
      for (int block = r; block < blocks.length; block += settings.workers()) {
        mine.add(blocks[block]);
      }
      shares.add(mine.isEmpty() ? Optional.empty() : Optional.of(estimates(settings, mine)));
    }
    return shares;
  }

  private static VarResult result(
      VarSettings settings,
      ReturnWindow window,
      OptionalDouble degrees,
      List<Estimate> estimates,
      List<Optional<List<Estimate>>> shares,
      long observations) {
    // A path's drawdown has no parts that could be told apart.
    boolean whole = window.symbols().size() == 1 || settings.drawdownSteps().isPresent();
    var components = whole ? List.<Component>of() : Allocation.of(settings, window, estimates);
    return figures(settings, window, degrees, estimates, shares, components, observations);
  }

  private static VarResult figures(
      VarSettings settings,
      ReturnWindow window,
      OptionalDouble degrees,
      List<Estimate> estimates,
      List<Optional<List<Estimate>>> shares,
      List<Component> components,
      long observations) {
    var returns = window.weighted(window.simpleReturns());
    return new VarResult(
        settings,
        window,
        Moments.mean(returns),
        Math.sqrt(Moments.variance(returns)),
        degrees,
        estimates,
        shares,
        components,
        observations);
  }
}
