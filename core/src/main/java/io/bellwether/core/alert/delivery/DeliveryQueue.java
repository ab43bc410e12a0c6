package io.bellwether.core.alert.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/// What to try next on one channel, and when: retries with growing pauses and jitter, a limit of
/// messages a minute (token bucket), and a circuit breaker that leaves a channel alone that fails.
/// Time is an argument; it must not go back. One message is on its way at a time: after [Next.Send]
/// comes one of [#sent], [#unavailable] and [#refused].
public final class DeliveryQueue {
  /// Pauses are between 1 − this and 1 + this of their nominal length, so that messages that failed
  /// together do not come again together.
  private static final double JITTER = 0.2;

  private final DeliveryPolicy policy;
  private final RandomGenerator random;
  private final PriorityQueue<Entry> waiting =
      new PriorityQueue<>(Comparator.comparing(Entry::notBefore).thenComparingLong(Entry::number));
  private long added;
  private int failuresInARow;
  private Instant closedUntil = Instant.MIN;
  private double tokens;
  private Instant tokensAt = Instant.MIN;

  private record Entry(Waiting waiting, long number) {
    Instant notBefore() {
      return waiting.notBefore();
    }
  }

  /// A delivery that has not been taken yet.
  ///
  /// @param delivery what to send
  /// @param tries how often it was tried
  /// @param notBefore when to try it
  public record Waiting(Delivery delivery, int tries, Instant notBefore) {
    /// One that was never tried.
    ///
    /// @param delivery what to send
    /// @return waiting for the delivery's own time
    public static Waiting of(Delivery delivery) {
      return new Waiting(delivery, 0, delivery.notBefore());
    }
  }

  /// What to do.
  public sealed interface Next {
    /// Send this now.
    ///
    /// @param waiting what
    record Send(Waiting waiting) implements Next {}

    /// Ask again then.
    ///
    /// @param time when
    record At(Instant time) implements Next {}

    /// There is nothing to send.
    record Nothing() implements Next {}
  }

  /// An empty queue.
  ///
  /// @param policy how the channel is treated
  /// @param random for the jitter
  public DeliveryQueue(DeliveryPolicy policy, RandomGenerator random) {
    this.policy = policy;
    this.random = random;
    this.tokens = policy.burst();
  }

  /// Adds a delivery.
  ///
  /// @param delivery waiting
  public void add(Waiting delivery) {
    waiting.add(new Entry(delivery, added++));
  }

  /// How many deliveries wait; one on its way is not among them.
  ///
  /// @return their number
  public int size() {
    return waiting.size();
  }

  /// Says what to do; a message to send has left the queue.
  ///
  /// @param now the time
  /// @return what to do
  public Next next(Instant now) {
    var first = waiting.peek();
    if (first == null) {
      return new Next.Nothing();
    }
    var at = later(first.notBefore(), later(closedUntil, tokenAt(now)));
    if (at.isAfter(now)) {
      return new Next.At(at);
    }
    waiting.remove();
    tokens--;
    return new Next.Send(first.waiting());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /// When there is a token.
  private Instant tokenAt(Instant now) {
    var nanosForOne = (long) (60e9 / policy.perMinute());
    if (tokensAt.equals(Instant.MIN)) {
      tokensAt = now;
    }
    var gained = Duration.between(tokensAt, now).toNanos() / (double) nanosForOne;
    tokens = Math.min(policy.burst(), tokens + gained);
    tokensAt = now;
    return tokens >= 1 ? now : now.plusNanos((long) Math.ceil((1 - tokens) * nanosForOne) + 1);
  }

  /// The message was taken.
  public void sent() {
    failuresInARow = 0;
  }

  /// The message was refused for good: the channel works.
  public void refused() {
    failuresInARow = 0;
  }

  /// The channel did not take it. The delivery waits for another try, unless that was the last.
  ///
  /// @param tried what was sent
  /// @param now the time
  /// @param retryAfter how long the receiver asked to be left alone
  /// @return as it waits now; empty after the last try
  public Optional<Waiting> unavailable(Waiting tried, Instant now, Optional<Duration> retryAfter) {
    failuresInARow++;
    if (failuresInARow >= policy.breakAfter()) {
      closedUntil = later(closedUntil, now.plus(policy.breakFor()));
    }
    if (retryAfter.isPresent()) {
      closedUntil = later(closedUntil, now.plus(retryAfter.get()));
    }
    var tries = tried.tries() + 1;
    if (tries >= policy.tries()) {
      return Optional.empty();
    }
    var again = new Waiting(tried.delivery(), tries, now.plus(pause(tries)));
    add(again);
    return Optional.of(again);
  }

  private Duration pause(int tries) {
    var nominal =
        Math.min(
            (double) policy.longestPause().toMillis(),
            policy.firstPause().toMillis() * Math.pow(2, tries - 1));
    return Duration.ofMillis(Math.round(nominal * (1 - JITTER + 2 * JITTER * random.nextDouble())));
  }

  /// Whether the channel is being left alone.
  ///
  /// @param now the time
  /// @return until when
  public Optional<Instant> closedUntil(Instant now) {
    return closedUntil.isAfter(now) ? Optional.of(closedUntil) : Optional.empty();
  }
}
