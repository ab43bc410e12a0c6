package io.bellwether.core.alert;

import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.UtcMicros;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Tells when nothing comes from the whole feed: what no single partition can know. It remembers
/// nothing: the id of its alert is that of the silence, so that asking again gives the same alert.
public final class FeedSilence {
  private FeedSilence() {}

  /// The alerts of the rules for all symbols whose silence has lasted too long.
  ///
  /// @param rules all rules
  /// @param heardMicros when the newest record arrived, or listening began
  /// @param nowMicros the time
  /// @param calendar when the feed should not be silent
  /// @return one for each rule, again and again while the silence lasts
  public static List<FiredAlert> of(
      List<Rule> rules, long heardMicros, long nowMicros, TradingCalendar calendar) {
    var fired = new ArrayList<FiredAlert>();
    var silent = calendar.openMicrosBetween(heardMicros, nowMicros);
    for (var rule : rules) {
      if (rule.symbols().isEmpty()
          && rule.condition() instanceof Condition.Silence limit
          && silent > limit.longerThan().toMillis() * 1000) {
        var length = Duration.ofSeconds(silent / UtcMicros.SECOND);
        var found =
            Finding.of(
                "nothing has come from the feed for " + DurationText.of(length),
                (double) length.toSeconds());
        fired.add(fired(rule, Optional.empty(), "feed/" + heardMicros, nowMicros, found));
      }
    }
    return fired;
  }

  static FiredAlert fired(
      Rule rule, Optional<Symbol> symbol, String cause, long nowMicros, Finding found) {
    var now = UtcMicros.toInstant(nowMicros);
    var none = OptionalDouble.empty();
    var reading = new Alert.Reading(none, none, none, Optional.empty(), none, none, found.value());
    var alert =
        new Alert(
            Alert.idOf(rule.id(), cause),
            rule.id(),
            rule.condition().text(),
            rule.severity(),
            symbol,
            now,
            now,
            found.why(),
            reading,
            List.of());
    return new FiredAlert(rule, alert);
  }
}
