package io.bellwether.core.alert;

import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.risk.ClosedForm;
import io.bellwether.core.signal.Side;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Tells of values at risk beyond a limit, on the closed daily bars of one symbol. It remembers
/// nothing: cooldown and hysteresis are walked through the last year anew, and the id of an alert
/// is that of its day, so that asking again gives the same alert.
public final class VarWatch {
  /// How many returns a value at risk is computed of.
  public static final int WINDOW = 101;

  private static final int WALKED_DAYS = 250;
  private static final int TRAIL_DAYS = 60;

  private VarWatch() {}

  /// A closed daily bar.
  ///
  /// @param date its session
  /// @param close its last price, > 0
  public record Day(LocalDate date, double close) {}

  /// The alerts of a rule.
  ///
  /// @param rule one whose condition is [Condition.ValueAtRisk]; of others there are none
  /// @param symbol whose bars
  /// @param days oldest first
  /// @param nowMicros the time: when the alerts are said to have arrived
  /// @return oldest first, of the last 250 days
  public static List<FiredAlert> of(Rule rule, Symbol symbol, List<Day> days, long nowMicros) {
    var fired = new ArrayList<FiredAlert>();
    if (rule.condition() instanceof Condition.ValueAtRisk limit) {
      var watch = new RuleWatch(limit, rule.repeat());
      for (int i = Math.max(WINDOW, days.size() - WALKED_DAYS); i < days.size(); i++) {
        var percent = 100 * valueAtRisk(limit, days.subList(i - WINDOW, i + 1));
        var found = watch.onValueAtRisk(micros(days.get(i)), percent);
        if (found != null) {
          fired.add(
              new FiredAlert(rule, alert(rule, symbol, days.subList(0, i + 1), found, nowMicros)));
        }
      }
    }
    return fired;
  }

  private static long micros(Day day) {
    return UtcMicros.of(day.date().atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /// The parametric value at risk of a day, as a fraction.
  private static double valueAtRisk(Condition.ValueAtRisk limit, List<Day> window) {
    var returns = new double[window.size() - 1];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = window.get(i + 1).close() / window.get(i).close() - 1;
    }
    var mean = Arrays.stream(returns).average().orElseThrow();
    var squares = Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).sum();
    var deviation = Math.sqrt(squares / (returns.length - 1));
    var confidence = limit.confidencePercent() / 100;
    return ClosedForm.normal(confidence, limit.side().sign(), mean, deviation).valueAtRisk();
  }

  private static Alert alert(
      Rule rule, Symbol symbol, List<Day> days, Finding found, long nowMicros) {
    var last = days.getLast();
    var none = OptionalDouble.empty();
    var limit = (Condition.ValueAtRisk) rule.condition();
    var reading =
        new Alert.Reading(
            OptionalDouble.of(last.close()),
            none,
            none,
            Optional.<Side>of(limit.side()),
            none,
            none,
            found.value());
    return new Alert(
        Alert.idOf(rule.id(), "var/" + symbol + "/" + last.date()),
        rule.id(),
        rule.condition().text(),
        rule.severity(),
        Optional.of(symbol),
        UtcMicros.toInstant(micros(last)),
        UtcMicros.toInstant(nowMicros),
        found.why(),
        reading,
        days.subList(Math.max(0, days.size() - TRAIL_DAYS), days.size()).stream()
            .map(Day::close)
            .toList());
  }
}
