package io.bellwether.aws.kinesis;

import java.time.Duration;

/// How often a consumer looks at its stream and at the other workers.
///
/// @param betweenReads between two reads of a shard that has nothing new; all consumers of a shard
///   share five reads a second
/// @param failover a worker that was not heard of for so long loses its shards
/// @param betweenAssignments between two looks at who has which shard
/// @param stop longest wait for handlers to make everything durable
public record ConsumerTiming(
    Duration betweenReads, Duration failover, Duration betweenAssignments, Duration stop) {
  /// For a real stream.
  public static final ConsumerTiming DEFAULT =
      new ConsumerTiming(
          Duration.ofMillis(500),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60));
}
