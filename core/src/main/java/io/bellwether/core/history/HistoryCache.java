package io.bellwether.core.history;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.HistorySource;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.TradingCalendars;
import io.bellwether.core.market.Traffic;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/// History from the lake first, and from a provider only what is missing there. A closed bar is
/// asked for once; one that is still open is never stored. Safe for several threads: who asks for
/// what another is just fetching waits, and finds it in the lake.
public final class HistoryCache {
  private final BarArchive archive;
  private final CoverageLedger ledger;
  private final SourceOrder order;
  private final TradingCalendars calendars;
  private final CacheFigures before;
  private final Map<SeriesKey, ReentrantLock> locks = new ConcurrentHashMap<>();
  private final Map<String, HistorySource> asked = new ConcurrentHashMap<>();
  private final LongAdder spared = new LongAdder();
  private final ReentrantLock saving = new ReentrantLock();

  /// A cache.
  ///
  /// @param archive the lake's bars
  /// @param ledger what they cover
  /// @param order who is asked
  /// @param calendars when their exchanges are open
  /// @throws IOException when the ledger cannot be reached
  public HistoryCache(
      BarArchive archive, CoverageLedger ledger, SourceOrder order, TradingCalendars calendars)
      throws IOException {
    this.archive = archive;
    this.ledger = ledger;
    this.order = order;
    this.calendars = calendars;
    this.before = ledger.figures();
  }

  /// Answers a question about the past.
  ///
  /// @param request which bars
  /// @param now decides which bars are closed
  /// @return what is known; not complete when providers failed and the lake holds only a part
  /// @throws ProviderUnavailableException when no provider could be asked and the lake holds
  ///   nothing of it
  /// @throws IllegalArgumentException when every provider refuses: an unknown symbol, a range that
  ///   is too old
  /// @throws IOException when the lake cannot be read or written
  public HistoryAnswer history(HistoryRequest request, Instant now)
      throws ProviderUnavailableException, IOException {
    var lock = locks.computeIfAbsent(request.key(), _ -> new ReentrantLock());
    lock.lock();
    try {
      return answer(request, now);
    } finally {
      lock.unlock();
      saveFigures();
    }
  }

  /// What was asked and spared since the data folder was made.
  ///
  /// @return the figures
  public CacheFigures figures() {
    var traffic = new TreeMap<String, Traffic>();
    asked.forEach((name, source) -> traffic.put(name, source.traffic()));
    return before.plus(traffic, spared.sum());
  }

  private void saveFigures() throws IOException {
    saving.lock();
    try {
      ledger.saveFigures(figures());
    } finally {
      saving.unlock();
    }
  }

  private HistoryAnswer answer(HistoryRequest request, Instant now)
      throws ProviderUnavailableException, IOException {
    var key = request.key();
    var sessions = new Sessions(calendars.of(key.symbol()), key.interval());
    var wanted =
        new TimeRange(
            sessions.floor(request.range().from()), sessions.ceiling(request.range().to()));
    var known = ledger.load(key);
    if (!request.refresh() && known.isPresent() && holds(known.get(), wanted, sessions, now)) {
      spared.increment();
      return fromLake(request, known.get(), List.of(), List.of(), true);
    }
    var failures = new ArrayList<String>();
    Optional<ProviderUnavailableException> unavailable = Optional.empty();
    Optional<IllegalArgumentException> refused = Optional.empty();
    for (var source : order.sources(key)) {
      asked.putIfAbsent(source.name(), source);
      try {
        var update =
            new SeriesUpdate(archive, ledger, sessions, request, wanted, now, source).run(known);
        return answer(request, update, source, failures);
      } catch (ProviderUnavailableException e) {
        failures.add(e.getMessage() + "");
        unavailable = unavailable.or(() -> Optional.of(e));
      } catch (IllegalArgumentException e) {
        failures.add(e.getMessage() + "");
        refused = refused.or(() -> Optional.of(e));
      }
    }
    return withoutProvider(request, known, failures, unavailable, refused);
  }

  private static boolean holds(Coverage known, TimeRange wanted, Sessions sessions, Instant now) {
    return !sessions.mayHaveBars(wanted.from(), known.held().from(), now)
        && !sessions.mayHaveBars(known.held().to(), wanted.to(), now);
  }

  private HistoryAnswer answer(
      HistoryRequest request,
      SeriesUpdate.Outcome update,
      HistorySource source,
      List<String> failures)
      throws IOException {
    var notes = new ArrayList<String>();
    failures.forEach(failure -> notes.add(failure + "; " + source.name() + " was asked instead"));
    notes.addAll(update.notes());
    if (update.stored().isPresent()) {
      return fromLake(request, update.stored().get(), update.open(), notes, true);
    }
    return new HistoryAnswer(
        request.key(),
        source.name(),
        within(request, update.bars()),
        within(request, update.open()),
        List.of(),
        Optional.empty(),
        notes,
        true);
  }

  private HistoryAnswer fromLake(
      HistoryRequest request,
      Coverage coverage,
      List<Bar> open,
      List<String> notes,
      boolean complete)
      throws IOException {
    var unfinished = within(request, open);
    var bars = archive.bars(request.key(), request.range());
    if (!unfinished.isEmpty()) {
      var from = unfinished.getFirst().time();
      bars = bars.stream().filter(bar -> bar.time().isBefore(from)).toList();
    }
    return new HistoryAnswer(
        request.key(),
        coverage.provider(),
        bars,
        unfinished,
        coverage.actions().stream()
            .filter(action -> request.range().contains(action.time()))
            .toList(),
        coverage.currency(),
        notes,
        complete);
  }

  private static List<Bar> within(HistoryRequest request, List<Bar> bars) {
    return bars.stream().filter(bar -> request.range().contains(bar.time())).toList();
  }

  /// Nobody answered: what the lake holds is better than nothing, as long as it is said.
  private HistoryAnswer withoutProvider(
      HistoryRequest request,
      Optional<Coverage> known,
      List<String> failures,
      Optional<ProviderUnavailableException> unavailable,
      Optional<IllegalArgumentException> refused)
      throws ProviderUnavailableException, IOException {
    if (known.isPresent() && (unavailable.isPresent() || failures.isEmpty())) {
      var held = known.get().held();
      var notes = new ArrayList<>(failures);
      notes.add(
          "shown is what the lake holds of %s: %s to %s"
              .formatted(request.key(), held.from(), held.to()));
      return fromLake(request, known.get(), List.of(), notes, false);
    }
    if (unavailable.isPresent()) {
      throw failures.size() == 1
          ? unavailable.get()
          : new ProviderUnavailableException(
              String.join("; ", failures), unavailable.get().retryAfter());
    }
    if (refused.isPresent()) {
      throw refused.get();
    }
    throw new IllegalArgumentException(
        "no provider is set up that has "
            + request.key().interval().code()
            + " bars of "
            + request.key().symbol());
  }
}
