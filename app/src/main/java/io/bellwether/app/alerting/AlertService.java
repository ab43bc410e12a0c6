package io.bellwether.app.alerting;

import io.bellwether.app.alerting.AlertSetup.Mode;
import io.bellwether.app.pipeline.Alerting;
import io.bellwether.core.alert.Condition;
import io.bellwether.core.alert.FiredAlert;
import io.bellwether.core.alert.PublicationFailure;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.alert.VarWatch;
import io.bellwether.core.alert.delivery.DeliveryQueue.Waiting;
import io.bellwether.core.alert.delivery.Outbox;
import io.bellwether.core.lake.Lake;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.UtcMicros;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything between the partitions and the people: what fires is durable, sent by each channel's
/// own thread, and becomes history.
public final class AlertService implements Alerting, LocalAlertDesk.Sending, AutoCloseable {
  private static final Duration HISTORY_PAUSE = Duration.ofSeconds(5);

  private final RuleBook book;
  private final Mode mode;
  private final InstantSource clock;
  private final long sinceMicros;
  private final Map<String, DeliveryThread> threads = new LinkedHashMap<>();
  private final AlertDispatch dispatch;
  private final AlertHistory history;
  private @Nullable AlertClock ticking;
  private volatile Watching watching = new Watching(List.of(), List.of());

  /// The rules as they are, and those of them that are watched.
  private record Watching(List<Rule> of, List<Rule> watched) {}

  /// What it works with.
  ///
  /// @param book the rules
  /// @param channels who is reached how
  /// @param outbox where alerts are durable
  /// @param lake where their history goes
  /// @param mode whether messages are sent
  /// @param clock the time
  /// @param seed of the jitter of retries
  public record Parts(
      RuleBook book,
      AlertChannels channels,
      Outbox outbox,
      Lake lake,
      Mode mode,
      InstantSource clock,
      long seed) {}

  /// What is looked at by the clock.
  ///
  /// @param rules the rules now
  /// @param newestArrivalMicros when the newest record arrived; 0 when none has
  /// @param symbols those that are live
  /// @param calendars when their markets are open
  /// @param closes closed daily bars, by symbol; of all symbols when none is named
  public record Clocked(
      Supplier<List<Rule>> rules,
      LongSupplier newestArrivalMicros,
      Supplier<List<Symbol>> symbols,
      Function<Symbol, TradingCalendar> calendars,
      Function<Set<Symbol>, Map<Symbol, List<VarWatch.Day>>> closes) {}

  /// Makes it; nothing is sent before [#start].
  ///
  /// @param parts what it works with
  public AlertService(Parts parts) {
    this.book = parts.book();
    this.mode = parts.mode();
    this.clock = parts.clock();
    this.sinceMicros = UtcMicros.of(clock.instant());
    var random = new SplittableRandom(parts.seed());
    if (mode == Mode.SENDING) {
      parts
          .channels()
          .kinds()
          .forEach(
              (name, kind) ->
                  threads.put(
                      name,
                      new DeliveryThread(
                          name,
                          kind.make().get(),
                          parts.outbox(),
                          kind.policy(),
                          random.split(),
                          clock)));
    }
    this.dispatch =
        new AlertDispatch(
            parts.outbox(),
            parts.channels().addressing(),
            threads,
            _ -> mode == Mode.SENDING,
            clock);
    this.history = new AlertHistory(parts.lake(), parts.outbox(), clock, HISTORY_PAUSE);
  }

  /// Begins to send; what the last run left first.
  public void start() {
    threads.values().forEach(DeliveryThread::start);
    dispatch.start();
    history.start();
  }

  /// Begins to look at the clock.
  ///
  /// @param watched what is looked at
  public void watch(Clocked watched) {
    if (mode == Mode.SENDING) {
      var clocked = new AlertClock(watched, dispatch::fired, clock);
      ticking = clocked;
      clocked.start();
    }
  }

  @Override
  public List<Rule> rules() {
    var now = book.rules();
    var known = watching;
    if (!known.of().equals(now)) {
      known = new Watching(now, now.stream().filter(this::isWatched).toList());
      watching = known;
    }
    return known.watched();
  }

  private boolean isWatched(Rule rule) {
    return mode == Mode.SENDING || !(rule.condition() instanceof Condition.Silence);
  }

  @Override
  public long nowMicros() {
    return UtcMicros.of(clock.instant());
  }

  @Override
  public long sinceMicros() {
    return sinceMicros;
  }

  @Override
  public void fired(List<FiredAlert> alerts) {
    dispatch.fired(alerts);
  }

  @Override
  public void keep(List<FiredAlert> alerts) throws IOException {
    dispatch.keep(alerts);
  }

  /// A job could not publish its charts: the alerts about it are durable when this returns.
  ///
  /// @param job its name
  /// @param lastSuccess when it succeeded last; empty when it never has
  /// @param at when it failed
  /// @param reason why
  /// @throws IOException when they could not be made durable
  public void publicationFailed(
      String job, Optional<Instant> lastSuccess, Instant at, String reason) throws IOException {
    dispatch.keep(PublicationFailure.of(book.rules(), job, lastSuccess, at, reason));
  }

  @Override
  public void send(List<Waiting> deliveries) {
    dispatch.send(deliveries);
  }

  @Override
  public Optional<io.bellwether.core.alert.delivery.ChannelDelivery.State> state(
      String channel, Instant now) {
    return Optional.ofNullable(threads.get(channel)).map(thread -> thread.state(now));
  }

  /// Stops sending; what waits is sent after the next start. Called when no partition is left.
  @Override
  public void close() {
    var clocked = ticking;
    if (clocked != null) {
      clocked.close();
    }
    dispatch.close();
    threads.values().forEach(DeliveryThread::close);
    history.close();
  }
}
