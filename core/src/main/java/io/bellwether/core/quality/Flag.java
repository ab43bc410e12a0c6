package io.bellwether.core.quality;

import java.time.Instant;
import java.util.Objects;

/// A mistake that was found.
///
/// @param time of the bar; of a dividend its ex-date, of a missing session its date at midnight UTC
/// @param defect what is wrong
/// @param detail what was seen, for people
/// @param repaired whether the repaired series has it right
public record Flag(Instant time, Defect defect, String detail, boolean repaired) {
  /// Checks that all is there.
  public Flag {
    Objects.requireNonNull(time);
    Objects.requireNonNull(defect);
    Objects.requireNonNull(detail);
  }
}
