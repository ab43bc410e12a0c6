package io.bellwether.app.output;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Tells how far an export is: a line every second or so, or, on a terminal, one that is written
/// again and again.
public final class ProgressLine implements ResultFile.Progress {
  private static final double MEGABYTE = 1e6;
  private static final int PERCENT = 100;

  private final PrintWriter err;
  private final boolean isTerminal;
  private final LongSupplier nanoTime;
  private final long every;
  private long next;
  private boolean told;

  /// Nothing is told yet.
  ///
  /// @param err where to
  /// @param isTerminal whether a line can be written again
  /// @param nanoTime the time, as [System#nanoTime]
  public ProgressLine(PrintWriter err, boolean isTerminal, LongSupplier nanoTime) {
    this.err = err;
    this.isTerminal = isTerminal;
    this.nanoTime = nanoTime;
    this.every = isTerminal ? TimeUnit.MILLISECONDS.toNanos(200) : TimeUnit.SECONDS.toNanos(1);
    this.next = nanoTime.getAsLong() + every;
  }

  @Override
  public void rows(long rows) {
    if ((rows & 0xff) == 0 && isDue()) {
      tell(String.format(Locale.ROOT, "%,d rows", rows));
    }
  }

  @Override
  public void at(double fraction, long bytes) {
    if (isDue()) {
      tell(String.format(Locale.ROOT, "%.0f %%, %.1f MB", fraction * PERCENT, bytes / MEGABYTE));
    }
  }

  private boolean isDue() {
    var now = nanoTime.getAsLong();
    if (now - next < 0) {
      return false;
    }
    next = now + every;
    return true;
  }

  private void tell(String line) {
    told = true;
    if (isTerminal) {
      err.print("\r\033[K" + line);
      err.flush();
    } else {
      err.println(line);
    }
  }

  /// Makes room for other lines.
  public void end() {
    if (told && isTerminal) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
