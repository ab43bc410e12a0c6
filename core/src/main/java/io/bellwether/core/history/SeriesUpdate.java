package io.bellwether.core.history;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.CorporateAction.Dividend;
import io.bellwether.core.market.HistorySource;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.PriceHistory;
import io.bellwether.core.market.ProviderUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Brings one series up to what a request wants, with one provider. The bars of a series are always
/// of one provider and one adjustment basis: what is added either is known to have the same, or
/// changes the others with it in one step.
///
/// 1. A series grows without gaps: what lies between is asked for too.
/// 2. When sessions have begun since it was stated, it is brought up to now first. Splits and
///    dividends of that time come with the bars, and are taken out of the held ones.
/// 3. Where the provider would not tell of them, or older bars are added, one bar at the seam is
///    asked for once more: when it differs, the series is asked for whole.
final class SeriesUpdate {
  private static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  private final BarArchive archive;
  private final CoverageLedger ledger;
  private final Sessions sessions;
  private final HistoryRequest request;
  private final TimeRange wanted;
  private final Instant now;
  private final HistorySource source;
  private final List<String> notes = new ArrayList<>();
  private List<Bar> open = List.of();

  /// What an update came to.
  ///
  /// @param stored what the lake holds now, unless the bars could not be put beside those there
  /// @param bars closed ones, only when nothing was stored
  /// @param open bars that are not final yet
  /// @param notes for people
  record Outcome(Optional<Coverage> stored, List<Bar> bars, List<Bar> open, List<String> notes) {}

  SeriesUpdate(
      BarArchive archive,
      CoverageLedger ledger,
      Sessions sessions,
      HistoryRequest request,
      TimeRange wanted,
      Instant now,
      HistorySource source) {
    this.archive = archive;
    this.ledger = ledger;
    this.sessions = sessions;
    this.request = request;
    this.wanted = wanted;
    this.now = now;
    this.source = source;
  }

  Outcome run(Optional<Coverage> known) throws ProviderUnavailableException, IOException {
    if (known.isEmpty() || request.refresh() || !known.get().provider().equals(source.name())) {
      return whole(known);
    }
    var coverage = known.get();
    var stale = !sessions.basis(coverage.asOf()).equals(sessions.basis(now));
    var older = sessions.mayHaveBars(wanted.from(), coverage.held().from(), now);
    var reach = stale ? sessions.end(now) : wanted.to();
    if ((stale && older) || sessions.mayHaveBars(coverage.held().to(), wanted.to(), now)) {
      var extended = forward(coverage, stale, reach);
      if (extended.isEmpty()) {
        return whole(known);
      }
      coverage = extended.get();
    }
    if (older) {
      var extended = backward(coverage);
      if (extended.isEmpty()) {
        return whole(Optional.of(coverage));
      }
      coverage = extended.get();
    }
    return new Outcome(Optional.of(coverage), List.of(), open, notes);
  }

  /// Adds what came after the held bars; empty when they cannot be brought to the same basis.
  private Optional<Coverage> forward(Coverage known, boolean stale, Instant reach)
      throws ProviderUnavailableException, IOException {
    var end = earlier(reach, sessions.end(now));
    var from = reachable(known.held().to());
    var clipped = from.isAfter(known.held().to());
    if (clipped) {
      notes.add(
          "%s keeps no %s bars from %s to %s any more"
              .formatted(source.name(), request.key().interval().code(), known.held().to(), from));
    }
    if (!from.isBefore(end)) {
      return Optional.of(known);
    }
    var held = archive.bars(request.key(), known.held());
    var seam = stale && !clipped && !held.isEmpty() && !Seam.isNotNeeded(held.getLast());
    var asked = new TimeRange(seam ? held.getLast().time() : from, end);
    var fresh = ask(asked);
    var actions = new ArrayList<>(fresh.actions());
    if (clipped) {
      actions.addAll(actionsSince(known.asOf()));
    }
    var news = news(known, held, actions);
    if (needsWhole(news) || (seam && !Seam.fits(held.getLast(), fresh, news))) {
      return Optional.empty();
    }
    var closed = closed(fresh).stream().filter(bar -> !bar.time().isBefore(from)).toList();
    var last = closed.isEmpty() ? held.stream().reduce((_, bar) -> bar) : last(closed);
    var upTo = sessions.coveredUpTo(new TimeRange(from, end), last, now);
    var next =
        new Coverage(
            known.key(),
            known.provider(),
            new TimeRange(known.held().from(), later(known.held().to(), upTo)),
            now,
            Rebase.actions(known.actions(), news, actions),
            fresh.currency().or(known::currency));
    store(held.isEmpty() ? List.of() : rebased(held, fresh.bars(), news), closed, next);
    return Optional.of(next);
  }

  private static List<Bar> rebased(List<Bar> held, List<Bar> fresh, List<CorporateAction> news) {
    return news.isEmpty() ? List.of() : Rebase.bars(held, fresh, news);
  }

  /// Adds what came before the held bars; empty when they turn out to be on another basis.
  private Optional<Coverage> backward(Coverage known)
      throws ProviderUnavailableException, IOException {
    var held = archive.bars(request.key(), known.held());
    var end =
        held.isEmpty()
            ? known.held().from()
            : sessions.ceiling(held.getFirst().time().plusSeconds(1));
    var fresh = ask(new TimeRange(wanted.from(), end));
    if (!held.isEmpty() && !Seam.fits(held.getFirst(), fresh, List.of())) {
      return Optional.empty();
    }
    var added =
        fresh.bars().stream().filter(bar -> bar.time().isBefore(known.held().from())).toList();
    var next =
        new Coverage(
            known.key(),
            known.provider(),
            new TimeRange(wanted.from(), known.held().to()),
            known.asOf(),
            Rebase.actions(known.actions(), List.of(), fresh.actions()),
            known.currency());
    store(List.of(), added, next);
    return Optional.of(next);
  }

