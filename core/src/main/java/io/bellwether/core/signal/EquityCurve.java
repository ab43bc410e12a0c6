package io.bellwether.core.signal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.OptionalDouble;

/// What an account was worth at each sample, and the figures that describe such a curve. Immutable.
///
/// Returns are simple returns from one sample to the next; what cannot be known is absent:
/// everything that needs returns once the account is worth nothing, and everything that needs a
/// deviation while there are fewer than two returns or none of them differs.
public final class EquityCurve {
  private static final double DAYS_OF_YEAR = 365.25;
  private static final double MICROS_OF_YEAR = DAYS_OF_YEAR * Duration.ofDays(1).toNanos() / 1_000;

  private final long[] timeMicros;
  private final double[] values;

  /// The deepest fall of a curve.
  ///
  /// @param depth what was lost of the highest value before, as a fraction of it; 0 when it never
  ///   fell, above 1 when more was lost than there was
  /// @param peak when that highest value was reached
  /// @param trough when the fall was deepest
  public record Drawdown(double depth, Instant peak, Instant trough) {}

  /// Keeps the arrays it is given.
  ///
  /// @param timeMicros of the samples, at least one, in order
  /// @param values of the account at each
  EquityCurve(long[] timeMicros, double[] values) {
    if (values.length == 0 || values.length != timeMicros.length) {
      throw new IllegalArgumentException(
          "A curve needs as many times as values, at least one, but has %d and %d"
              .formatted(timeMicros.length, values.length));
    }
    this.timeMicros = timeMicros;
    this.values = values;
  }

  /// How many samples there are.
  ///
  /// @return at least 1
  public int size() {
    return values.length;
  }

  /// When a sample was taken.
  ///
  /// @param sample its index, from 0
  /// @return its time
  public Instant time(int sample) {
    return Instant.EPOCH.plus(timeMicros[sample], ChronoUnit.MICROS);
  }

  /// The account's value at a sample.
  ///
  /// @param sample its index, from 0
  /// @return in the currency of the price
  public double value(int sample) {
    return values[sample];
  }

  /// What was gained from the first sample to the last.
  ///
  /// @return as a fraction of the first value
  public double totalReturn() {
    return values[values.length - 1] / values[0] - 1;
  }

  /// How far the account was below its highest value until then, at each sample.
  ///
  /// @return fractions of that highest value, 0 where it was reached
  public double[] drawdowns() {
    double[] drawdowns = new double[values.length];
    double peak = values[0];
    for (int i = 0; i < values.length; i++) {
      peak = Math.max(peak, values[i]);
      drawdowns[i] = 1 - values[i] / peak;
    }
    return drawdowns;
  }

  /// The deepest fall.
  ///
  /// @return the first of the deepest
  public Drawdown maxDrawdown() {
    double[] drawdowns = drawdowns();
    int trough = 0;
    for (int i = 0; i < drawdowns.length; i++) {
      trough = drawdowns[i] > drawdowns[trough] ? i : trough;
    }
    int peak = 0;
    for (int i = 0; i <= trough; i++) {
      peak = values[i] > values[peak] ? i : peak;
    }
    return new Drawdown(drawdowns[trough], time(peak), time(trough));
  }

  /// Samples in a year, as they came: their number over the time from the first to the last. About
  /// 252 for the days of an exchange, 365.25 for those of a coin.
  ///
  /// @return absent when all samples are of one moment
  public OptionalDouble samplesPerYear() {
    long span = timeMicros[timeMicros.length - 1] - timeMicros[0];
    return span == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((values.length - 1) * MICROS_OF_YEAR / span);
  }

  /// The standard deviation of returns, n − 1 in the divisor, times √[#samplesPerYear].
  ///
  /// @return as a fraction a year
  public OptionalDouble volatility() {
    double[] returns = returns();
    if (returns.length < 2 || samplesPerYear().isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(deviation(returns) * Math.sqrt(samplesPerYear().getAsDouble()));
  }

  /// The Sharpe ratio (Sharpe 1994, "The Sharpe Ratio", Journal of Portfolio Management 21) against
  /// cash without interest: the mean of returns over their standard deviation, n − 1 in the
  /// divisor, times √[#samplesPerYear]. The root holds for returns that do not depend on those
  /// before (Lo 2002, "The Statistics of Sharpe Ratios", Financial Analysts Journal 58).
  ///
  /// @return a ratio for a year
  public OptionalDouble sharpe() {
    double[] returns = returns();
    if (returns.length < 2 || samplesPerYear().isEmpty()) {
      return OptionalDouble.empty();
    }
    double deviation = deviation(returns);
    return deviation == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(mean(returns) / deviation * Math.sqrt(samplesPerYear().getAsDouble()));
  }

  /// Simple returns; none at all once the account is worth nothing.
  private double[] returns() {
    if (Arrays.stream(values).limit(values.length - 1L).anyMatch(v -> v <= 0)) {
      return new double[0];
    }
    double[] returns = new double[values.length - 1];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = values[i + 1] / values[i] - 1;
    }
    return returns;
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).sum() / numbers.length;
  }

  private static double deviation(double[] numbers) {
    double mean = mean(numbers);
    double squares = Arrays.stream(numbers).map(n -> (n - mean) * (n - mean)).sum();
    return Math.sqrt(squares / (numbers.length - 1));
  }
}
