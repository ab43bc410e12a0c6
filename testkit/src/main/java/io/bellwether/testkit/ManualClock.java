package io.bellwether.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands until it is moved. Safe for several threads.
public final class ManualClock extends Clock {
  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  /// A clock in UTC.
  ///
  /// @param now what it shows at first
  public ManualClock(Instant now) {
    this(new AtomicReference<>(now), ZoneOffset.UTC);
  }

  private ManualClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /// Moves it.
  ///
  /// @param by how far; negative sets it back
  public void advance(Duration by) {
    now.updateAndGet(i -> i.plus(by));
  }

  /// Sets it.
  ///
  /// @param instant what it shows from now on
  public void set(Instant instant) {
    now.set(instant);
  }

  @Override
  public Instant instant() {
    return Objects.requireNonNull(now.get());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new ManualClock(now, other);
  }
}
