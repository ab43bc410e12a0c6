package io.bellwether.app.http;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.signal.AverageSeries;
import io.bellwether.core.signal.Reading;
import io.bellwether.core.signal.SignalSeries;
import io.bellwether.core.signal.TradedSignal;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// The averages and signals of a strategy.
///
/// @param averages at each of the last bars, oldest first
/// @param signals the last ones, oldest first
public record SignalAnalysis(List<Averages> averages, List<TradedSignal> signals) {
  /// Copies the lists.
  public SignalAnalysis {
    averages = List.copyOf(averages);
    signals = List.copyOf(signals);
  }

  /// Both averages at one bar.
  ///
  /// @param time the bar's
  /// @param fast the fast average; empty while its window fills
  /// @param slow the slow average; empty while its window fills
  public record Averages(Instant time, OptionalDouble fast, OptionalDouble slow) {}

  /// Runs the requested strategy over bars.
  ///
  /// @param request what to compute
  /// @param bars closed bars, oldest first; all there are, since a signal and its profit depend on
  ///   those before
  /// @return the last averages and signals, at most as many as requested of each
  /// @throws IllegalArgumentException when a bar lacks the requested price
  public static SignalAnalysis of(SignalRequest request, List<Bar> bars) {
    var times = bars.stream().mapToLong(bar -> UtcMicros.of(bar.time())).toArray();
    var prices = bars.stream().mapToDouble(request::sample).toArray();
    var symbol = request.symbol().value();
    var series = SignalSeries.of(symbol, request.strategy(), request.settings(), times, prices);
    var averages =
        IntStream.range(Math.max(0, times.length - request.limit()), times.length)
            .mapToObj(
                i ->
                    new Averages(
                        bars.get(i).time(), known(series.fast(), i), known(series.slow(), i)))
            .toList();
    var signals = series.signals();
    return new SignalAnalysis(
        averages, signals.subList(Math.max(0, signals.size() - request.limit()), signals.size()));
  }

  private static OptionalDouble known(AverageSeries series, int sample) {
    return switch (series.at(sample)) {
      case Reading.Ready(var value) -> OptionalDouble.of(value);
      case Reading.WarmingUp _ -> OptionalDouble.empty();
    };
  }
}
