package io.bellwether.core.processing;

import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.UtcMicros;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of the contract over whole histories, with no thought of speed. */
final class NaiveProcessing {
  /** A record before it is written as JSON; null is unknown. */
  record Given(
      @Nullable String symbol,
      long micros,
      @Nullable Double price,
      @Nullable Double volume,
      @Nullable Double previousClose,
      @Nullable Double change,
      @Nullable Double percent,
      @Nullable Double high,
      @Nullable Double low,
      @Nullable String broken) {}

  private record Identity(String symbol, long micros, double price, @Nullable Double volume) {}

  final Map<Long, String> outcomes = new HashMap<>();
  private final Set<Identity> identities = new HashSet<>();
  private final Map<String, List<Given>> onTime = new HashMap<>();
  private final TradingCalendar calendar;
  long received;
  long stored;
  long duplicates;
  long late;
  long corrected;
  long anomalies;

  NaiveProcessing(TradingCalendar calendar) {
    this.calendar = calendar;
  }

  Account account() {
    var rejected = received - stored - duplicates;
    return new Account(received, stored, duplicates, late, rejected, corrected, anomalies, 0, 0);
  }

  void take(Given given, long arrivalMicros) {
    received++;
    var rejection = rejection(given, arrivalMicros);
    if (rejection != null) {
      outcomes.put(received, rejection);
    } else if (!identities.add(
        new Identity(given.symbol, given.micros, given.price, given.volume))) {
      duplicates++;
    } else {
      accept(given);
    }
  }

  private static @Nullable String rejection(Given given, long arrivalMicros) {
    if (given.broken != null) {
      return "not-json-object";
    }
    if (given.symbol == null) {
      return "no-symbol";
    }
    if (given.price == null || given.price <= 0) {
      return "bad-price";
    }
    if (given.micros == Long.MIN_VALUE) {
      return "no-timestamp";
    }
    if (given.micros > arrivalMicros + 300_000_000) {
      return "future-timestamp";
    }
    if (given.high != null && given.low != null && given.high < given.low) {
      return "high-below-low";
    }
    return given.volume != null && given.volume < 0 ? "negative-volume" : null;
  }

  private void accept(Given given) {
    stored++;
    var history = onTime.computeIfAbsent(given.symbol, _ -> new ArrayList<>());
    var isLate = history.stream().anyMatch(h -> h.micros > given.micros);
    var change = given.change == null ? Double.NaN : given.change;
    var percent = given.percent == null ? Double.NaN : given.percent;
    if (given.previousClose != null) {
      var rightChange = given.price - given.previousClose;
      var rightPercent = 100 * rightChange / given.previousClose;
      var wrongChange =
          given.change != null
              && Math.abs(change - rightChange) > Math.max(0.02, 0.0001 * given.price);
      var wrongPercent = given.percent != null && Math.abs(percent - rightPercent) > 0.02;
      change = wrongChange || given.change == null ? rightChange : change;
      percent = wrongPercent || given.percent == null ? rightPercent : percent;
      corrected += wrongChange || wrongPercent ? 1 : 0;
    }
    var kinds = new ArrayList<String>();
    if (Math.abs(percent) > 5) {
      kinds.add("change");
    }
    var increment = -1.0;
    if (isLate) {
      late++;
    } else {
      history.add(given);
      kinds.addAll(historyAnomalies(history));
      var increments = increments(history);
      increment = increments.isEmpty() || given.volume == null ? -1 : increments.getLast();
    }
    anomalies += kinds.isEmpty() ? 0 : 1;
    outcomes.put(
        received,
        Outcomes.accepted(
            given.symbol,
            given.price,
            given.micros,
            String.join(",", kinds),
            isLate,
            increment,
            change,
            percent));
  }

  /** Of the last quote of a history. */
  private List<String> historyAnomalies(List<Given> history) {
    if (history.size() <= 30) {
      return List.of();
    }
    var kinds = new ArrayList<String>();
    var squares = new ArrayList<Double>();
    var gaps = new ArrayList<Double>();
    var logReturn = 0.0;
    for (int i = 1; i < history.size(); i++) {
      logReturn = Math.log(history.get(i).price / history.get(i - 1).price);
      squares.add(logReturn * logReturn);
      gaps.add(
          (double) calendar.openMicrosBetween(history.get(i - 1).micros, history.get(i).micros));
    }
    squares.removeLast();
    var sigma = Math.sqrt(ewma(squares));
    if (sigma > 0 && Math.abs(logReturn) > 6 * sigma) {
      kinds.add("jump");
    }
    var increments = history.getLast().volume == null ? List.<Double>of() : increments(history);
    if (isBeyond(6, increments)) {
      kinds.add("volume");
    }
    if (isBeyond(10, gaps)) {
      kinds.add("gap");
    }
    return kinds;
  }

  private static boolean isBeyond(double times, List<Double> values) {
    if (values.size() < 2) {
      return false;
    }
    var usual = ewma(values.subList(0, values.size() - 1));
    return usual > 0 && values.getLast() > times * usual;
  }

  private List<Double> increments(List<Given> history) {
    var known = history.stream().filter(quote -> quote.volume != null).toList();
    var increments = new ArrayList<Double>();
    for (int i = 1; i < known.size(); i++) {
      var before = known.get(i - 1).volume;
      var now = known.get(i).volume;
      var sameDay = day(known.get(i - 1)).equals(day(known.get(i)));
      increments.add(sameDay && now >= before ? now - before : now);
    }
    return Collections.unmodifiableList(increments);
  }

  private LocalDate day(Given quote) {
    return calendar.dayAt(UtcMicros.toInstant(quote.micros)).date();
  }

  private static double ewma(List<Double> values) {
    var average = values.isEmpty() ? 0.0 : values.getFirst();
    for (int i = 1; i < values.size(); i++) {
      average = 0.94 * average + 0.06 * values.get(i);
    }
    return average;
  }
}
