package io.bellwether.providers.failover;

import io.bellwether.core.market.LiveReport;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.market.SourceStatus;
import io.bellwether.core.market.SourceStatus.State;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import io.bellwether.providers.live.MarketHours;
import io.bellwether.providers.live.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Observes each symbol through the first provider of its order that works.
///
/// A provider that brings nothing for [Policy#patience], or refuses a symbol, is joined by the next
/// one of the order; it goes on trying by its own waits, and each symbol goes back to it with the
/// first quote it has of it. At any moment the quotes of one provider alone are taken of a symbol:
/// those of a substitute that come after the preferred provider's are left out and counted. Within
/// a day one provider's volumes alone are told. What was missed between two providers is a gap.
/// Each change is told.
public final class FailoverSource implements QuoteSource {
  /// When to change.
  ///
  /// @param patience how long a provider may bring nothing before the next one is asked, and how
  ///   long it must work before the other is let go
  /// @param look how often to look
  public record Policy(Duration patience, Duration look) {
    /// Checks both.
    ///
    /// @throws IllegalArgumentException when one is not positive
    public Policy {
      if (!patience.isPositive() || !look.isPositive()) {
        throw new IllegalArgumentException("a patience of " + patience + ", a look each " + look);
      }
    }

    /// Looks every second, or more often for a short patience.
    ///
    /// @param patience as above
    /// @return the policy
    public static Policy of(Duration patience) {
      var second = Duration.ofSeconds(1);
      return new Policy(patience, patience.compareTo(second) < 0 ? patience : second);
    }
  }

  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final Function<Symbol, List<String>> order;
  private final Policy policy;
  private final Schedule schedule;
  private final Consumer<String> notices;

  private final Delivery delivery;

  // Guarded by this.
  private final Map<Symbol, WatchedSymbol> watched = new LinkedHashMap<>();
  private final Map<String, List<String>> changes = new LinkedHashMap<>();
  private boolean started;
  private boolean closed;

  /// A source, not started.
  ///
  /// @param providers those there are
  /// @param order names of providers for a symbol, the preferred one first; unknown names are left
  ///   out
  /// @param symbols what to observe; may be none yet
  /// @param policy when to change
  /// @param hours when the markets are open
  /// @param schedule the time and thread to go by; closed with the source
  /// @param notices hears of every change, one line each, for people
  public FailoverSource(
      List<LiveProvider> providers,
      Function<Symbol, List<String>> order,
      List<Symbol> symbols,
      Policy policy,
      MarketHours hours,
      Schedule schedule,
      Consumer<String> notices) {
    providers.forEach(p -> lanes.put(p.name(), new Lane(p, policy.patience())));
    this.order = order;
    this.policy = policy;
    this.schedule = schedule;
    this.notices = notices;
    this.delivery = new Delivery(this, watched, hours, schedule, this::note);
    symbols.forEach(this::add);
  }

  @Override
  public synchronized void start(Sink to, Function<String, Optional<Long>> reached) {
    if (started) {
      throw new IllegalStateException("the source was started before");
    }
    started = true;
    delivery.begin(to);
    watched.values().forEach(symbol -> symbol.begins(schedule.now()));
    schedule.soon(this::look);
  }

  /// Observes one more symbol.
  ///
  /// @param symbol which
  /// @return whether it was not observed before
  /// @throws IllegalArgumentException when no provider is set up for it
  public synchronized boolean watch(Symbol symbol) {
    var isNew = add(symbol);
    if (isNew && started) {
      schedule.soon(this::arrange);
    }
    return isNew;
  }

  /// Observes a symbol no more.
  ///
  /// @param symbol which
  /// @return whether it was observed
  public synchronized boolean unwatch(Symbol symbol) {
    var was = watched.remove(symbol) != null;
    if (was && started) {
      schedule.soon(this::arrange);
    }
    return was;
  }

  private synchronized boolean add(Symbol symbol) {
    if (watched.containsKey(symbol)) {
      return false;
    }
    var names = order.apply(symbol);
    var usable = names.stream().map(lanes::get).filter(lane -> lane != null).toList();
    if (usable.isEmpty()) {
      throw new IllegalArgumentException(
          "no provider that is set up brings live quotes of " + symbol + ": " + names);
    }
    watched.put(symbol, new WatchedSymbol(symbol, usable, schedule.now()));
    return true;
  }

  private void look() {
    arrange();
    schedule.at(schedule.now().plus(policy.look()), this::look);
  }

  /// Asks whom is to be asked now, and tells what has changed.
  private void arrange() {
    var told = new ArrayList<String>();
    synchronized (this) {
      if (closed) {
        return;
      }
      var now = schedule.now();
      lanes.values().forEach(lane -> lane.look(now).ifPresent(told::add));
      for (var lane : lanes.values()) {
        var wanted =
            watched.values().stream()
                .filter(w -> w.asked(now).contains(lane))
                .map(w -> w.symbol)
                .toList();
        lane.engage(wanted, delivery.of(lane));
      }
      watched.values().forEach(w -> w.release().ifPresent(what -> note(what, w.symbol)));
      told.addAll(FailoverStatus.lines(changes));
      changes.clear();
    }
    told.forEach(notices);
  }

  private void note(String what, Symbol who) {
    changes.computeIfAbsent(what, _ -> new ArrayList<>()).add(who.value());
  }

  @Override
  public Description describe() {
    var names =
        lanes.values().stream()
            .map(lane -> lane.provider.label())
            .collect(Collectors.joining("; if it fails, "));
    return new Description(lanes.keySet().iterator().next(), "Live: " + names, false);
  }

  /// Who observes what.
  ///
  /// @return at this moment
  public synchronized LiveReport report() {
    return new LiveReport(
        lanes.values().stream().map(Lane::report).toList(),
        watched.values().stream().map(WatchedSymbol::report).toList(),
        delivery.heldBack());
  }

  @Override
  public synchronized SourceStatus status() {
    var all = lanes.values().stream().map(Lane::status).toList();
    return new SourceStatus(
        closed ? State.STOPPED : FailoverStatus.state(watched.values()),
        FailoverStatus.detail(watched.values(), lanes.values()),
        delivery.quotes(),
        all.stream().mapToLong(SourceStatus::repeats).sum(),
        delivery.gaps(),
        delivery.lastGap(),
        all.stream().mapToLong(SourceStatus::reconnects).sum(),
        all.stream().mapToLong(SourceStatus::failures).sum(),
        delivery.lastQuote(),
        all.stream().map(SourceStatus::traffic).reduce(Traffic.NONE, Traffic::plus));
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    schedule.close();
    for (var lane : lanes.values()) {
      var source = lane.source();
      if (source != null) {
        source.close();
      }
    }
  }
}
