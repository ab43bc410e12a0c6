package io.bellwether.app.cli;

import io.bellwether.app.pipeline.Pipeline;
import java.io.PrintWriter;

/// Tells on stderr how far a replay is, every few seconds.
final class ReplayProgress {
  private static final long EVERY_NANOS = 2_000_000_000L;

  private final PrintWriter err;
  private final long started = System.nanoTime();
  private long told = started;

  ReplayProgress(PrintWriter err) {
    this.err = err;
  }

  void tell(Pipeline pipeline) {
    var now = System.nanoTime();
    if (now - told < EVERY_NANOS) {
      return;
    }
    told = now;
    var account = pipeline.account();
    err.printf(
        "%,d records processed, %,d waiting, %.0f s%n",
        account.received(), pipeline.lag(), (now - started) / 1e9);
    err.flush();
  }

  void note(String line) {
    err.println(line);
  }

  void end() {
    err.flush();
  }
}
