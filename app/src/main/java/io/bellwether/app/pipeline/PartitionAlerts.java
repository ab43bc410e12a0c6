package io.bellwether.app.pipeline;

import io.bellwether.core.alert.AlertRules;
import io.bellwether.core.alert.Condition;
import io.bellwether.core.alert.FiredAlert;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.alert.SeenQuote;
import io.bellwether.core.market.TradingCalendars;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.processing.SymbolState;
import io.bellwether.core.signal.Strategy;
import java.util.ArrayList;
import java.util.List;

/// The alerts of one partition on their way: to whoever sends them after each batch, and once more
/// before the state is saved, so that none is lost whatever happened to the sending.
final class PartitionAlerts {
  private final Alerting alerting;
  private final TradingCalendars calendars;
  private final AlertRules rules;
  private final List<FiredAlert> ofBatch = new ArrayList<>();
  private List<FiredAlert> sinceFlush = new ArrayList<>();
  private List<Rule> inUse = List.of();
  private long tickMicros;

  PartitionAlerts(Alerting alerting, TradingCalendars calendars, String partition) {
    this.alerting = alerting;
    this.calendars = calendars;
    this.rules = new AlertRules(partition);
  }

  AlertRules rules() {
    return rules;
  }

  /// Takes the rules as they are now.
  ///
  /// @return the strategies they want, when the rules are others than before
  List<Strategy> refresh() {
    var now = alerting.rules();
    if (now.equals(inUse)) {
      return List.of();
    }
    inUse = now;
    rules.use(now);
    return now.stream()
        .map(Rule::condition)
        .filter(Condition.Reversal.class::isInstance)
        .map(condition -> ((Condition.Reversal) condition).strategy())
        .distinct()
        .toList();
  }

  boolean isWatching() {
    return rules.isWatching();
  }

  void onQuote(SymbolState symbol, long recordNumber, SeenQuote quote) {
    rules.onQuote(symbol.index(), symbol.symbol(), recordNumber, quote, ofBatch);
  }

  /// The clock as the records tell it: all that arrived before has been looked at.
  void afterBatch(long arrivalMicros) {
    tick(arrivalMicros);
    hand();
  }

  /// Nothing waits on the stream: the clock itself.
  void whenIdle() {
    tick(alerting.nowMicros());
    hand();
  }

  private void tick(long nowMicros) {
    if (isWatching() && nowMicros - tickMicros >= UtcMicros.SECOND) {
      tickMicros = nowMicros;
      rules.onTick(nowMicros, alerting.sinceMicros(), calendars::of, ofBatch);
    }
  }

  private void hand() {
    if (!ofBatch.isEmpty()) {
      alerting.fired(List.copyOf(ofBatch));
      sinceFlush.addAll(ofBatch);
      ofBatch.clear();
    }
  }

  /// What belongs to the state that is saved next.
  List<FiredAlert> seal() {
    var sealed = sinceFlush;
    sinceFlush = new ArrayList<>();
    return sealed;
  }
}
