package io.bellwether.app.shell;

/// Ctrl-C: interrupts the shell's thread while it works for somebody, and does nothing else.
final class Cancelling {
  private final Thread thread;
  private boolean busy;

  Cancelling(Thread thread) {
    this.thread = thread;
  }

  synchronized void cancel() {
    if (busy) {
      thread.interrupt();
    }
  }

  /// Work that can be cancelled until it is closed.
  synchronized Work begin() {
    busy = true;
    return this::end;
  }

  private synchronized void end() {
    busy = false;
    Thread.interrupted();
  }

  /// Closed at its end.
  @FunctionalInterface
  interface Work extends AutoCloseable {
    @Override
    void close();
  }
}
