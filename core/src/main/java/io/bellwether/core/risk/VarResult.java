package io.bellwether.core.risk;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What was computed.
///
/// @param settings what was asked for
/// @param window of which prices
/// @param mean daily mean of the window's simple returns
/// @param stdev their standard deviation, n − 1
/// @param degreesOfFreedom ν that was used, given or fitted
/// @param estimates of the whole run, by ascending confidence
/// @param shares of each worker's blocks, those ≡ its number; empty where it has none, no list at
///   all when nothing was simulated
/// @param components of a portfolio of several symbols; else none
/// @param observations how many losses the estimates rest on: simulations, scenarios of the
///   history, or 0 in closed form
public record VarResult(
    VarSettings settings,
    ReturnWindow window,
    double mean,
    double stdev,
    OptionalDouble degreesOfFreedom,
    List<Estimate> estimates,
    List<Optional<List<Estimate>>> shares,
    List<Component> components,
    long observations) {
  /// Copies the lists.
  public VarResult {
    estimates = List.copyOf(estimates);
    shares = List.copyOf(shares);
    components = List.copyOf(components);
  }

  /// The mean of the workers' values at risk.
  ///
  /// @param index of the confidence
  /// @return empty when nothing was simulated
  public OptionalDouble averageVar(int index) {
    return shares.stream()
        .flatMap(Optional::stream)
        .mapToDouble(share -> share.get(index).valueAtRisk())
        .average();
  }
}