  /// Asks for all that is held and wanted. Also where bars lie in the lake that no record vouches
  /// for, as after a crash.
  private Outcome whole(Optional<Coverage> known) throws ProviderUnavailableException, IOException {
    var held = archive.bars(request.key(), new TimeRange(BEGINNING, END));
    var hull = wanted;
    if (known.isPresent()) {
      hull = hull.hull(known.get().held());
    }
    if (!held.isEmpty()) {
      hull = hull.hull(new TimeRange(held.getFirst().time(), afterLast(held)));
    }
    var end = earlier(hull.to(), sessions.end(now));
    // What is wanted is asked as it is: the source says why it cannot be had.
    var from = hull.from().isBefore(wanted.from()) ? reachable(hull.from()) : hull.from();
    from = earlier(from, wanted.from());
    if (!from.isBefore(end)) {
      return new Outcome(known, List.of(), List.of(), notes);
    }
    var asked = new TimeRange(from, end);
    var fresh = ask(asked);
    var closed = closed(fresh);
    var merged = held.isEmpty() ? closed : Rebase.merged(held, closed);
    if (merged.isEmpty() && !held.isEmpty()) {
      notes.add(
          "%s has no bar in common with the series in the lake: its bars are shown, not stored"
              .formatted(source.name()));
      return new Outcome(Optional.empty(), closed, open, notes);
    }
    known
        .filter(old -> !old.provider().equals(source.name()))
        .ifPresent(
            old ->
                notes.add("the series is now of " + source.name() + ", not of " + old.provider()));
    return replaced(known, hull, asked, fresh, merged);
  }

  private Outcome replaced(
      Optional<Coverage> known,
      TimeRange hull,
      TimeRange asked,
      PriceHistory fresh,
      List<Bar> merged)
      throws IOException {
    var upTo = sessions.coveredUpTo(asked, last(closed(fresh)), now);
    if (!upTo.isAfter(hull.from())) {
      return new Outcome(Optional.empty(), List.of(), open, notes);
    }
    var old = known.map(Coverage::actions).orElse(List.of()).stream();
    var kept = old.filter(action -> !asked.contains(action.time())).toList();
    var next =
        new Coverage(
            request.key(),
            source.name(),
            new TimeRange(hull.from(), upTo),
            now,
            Rebase.actions(kept, List.of(), fresh.actions()),
            fresh.currency());
    store(merged, List.of(), next);
    return new Outcome(Optional.of(next), List.of(), open, notes);
  }

  /// First the bars, then what is said of them. Where held bars change, nothing is said of the
  /// series in between: a crash makes it be asked for again, never changed twice.
  private void store(List<Bar> changed, List<Bar> added, Coverage next) throws IOException {
    if (!changed.isEmpty()) {
      ledger.forget(request.key());
    }
    var bars = new ArrayList<>(changed);
    bars.addAll(added);
    if (!bars.isEmpty()) {
      archive.append(bars);
    }
    ledger.save(next);
  }

  private PriceHistory ask(TimeRange range) throws ProviderUnavailableException {
    var fresh =
        source.history(request.key().symbol(), request.key().interval(), range.from(), range.to());
    var firstOpen = sessions.firstOpen(now);
    var unfinished = fresh.bars().stream().filter(bar -> !bar.time().isBefore(firstOpen)).toList();
    if (!unfinished.isEmpty()) {
      open = unfinished;
    }
    return fresh;
  }

  private List<Bar> closed(PriceHistory fresh) {
    var firstOpen = sessions.firstOpen(now);
    return fresh.bars().stream().filter(bar -> bar.time().isBefore(firstOpen)).toList();
  }

  /// Through the days, where a range of short bars is no longer to be had.
  private List<CorporateAction> actionsSince(Instant asOf) throws ProviderUnavailableException {
    if (!source.intervals().contains(Interval.ONE_DAY)) {
      return List.of();
    }
    var days = new Sessions(sessions.calendar(), Interval.ONE_DAY);
    return source
        .history(request.key().symbol(), Interval.ONE_DAY, days.floor(asOf), days.end(now))
        .actions();
  }

  /// The actions that came into force after the held bars were stated.
  private List<CorporateAction> news(
      Coverage known, List<Bar> held, List<CorporateAction> actions) {
    var basis = sessions.basis(known.asOf()).atStartOfDay(ZoneOffset.UTC).toInstant();
    return actions.stream()
        .filter(action -> action.time().isAfter(basis))
        .filter(action -> held.isEmpty() || action.time().isAfter(held.getLast().time()))
        .distinct()
        .sorted(Comparator.comparing(CorporateAction::time))
        .toList();
  }

  /// The close before a dividend within a week is not among the weeks' closes.
  private boolean needsWhole(List<CorporateAction> news) {
    return request.key().interval() == Interval.ONE_WEEK
        && news.stream().anyMatch(Dividend.class::isInstance);
  }

  /// Not before what the provider still has.
  private Instant reachable(Instant from) {
    return source
        .depth(request.key().interval())
        .map(depth -> sessions.ceiling(now.minus(depth).plus(Duration.ofHours(1))))
        .map(earliest -> later(earliest, from))
        .orElse(from);
  }

  private Instant afterLast(List<Bar> bars) {
    return sessions.ceiling(bars.getLast().time().plusSeconds(1));
  }

  private static Optional<Bar> last(List<Bar> bars) {
    return bars.isEmpty() ? Optional.empty() : Optional.of(bars.getLast());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
