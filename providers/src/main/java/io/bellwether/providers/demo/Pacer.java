package io.bellwether.providers.demo;

/// The time a playback goes by: real, or a test's own.
public interface Pacer {
  /// The machine's time.
  Pacer REAL =
      new Pacer() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void sleepUntil(long nanoTime) throws InterruptedException {
          var nanos = nanoTime - System.nanoTime();
          if (nanos > 0) {
            Thread.sleep(java.time.Duration.ofNanos(nanos));
          }
        }
      };

  /// Now.
  ///
  /// @return nanoseconds since an arbitrary moment
  long nanoTime();

  /// Waits.
  ///
  /// @param nanoTime until when, as [#nanoTime] counts; may have passed
  /// @throws InterruptedException when interrupted
  void sleepUntil(long nanoTime) throws InterruptedException;
}
