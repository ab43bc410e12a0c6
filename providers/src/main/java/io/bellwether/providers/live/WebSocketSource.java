package io.bellwether.providers.live;

import io.bellwether.core.market.QuoteGap;
import io.bellwether.core.market.SourceStatus;
import io.bellwether.core.market.SourceStatus.State;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Observes through a provider's socket.
///
/// It subscribes on every connection, sends heartbeats, and connects anew, with growing and
/// jittered waits, when the connection ends, or when it is open but silent for too long while a
/// market is open. What a sink takes long for is not silence. What may have been missed, between
/// the last message before and the first one after, or by the provider's own numbering, is a gap;
/// time in which every market was closed is none. A refusal for good (a wrong key, an unknown
/// symbol) ends the attempts and stands in the status.
public final class WebSocketSource implements LiveSource, SocketConnection.Events {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final Duration RATE_LIMIT_PAUSE = Duration.ofMinutes(1);

  private final SocketProtocol protocol;
  private final SocketSettings settings;
  private final MarketHours hours;
  private final Schedule schedule;
  private final RandomGenerator random;
  private final HttpClient client;
  private final Outlet outlet = new Outlet();
  private final LongAdder connections = new LongAdder();
  private final LongAdder characters = new LongAdder();

  // All below belong to the schedule's thread, but for `arrived`, which the connection's sets too.
  private volatile Instant arrived = Instant.MIN;
  private @Nullable SocketConnection connection;
  private @Nullable Outage outage;
  private boolean established;
  private int failuresInARow;
  private long attempt;
  private volatile Map<Symbol, String> refusals = Map.of();

  /// A time without a working connection.
  private record Outage(Instant from, String reason) {}

  /// A source, not started.
  ///
  /// @param protocol what the provider says and wants to hear
  /// @param settings how the connection is kept
  /// @param hours when the markets are open
  /// @param schedule the time and thread to go by; closed with the source
  /// @param random where jitter comes from
  public WebSocketSource(
      SocketProtocol protocol,
      SocketSettings settings,
      MarketHours hours,
      Schedule schedule,
      RandomGenerator random) {
    this.protocol = protocol;
    this.settings = settings;
    this.hours = hours;
    this.schedule = schedule;
    this.random = random;
    this.client = SocketConnection.client(settings.connect());
  }

  @Override
  public void start(Sink sink, Function<String, Optional<Long>> reached) {
    outlet.start(sink);
    outlet.state(State.STARTING, "connecting");
    schedule.soon(this::connect);
  }

  @Override
  public Description describe() {
    return new Description(protocol.name(), protocol.label() + ", live", false);
  }

  @Override
  public SourceStatus status() {
    var figures = new Traffic(connections.sum(), 0, characters.sum());
    var status = outlet.status(Traffic.NONE);
    return outlet.status(new Traffic(figures.requests(), status.failures(), figures.bytes()));
  }

  @Override
  public void close() {
    schedule.close();
    var open = connection;
    if (open != null) {
      open.abort();
    }
    client.shutdownNow();
    outlet.state(State.STOPPED, "closed");
  }

  @Override
  public void observe(List<Symbol> symbols) {
    schedule.soon(() -> change(symbols.stream().filter(s -> !refusals.containsKey(s)).toList()));
  }

  @Override
  public Map<Symbol, String> refusals() {
    return refusals;
  }

  private void change(List<Symbol> symbols) {
    if (outlet.isState(State.REFUSED) || symbols.equals(protocol.symbols())) {
      return;
    }
    var wasIdle = protocol.symbols().isEmpty();
    var messages = protocol.observe(symbols);
    var open = connection;
    if (symbols.isEmpty()) {
      connection = null;
      outage = null;
      attempt++;
      if (open != null) {
        open.abort();
      }
      outlet.state(State.STANDBY, "nothing is asked for");
    } else if (open != null) {
      messages.forEach(open::send);
    } else if (wasIdle) {
      connect();
    }
  }

  private void connect() {
    if (connections.sum() > 0) {
      outlet.reconnected();
    }
    connections.increment();
    outlet.state(State.STARTING, "connecting");
    established = false;
    arrived = schedule.now();
    protocol.connected();
    connection = SocketConnection.open(client, protocol, settings, this);
  }

  @Override
  public void opened(SocketConnection opened) {
    schedule.soon(
        () -> {
          if (opened == connection) {
            arrived = schedule.now();
            protocol.subscription().forEach(opened::send);
            opened.more();
            planHeartbeat(opened);
            watch(opened);
          }
        });
  }

  private void planHeartbeat(SocketConnection kept) {
    protocol
        .heartbeat()
        .ifPresent(
            message ->
                schedule.at(
                    schedule.now().plus(protocol.heartbeatEvery()),
                    () -> {
                      if (kept == connection) {
                        kept.send(message);
                        planHeartbeat(kept);
                      }
                    }));
  }

  /// Looks again when the silence would be too long if nothing came.
  private void watch(SocketConnection kept) {
    var heard = arrived;
    schedule.at(heard.plus(settings.silence()), () -> judge(kept));
  }

