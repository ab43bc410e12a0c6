package io.bellwether.providers.failover;

import io.bellwether.core.market.LiveReport;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.market.SourceStatus;
import io.bellwether.core.market.SourceStatus.State;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import io.bellwether.providers.live.LiveSource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One provider among those of a [FailoverSource], which guards it.
final class Lane {
  private static final SourceStatus STANDBY =
      new SourceStatus(
          State.STANDBY,
          "not needed so far",
          0,
          0,
          0,
          Optional.empty(),
          0,
          0,
          Optional.empty(),
          Traffic.NONE);

  final LiveProvider provider;
  private final Duration patience;
  private @Nullable LiveSource source;
  private Set<Symbol> engaged = Set.of();
  private @Nullable Instant badSince;
  private @Nullable Instant goodSince;
  private boolean failing;

  Lane(LiveProvider provider, Duration patience) {
    this.provider = provider;
    this.patience = patience;
  }

  String name() {
    return provider.name();
  }

  SourceStatus status() {
    var open = source;
    return open == null ? STANDBY : open.status();
  }

  /// Looks how it fares.
  ///
  /// @return what has changed, for people
  Optional<String> look(Instant now) {
    var status = status();
    switch (status.state()) {
      case LIVE -> {
        badSince = null;
        goodSince = goodSince == null ? now : goodSince;
      }
      case STARTING, WAITING, REFUSED, STOPPED -> {
        goodSince = null;
        badSince = badSince == null ? now : badSince;
      }
      case STANDBY -> {
        goodSince = null;
        badSince = null;
      }
    }
    var before = failing;
    failing = isFailing(status.state(), now);
    if (failing == before) {
      return Optional.empty();
    }
    return Optional.of(
        failing ? name() + " fails: " + status.detail() : name() + ": quotes come again");
  }

  private boolean isFailing(State state, Instant now) {
    var since = badSince;
    return state == State.REFUSED || (since != null && !since.plus(patience).isAfter(now));
  }

  /// Whether others are to be asked instead.
  boolean isFailing() {
    return failing;
  }

  /// Whether quotes come, at this moment.
  boolean isGood() {
    return status().state() == State.LIVE;
  }

  /// Whether it has worked for a while without a break.
  boolean isSteady(Instant now) {
    var since = goodSince;
    return since != null && !since.plus(patience).isAfter(now);
  }

  /// Why it does not serve a symbol.
  Optional<String> refusal(Symbol symbol) {
    var open = source;
    Map<Symbol, String> refusals = open == null ? Map.of() : open.refusals();
    return Optional.ofNullable(refusals.get(symbol));
  }

  boolean isEngagedFor(Symbol symbol) {
    return engaged.contains(symbol);
  }

  List<Symbol> symbols() {
    return List.copyOf(engaged);
  }

  /// Observes these and no others.
  void engage(List<Symbol> symbols, QuoteSource.Sink sink) {
    var wanted = new LinkedHashSet<>(symbols);
    if (wanted.equals(engaged)) {
      return;
    }
    engaged = Set.copyOf(wanted);
    var open = source;
    if (open != null) {
      open.observe(symbols);
    } else if (!symbols.isEmpty()) {
      var opened = provider.open().apply(symbols);
      source = opened;
      opened.start(sink, _ -> Optional.empty());
    }
  }

  LiveReport.Provider report() {
    return new LiveReport.Provider(
        name(), provider.label(), status(), failing, engaged.stream().sorted().toList());
  }

  @Nullable LiveSource source() {
    return source;
  }
}
