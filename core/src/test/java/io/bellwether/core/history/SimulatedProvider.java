package io.bellwether.core.history;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.CorporateAction.Dividend;
import io.bellwether.core.market.CorporateAction.Split;
import io.bellwether.core.market.HistorySource;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.PriceHistory;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A provider whose market is known: what people really paid on each day, and what the company did.
/// It states the past as real ones do: all that came into force up to now is taken out of it.
final class SimulatedProvider implements HistorySource {
  static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
  private static final int DAYS = 1500;

  final List<TimeRange> asked = new CopyOnWriteArrayList<>();
  volatile Optional<String> down = Optional.empty();
  volatile Runnable whileAnswering = () -> {};
  volatile LocalDate silentFrom = LocalDate.MAX;
  Optional<Duration> depth = Optional.empty();

  private final String name;
  private final boolean tellsActions;
  private final WeekdayExchange exchange = new WeekdayExchange();
  private final TreeMap<LocalDate, Double> paid = new TreeMap<>();
  private final TreeMap<LocalDate, CorporateAction> actions = new TreeMap<>();
  private volatile Instant now;

  SimulatedProvider(String name, boolean tellsActions, long seed, Instant now) {
    this.name = name;
    this.tellsActions = tellsActions;
    this.now = now;
    var random = new Random(seed);
    var price = 80.0;
    for (int i = 0; i < DAYS; i++) {
      var date = FIRST.plusDays(i);
      if (exchange.session(date).isEmpty()) {
        continue;
      }
      var time = date.atStartOfDay(ZoneOffset.UTC).toInstant();
      var luck = random.nextDouble();
      if (luck < 0.004) {
        actions.put(date, new Split(time, random.nextInt(2, 5), 1));
        price /= ((Split) actions.get(date)).ratio();
      } else if (luck < 0.03) {
        actions.put(date, new Dividend(time, price * random.nextDouble(0.002, 0.03)));
      }
      price *= Math.exp(0.015 * random.nextGaussian());
      paid.put(date, price);
    }
  }

  void now(Instant moment) {
    now = moment;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<Interval> intervals() {
    return EnumSet.of(Interval.ONE_DAY);
  }

  @Override
  public Optional<Duration> depth(Interval interval) {
    return depth;
  }

  @Override
  public Traffic traffic() {
    return new Traffic(asked.size(), 0, 1000L * asked.size());
  }

  @Override
  public PriceHistory history(Symbol symbol, Interval interval, Instant from, Instant to)
      throws ProviderUnavailableException {
    asked.add(new TimeRange(from, to));
    whileAnswering.run();
    if (down.isPresent()) {
      throw new ProviderUnavailableException(down.get(), Optional.empty());
    }
    if (symbol.value().equals("NOBODY")) {
      throw new IllegalArgumentException(name + " does not know NOBODY");
    }
    if (depth.isPresent() && from.isBefore(now.minus(depth.get()))) {
      throw new IllegalArgumentException(name + " keeps less");
    }
    return at(now, symbol, new TimeRange(from, to));
  }

  /// What it says, or would say, at a moment.
  PriceHistory at(Instant moment, Symbol symbol, TimeRange range) {
    var bars = new ArrayList<Bar>();
    for (var day : paid.entrySet()) {
      var time = day.getKey().atStartOfDay(ZoneOffset.UTC).toInstant();
      if (range.contains(time)
          && begun(day.getKey(), moment)
          && day.getKey().isBefore(silentFrom)) {
        bars.add(bar(symbol, time, day.getKey(), moment));
      }
    }
    var told =
        actions.entrySet().stream()
            .filter(a -> tellsActions && begun(a.getKey(), moment))
            .map(a -> inShares(a.getValue(), moment))
            .filter(a -> range.contains(a.time()))
            .toList();
    return new PriceHistory(
        symbol,
        Interval.ONE_DAY,
        bars,
        told,
        Optional.of("USD"),
        Optional.of(ZoneOffset.UTC),
        Optional.of("SIM"));
  }

  private boolean begun(LocalDate date, Instant moment) {
    return !exchange.session(date).orElseThrow().open().isAfter(moment);
  }

  /// While a session lasts, its price is on the way.
  private Bar bar(Symbol symbol, Instant time, LocalDate date, Instant moment) {
    var done = exchange.session(date).orElseThrow().close().isBefore(moment);
    var close = paid.get(date) * (done ? 1 : 0.97) / sharesSince(date, moment);
    return new Bar(
        symbol,
        Interval.ONE_DAY,
        time,
        close * 0.99,
        close * 1.02,
        close * 0.98,
        close,
        tellsActions
            ? OptionalDouble.of(close * dividendsSince(date, moment))
            : OptionalDouble.empty(),
        OptionalDouble.of(1000 * sharesSince(date, moment)));
  }

  private double sharesSince(LocalDate date, Instant moment) {
    var shares = 1.0;
    for (var later : actions.tailMap(date, false).entrySet()) {
      if (later.getValue() instanceof Split split && begun(later.getKey(), moment)) {
        shares *= split.ratio();
      }
    }
    return shares;
  }

  private double dividendsSince(LocalDate date, Instant moment) {
    var factor = 1.0;
    for (var later : actions.tailMap(date, false).entrySet()) {
      if (later.getValue() instanceof Dividend dividend && begun(later.getKey(), moment)) {
        factor *= 1 - dividend.amount() / paid.lowerEntry(later.getKey()).getValue();
      }
    }
    return factor;
  }

  private CorporateAction inShares(CorporateAction action, Instant moment) {
    return switch (action) {
      case Split split -> split;
      case Dividend dividend -> {
        var date = dividend.time().atOffset(ZoneOffset.UTC).toLocalDate();
        yield new Dividend(dividend.time(), dividend.amount() / sharesSince(date, moment));
      }
    };
  }
}
