package io.bellwether.core.publish;

import java.time.Instant;
import java.util.Optional;

/// When a job runs. The same moments for ever; it knows no clock.
public interface Schedule {
  /// The first moment after another.
  ///
  /// @param moment any
  /// @return later than it; empty when there is none
  Optional<Instant> after(Instant moment);

  /// The last moment up to another.
  ///
  /// @param moment any
  /// @return not later than it; empty when there is none
  Optional<Instant> upTo(Instant moment);
}
