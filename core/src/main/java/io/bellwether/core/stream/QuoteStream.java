package io.bellwether.core.stream;

import java.io.Closeable;
import java.util.List;
import java.util.Optional;

/// Port to the durable, ordered, replayable stream of wire records: Chronicle Queue here, Kinesis
/// on AWS.
///
/// Promises, proved by `QuoteStreamContract`:
/// - **durable**: what [#append] returned for is there after a crash;
/// - **ordered**: records of one symbol are delivered in the order they were appended, since a
///   symbol always goes to the same partition;
/// - **at least once**: a consumer that goes on from a position gets every later record; positions
///   tell what it gets again;
/// - **replayable**: a new consumer can start at the oldest record kept;
/// - records are kept until every known consumer has acknowledged them *and* the retention has
///   passed.
public interface QuoteStream extends Closeable {
  /// Appends wire records and returns when they are durable. Safe for several threads; the order of
  /// one thread's records of one symbol is kept.
  ///
  /// @param records one JSON object each, UTF-8; what is no wire record goes on the stream all the
  ///   same, to be rejected visibly by the processing
  /// @param origin the source and where it stands after these records
  /// @throws StreamUnavailableException when not everything could be made durable; appending the
  ///   same records again is right, and may double those that had reached the stream
  void append(List<byte[]> records, Origin origin) throws StreamUnavailableException;

  /// Appends records of an archive as if they arrived when they once did: what is decided by the
  /// arrival is decided as it was. A stream whose service stamps the arrival cannot do that and
  /// appends them as new.
  ///
  /// @param records as of [#append(List, Origin)]
  /// @param origin as of [#append(List, Origin)]
  /// @param arrivalMicros when they arrived, UTC microseconds
  /// @throws StreamUnavailableException as of [#append(List, Origin)]
  default void append(List<byte[]> records, Origin origin, long arrivalMicros)
      throws StreamUnavailableException {
    append(records, origin);
  }

  /// Starts a consumer over all partitions that fall to this process. Each partition's handler runs
  /// on its own thread.
  ///
  /// @param consumer name of the consumer, stable over restarts
  /// @param handlers makes the handler of a partition
  /// @return the running subscription
  Subscription subscribe(String consumer, HandlerFactory handlers);

  /// How far a source has reached the stream.
  ///
  /// @param source name of the source
  /// @return the greatest offset of its records on the stream, if there are any and they are still
  ///   known
  Optional<Long> reached(String source);

  /// The partitions there are now.
  ///
  /// @return their names
  List<String> partitions();

  /// Stops subscriptions (as [Subscription#close]) and releases the stream.
  @Override
  void close();

  /// Makes handlers.
  @FunctionalInterface
  interface HandlerFactory {
    /// A handler for a partition.
    ///
    /// @param partition its name
    /// @return a handler of its own
    PartitionHandler handlerOf(String partition);
  }

  /// A running consumer.
  interface Subscription extends Closeable {
    /// How many records are on the stream that the handlers have not been given.
    ///
    /// @return the records behind
    long lag();

    /// Waits until a moment comes in which all that was on the stream at the call has been handled.
    ///
    /// @throws InterruptedException when interrupted
    void awaitCaughtUp() throws InterruptedException;

    /// What ended the consumer, if a handler failed; the others go on.
    ///
    /// @return the first failure
    Optional<Throwable> failure();

    /// Revokes every partition (handlers make durable what they have) and stops.
    @Override
    void close();
  }
}
