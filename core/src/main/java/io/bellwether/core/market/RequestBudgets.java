package io.bellwether.core.market;

import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// Port to where it is kept how much of a provider's request budget is used, so that a restart does
/// not forget the day's use.
public interface RequestBudgets {
  /// What was kept last.
  ///
  /// @param provider its short name: `twelvedata`
  /// @return the use, if any was kept
  /// @throws IOException when it cannot be read
  Optional<Spent> load(String provider) throws IOException;

  /// Keeps the use; replaces what was kept.
  ///
  /// @param provider its short name
  /// @param spent the use
  /// @throws IOException when it cannot be kept
  void save(String provider, Spent spent) throws IOException;

  /// What was used of a budget.
  ///
  /// @param at when this was so
  /// @param lastMinute credits used in the minute before
  /// @param today credits used since midnight UTC
  record Spent(Instant at, int lastMinute, int today) {
    /// Checks the counts.
    ///
    /// @throws IllegalArgumentException when one is negative
    public Spent {
      Objects.requireNonNull(at);
      if (lastMinute < 0 || today < 0) {
        throw new IllegalArgumentException(lastMinute + " and " + today + " credits used");
      }
    }
  }

  /// Keeps nothing.
  RequestBudgets NONE =
      new RequestBudgets() {
        @Override
        public Optional<Spent> load(String provider) {
          return Optional.empty();
        }

        @Override
        public void save(String provider, Spent spent) {}
      };
}
