package io.bellwether.providers.failover;

import io.bellwether.core.market.QuoteGap;
import io.bellwether.core.market.QuoteSource.Sink;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.stream.Origin;
import io.bellwether.providers.live.MarketHours;
import io.bellwether.providers.live.Schedule;
import io.bellwether.providers.wire.WireRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What the providers bring, handed on so that the quotes of one alone are taken of a symbol.
final class Delivery {
  private final Object monitor;
  private final Map<Symbol, WatchedSymbol> watched;
  private final MarketHours hours;
  private final Schedule schedule;
  private final BiConsumer<String, Symbol> notes;

  /// Held while quotes are handed over, so that the sink is called by one thread at a time.
  private final ReentrantLock handing = new ReentrantLock(true);

  // Guarded by the monitor.
  private @Nullable Sink sink;
  private long quotes;
  private long heldBack;
  private long gaps;
  private @Nullable QuoteGap lastGap;
  private @Nullable Instant lastQuote;

  /// Nothing is brought yet.
  ///
  /// @param monitor guards the symbols
  /// @param watched the symbols that are observed now
  /// @param hours when the markets are open
  /// @param schedule the time
  /// @param notes hears, under the monitor, which provider brings a symbol from now on
  Delivery(
      Object monitor,
      Map<Symbol, WatchedSymbol> watched,
      MarketHours hours,
      Schedule schedule,
      BiConsumer<String, Symbol> notes) {
    this.monitor = monitor;
    this.watched = watched;
    this.hours = hours;
    this.schedule = schedule;
    this.notes = notes;
  }

  void begin(Sink to) {
    synchronized (monitor) {
      sink = to;
    }
  }

  /// Where a provider brings its quotes.
  Sink of(Lane lane) {
    return new LaneSink(lane);
  }

  private record Batch(List<byte[]> records, List<QuoteGap> gaps) {}

  private final class LaneSink implements Sink {
    private final Lane lane;

    LaneSink(Lane lane) {
      this.lane = lane;
    }

    @Override
    public void accept(List<byte[]> records, Origin origin) throws InterruptedException {
      handing.lockInterruptibly();
      try {
        var batch = sort(records);
        for (var gap : batch.gaps()) {
          tell(gap);
        }
        if (!batch.records().isEmpty()) {
          sink().accept(batch.records(), origin);
        }
        handedOver(batch.records().size());
      } finally {
        handing.unlock();
      }
    }

    @Override
    public void missed(QuoteGap gap) throws InterruptedException {
      handing.lockInterruptibly();
      try {
        // Of the others, somebody else has the quotes.
        var own = gap.symbols().stream().filter(this::isHeard).toList();
        if (!own.isEmpty()) {
          tell(new QuoteGap(gap.source(), own, gap.from(), gap.to(), gap.missed(), gap.reason()));
        }
      } finally {
        handing.unlock();
      }
    }

    private boolean isHeard(Symbol symbol) {
      synchronized (monitor) {
        var known = watched.get(symbol);
        return known != null && known.isHeardFrom(lane);
      }
    }

    private Batch sort(List<byte[]> records) {
      synchronized (monitor) {
        var now = schedule.now();
        var taken = new ArrayList<byte[]>(records.size());
        var missed = new ArrayList<QuoteGap>();
        for (var record : records) {
          var symbol = watched.get(WireRecord.symbolOf(record));
          if (symbol == null || !symbol.takes(lane)) {
            heldBack++;
          } else {
            takeOver(symbol, now).ifPresent(missed::add);
            var volumeCounts = symbol.took(lane, now, hours.day(symbol.symbol, now));
            taken.add(volumeCounts ? record : WireRecord.withoutVolume(record));
          }
        }
        return new Batch(taken, missed);
      }
    }

    /// What was missed between two providers, when another was or should have been heard before.
    /// Who never had the symbol missed nothing of it.
    private Optional<QuoteGap> takeOver(WatchedSymbol symbol, Instant now) {
      var before = symbol.before();
      var from = symbol.heard();
      var reason = before.status().detail();
      var missed = !before.isGood() && before.refusal(symbol.symbol).isEmpty();
      symbol.speaks(lane).ifPresent(what -> notes.accept(what, symbol.symbol));
      return before != lane && missed && hours.wasOpen(symbol.symbol, from, now)
          ? Optional.of(
              new QuoteGap(
                  before.name(), List.of(symbol.symbol), from, now, OptionalLong.empty(), reason))
          : Optional.empty();
    }
  }

  private void tell(QuoteGap gap) throws InterruptedException {
    synchronized (monitor) {
      gaps++;
      lastGap = gap;
    }
    sink().missed(gap);
  }

  private void handedOver(int count) {
    synchronized (monitor) {
      quotes += count;
      lastQuote = count == 0 ? lastQuote : schedule.now();
    }
  }

  private Sink sink() {
    synchronized (monitor) {
      return Objects.requireNonNull(sink);
    }
  }

  // The figures are read under the monitor.

  long quotes() {
    return quotes;
  }

  long heldBack() {
    return heldBack;
  }

  long gaps() {
    return gaps;
  }

  Optional<QuoteGap> lastGap() {
    return Optional.ofNullable(lastGap);
  }

  Optional<Instant> lastQuote() {
    return Optional.ofNullable(lastQuote);
  }
}
