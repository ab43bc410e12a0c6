package io.bellwether.providers.http;

import java.time.Duration;

/// Waits; in tests, moves a clock instead.
@FunctionalInterface
public interface Sleeper {
  /// Waits on the machine's time.
  Sleeper REAL = Thread::sleep;

  /// Waits.
  ///
  /// @param duration how long
  /// @throws InterruptedException when interrupted
  void sleep(Duration duration) throws InterruptedException;
}
