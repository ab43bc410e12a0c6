package io.bellwether.core.processing;

import io.bellwether.core.stream.Position;
import java.io.IOException;
import java.util.Optional;

/// Port to where the state of a partition is kept, together with the position it belongs to: what a
/// restart, or another worker, goes on from.
///
/// Promises, proved by `ProcessingStateContract`: a save is atomic (after a crash either the old or
/// the new state is there, whole) and durable when it returns; a load gives the newest saved one;
/// states of different partitions do not touch.
public interface ProcessingState {
  /// The newest saved state.
  ///
  /// @param partition whose
  /// @return the state, if one was ever saved
  /// @throws IOException when it is there but cannot be read
  Optional<Snapshot> load(String partition) throws IOException;

  /// Replaces the state.
  ///
  /// @param partition whose
  /// @param snapshot the new one
  /// @throws IOException when it could not be made durable; the old one is then still there
  void save(String partition, Snapshot snapshot) throws IOException;

  /// A partition's state at a position.
  ///
  /// @param position the last record that is in the state
  /// @param state the state's bytes, of its owner's format
  record Snapshot(Position position, byte[] state) {}
}
