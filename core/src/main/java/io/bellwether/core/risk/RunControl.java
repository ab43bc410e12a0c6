package io.bellwether.core.risk;

/// How a run is watched and stopped.
public interface RunControl {
  /// Nobody watches, nobody stops.
  RunControl NONE =
      new RunControl() {
        @Override
        public void progress(int done, int total) {}

        @Override
        public boolean isCancelled() {
          return false;
        }
      };

  /// Blocks have been computed. Called in order, by one thread at a time, and returns at once.
  ///
  /// @param done blocks so far
  /// @param total blocks there are
  void progress(int done, int total);

  /// Whether to stop.
  ///
  /// @return true from the moment nobody wants the result
  boolean isCancelled();
}
