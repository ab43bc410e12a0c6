package io.bellwether.core.stream;

/// One consumer's side of one partition. The stream calls it from one thread at a time, in the
/// order `assigned`, any number of `handle` and `idle`, then one of `revoked` and `ended`.
///
/// A long-running consumer may acknowledge later than it handles, through the [Acknowledgement]
/// given at assignment (the lake does, at a flush). A runtime whose return is the acknowledgement
/// (Lambda) passes one that the handler must have used before it returns.
public interface PartitionHandler {
  /// The partition is ours from now on.
  ///
  /// @param partition its name
  /// @param acknowledgement where to say what is durable
  /// @return where to go on: the stream delivers records *after* it; [Start] says which
  Start assigned(String partition, Acknowledgement acknowledgement);

  /// Records, in order, none left out. May deliver again what was delivered before a restart: the
  /// handler knows by position what it has.
  ///
  /// @param batch valid during the call only
  void handle(RecordBatch batch);

  /// Nothing to deliver now; called at least once a second while that is so.
  void idle();

  /// The partition goes to another worker, or this one stops: make everything durable now.
  void revoked();

  /// The partition has no more records and never will (a closed shard): make everything durable and
  /// acknowledge its end.
  void ended();

  /// Where a handler goes on.
  sealed interface Start {
    /// From the oldest record that is kept.
    record Oldest() implements Start {}

    /// After a record that is already handled.
    ///
    /// @param position that record's
    record After(Position position) implements Start {}
  }

  /// Says what is durable.
  @FunctionalInterface
  interface Acknowledgement {
    /// Everything up to a position is durable in this consumer; the stream may forget it once all
    /// consumers have. Any thread may call it.
    ///
    /// @param position the last durable record's
    void durableUpTo(Position position);
  }
}
