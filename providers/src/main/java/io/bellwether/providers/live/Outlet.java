package io.bellwether.providers.live;

import io.bellwether.core.market.Quote;
import io.bellwether.core.market.QuoteGap;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.market.SourceStatus;
import io.bellwether.core.market.SourceStatus.State;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import io.bellwether.core.stream.Origin;
import io.bellwether.providers.wire.WireRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Between a live source and its sink: writes wire records, leaves out a symbol's last observation
/// when it comes again, and keeps the counts that the status shows. The source's thread writes; any
/// thread may read the status.
final class Outlet {
  /// What makes two observations the same: the wire contract's identity.
  private record Observation(Instant time, double price, OptionalDouble volume) {}

  private final Map<Symbol, Observation> last = new HashMap<>();
  private QuoteSource.@Nullable Sink sink;
  private State state = State.STARTING;
  private String detail = "not started yet";
  private long quotes;
  private long repeats;
  private long gaps;
  private long reconnects;
  private long failures;
  private @Nullable QuoteGap lastGap;
  private @Nullable Instant lastQuote;

  synchronized void start(QuoteSource.Sink to) {
    if (sink != null) {
      throw new IllegalStateException("the source was started before");
    }
    sink = to;
  }

  /// Hands over what is new.
  void accept(List<Quote> observed, Instant now) throws InterruptedException {
    var records = new ArrayList<byte[]>(observed.size());
    var seen = new HashMap<Symbol, Observation>();
    for (var quote : observed) {
      var observation = new Observation(quote.time(), quote.price(), quote.day().volume());
      var before = seen.getOrDefault(quote.symbol(), last.get(quote.symbol()));
      if (!observation.equals(before)) {
        seen.put(quote.symbol(), observation);
        records.add(WireRecord.of(quote));
      }
    }
    if (!records.isEmpty()) {
      sink().accept(records, Origin.LIVE);
    }
    // Only what was handed over counts as seen.
    last.putAll(seen);
    synchronized (this) {
      quotes += records.size();
      repeats += observed.size() - records.size();
      lastQuote = records.isEmpty() ? lastQuote : now;
    }
  }

  void missed(QuoteGap gap) throws InterruptedException {
    synchronized (this) {
      gaps++;
      lastGap = gap;
    }
    sink().missed(gap);
  }

  synchronized void state(State now, String words) {
    state = now;
    detail = words;
  }

  synchronized boolean isState(State asked) {
    return state == asked;
  }

  synchronized void failed() {
    failures++;
  }

  synchronized void reconnected() {
    reconnects++;
  }

  synchronized SourceStatus status(Traffic traffic) {
    return new SourceStatus(
        state,
        detail,
        quotes,
        repeats,
        gaps,
        Optional.ofNullable(lastGap),
        reconnects,
        failures,
        Optional.ofNullable(lastQuote),
        traffic);
  }

  private synchronized QuoteSource.Sink sink() {
    if (sink == null) {
      throw new IllegalStateException("the source was not started");
    }
    return sink;
  }
}