  private void judge(SocketConnection kept) {
    if (kept != connection) {
      return;
    }
    var now = schedule.now();
    var silent = Duration.between(arrived, now);
    var open = hours.longestOpen(protocol.symbols(), arrived, now);
    if (open.compareTo(settings.silence()) >= 0) {
      lost(kept, "no message for " + Words.of(silent), Duration.ZERO);
    } else if (silent.compareTo(settings.closedSilence()) >= 0) {
      lost(kept, "no message for " + Words.of(silent), Duration.ZERO);
    } else if (silent.compareTo(settings.silence()) >= 0) {
      schedule.at(now.plus(settings.silence().dividedBy(4)), () -> judge(kept));
    } else {
      watch(kept);
    }
  }

  @Override
  public void message(SocketConnection from, String text) {
    arrived = schedule.now();
    characters.add(text.length());
    schedule.soon(
        () -> {
          if (from == connection) {
            guarded(() -> heard(text));
            arrived = schedule.now();
            from.more();
          }
        });
  }

  @Override
  public void ended(SocketConnection ended, String why, int status) {
    schedule.soon(
        () -> {
          if (ended != connection) {
            return;
          }
          if (status == UNAUTHORIZED || status == FORBIDDEN) {
            refused(
                "the provider refuses the connection (status " + status + "): check the API key");
          } else {
            lost(ended, why, status == TOO_MANY_REQUESTS ? RATE_LIMIT_PAUSE : Duration.ZERO);
          }
        });
  }

  private void lost(SocketConnection ended, String why, Duration atLeast) {
    connection = null;
    ended.abort();
    outlet.failed();
    if (outage == null) {
      outage = new Outage(arrived, why);
    }
    failuresInARow++;
    var delay = settings.backoff().delay(failuresInARow, random);
    var wait = delay.compareTo(atLeast) > 0 ? delay : atLeast;
    outlet.state(
        State.WAITING,
        "%s: %s; connecting again in %s".formatted(protocol.label(), why, Words.of(wait)));
    var mine = ++attempt;
    schedule.at(
        schedule.now().plus(wait),
        () -> {
          if (mine == attempt) {
            connect();
          }
        });
  }

  private void refused(String why) {
    var open = connection;
    connection = null;
    if (open != null) {
      open.abort();
    }
    outlet.failed();
    outlet.state(State.REFUSED, protocol.label() + ": " + why);
  }

  private void heard(String text) throws InterruptedException {
    var now = schedule.now();
    switch (protocol.hear(text, now)) {
      case Heard.Quotes(var quotes, var missed) -> {
        established(now);
        if (missed.isPresent()) {
          missed(missed.get(), now);
        }
        outlet.accept(quotes, now);
      }
      case Heard.Alive() -> established(now);
      case Heard.Damaged(var why) -> {
        outlet.failed();
        System.getLogger(WebSocketSource.class.getName())
            .log(System.Logger.Level.DEBUG, "{0}: {1}", protocol.name(), why);
      }
      case Heard.Partly(var symbols, var why) -> {
        outlet.failed();
        partly(symbols, why, now);
      }
      case Heard.Refused(var why) -> refused(why);
    }
  }

  /// The first message proves that the connection works.
  private void established(Instant now) throws InterruptedException {
    if (!established) {
      established = true;
      failuresInARow = 0;
      var over = outage;
      outage = null;
      if (over != null) {
        var affected = hours.open(protocol.symbols(), over.from, now);
        if (!affected.isEmpty()) {
          outlet.missed(gap(affected, over.from, now, OptionalLong.empty(), over.reason));
        }
      }
    }
    outlet.state(State.LIVE, Words.notObserved(refusals));
  }

  /// The others go on: one wrong symbol may have refused them all.
  private void partly(List<Symbol> symbols, String why, Instant now) throws InterruptedException {
    var all = new LinkedHashMap<>(refusals);
    symbols.forEach(symbol -> all.put(symbol, why));
    refusals = Map.copyOf(all);
    var left = protocol.symbols().stream().filter(s -> !symbols.contains(s)).toList();
    if (left.isEmpty()) {
      refused(why);
      return;
    }
    var messages = protocol.observe(left);
    var open = connection;
    if (open != null) {
      messages.forEach(open::send);
    }
    established(now);
  }

  private void missed(Heard.Missed missed, Instant now) throws InterruptedException {
    var from = missed.since().isBefore(now) ? missed.since() : now;
    outlet.missed(
        gap(
            List.of(missed.symbol()),
            from,
            now,
            missed.count(),
            "the provider's numbering leaves some out"));
  }

  private QuoteGap gap(
      List<Symbol> symbols, Instant from, Instant to, OptionalLong count, String why) {
    return new QuoteGap(protocol.name(), symbols, from, to, count, why);
  }

  private interface Step {
    void run() throws InterruptedException;
  }

  private void guarded(Step step) {
    try {
      step.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      refused("stopped, since quotes could not be handed over: " + e);
      throw e;
    }
  }
}
