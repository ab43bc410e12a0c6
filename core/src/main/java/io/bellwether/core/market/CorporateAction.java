package io.bellwether.core.market;

import java.time.Instant;
import java.util.Objects;

/// What a company did that changes what a share is worth, apart from trading.
public sealed interface CorporateAction {
  /// The first session at which the share trades without it (the ex-date).
  ///
  /// @return the session's date at midnight UTC, as of a daily [Bar#time]
  Instant time();

  /// Cash paid to holders.
  ///
  /// @param time the ex-date at midnight UTC
  /// @param amount per share, in the quote's currency, > 0, in shares as they are after every split
  ///   known when it was asked for
  record Dividend(Instant time, double amount) implements CorporateAction {
    /// Checks the amount.
    ///
    /// @throws IllegalArgumentException when it is not finite and positive
    public Dividend {
      Objects.requireNonNull(time);
      requirePositive("dividend", amount);
    }
  }

  /// Shares split, or joined when the ratio is below 1.
  ///
  /// @param time the ex-date at midnight UTC
  /// @param numerator shares after
  /// @param denominator shares before
  record Split(Instant time, double numerator, double denominator) implements CorporateAction {
    /// Checks both.
    ///
    /// @throws IllegalArgumentException when one is not finite and positive
    public Split {
      Objects.requireNonNull(time);
      requirePositive("numerator", numerator);
      requirePositive("denominator", denominator);
    }

    /// How many shares one became.
    ///
    /// @return 2 for a 2:1 split
    public double ratio() {
      return numerator / denominator;
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", not a positive number");
    }
  }
}
