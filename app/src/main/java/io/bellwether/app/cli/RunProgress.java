package io.bellwether.app.cli;

import io.bellwether.core.risk.RunControl;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/// Tells on stderr how a long run gets on; a short one says nothing.
final class RunProgress implements RunControl {
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final PrintWriter err;
  private final String unit;
  private long next = System.nanoTime() + QUIET_NANOS;

  RunProgress(PrintWriter err, String unit) {
    this.err = err;
    this.unit = unit;
  }

  @Override
  public void progress(int done, int total) {
    var now = System.nanoTime();
    if (now - next >= 0) {
      next = now + QUIET_NANOS;
      err.println("%d of %d %s".formatted(done, total, unit));
    }
  }

  @Override
  public boolean isCancelled() {
    return false;
  }
}
