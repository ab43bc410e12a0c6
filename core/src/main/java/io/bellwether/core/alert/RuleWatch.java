package io.bellwether.core.alert;

import io.bellwether.core.alert.Condition.Direction;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.processing.Anomaly;
import io.bellwether.core.store.QuoteChunk.Field;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// One rule over one symbol: what it must remember to fire once and not again before it may.
final class RuleWatch {
  private static final long NEVER = Long.MIN_VALUE;

  private final Condition condition;
  private final Repeat repeat;
  private final @Nullable MoveWindow window;
  private boolean armed = true;
  private boolean spent;
  private long firedMicros = NEVER;
  private long quoteMicros = NEVER;
  private long arrivalMicros = NEVER;

  RuleWatch(Condition condition, Repeat repeat) {
    this.condition = condition;
    this.repeat = repeat;
    this.window =
        condition instanceof Condition.Move move ? new MoveWindow(micros(move.window())) : null;
  }

  /// Whether this is the state of a rule: a change of its words or recipients leaves it.
  boolean isOf(Rule rule) {
    return condition.equals(rule.condition()) && repeat.equals(rule.repeat());
  }

  /// Looks at the next quote.
  ///
  /// @return what to tell, or null
  @Nullable Finding onQuote(SeenQuote quote) {
    var found = find(quote);
    quoteMicros = quote.micros();
    if (found == null || spent || isCooling(quote.micros())) {
      return null;
    }
    fired(quote.micros());
    return found;
  }

  private @Nullable Finding find(SeenQuote quote) {
    return switch (condition) {
      case Condition.Price price -> price(price, quote.price());
      case Condition.Move move -> move(move, quote);
      case Condition.Change change -> change(change, quote);
      case Condition.Volume volume -> volume(volume, quote);
      case Condition.AnomalySeen anomaly -> anomaly(anomaly, quote);
      case Condition.Gap gap -> gap(gap, quote);
      case Condition.Reversal reversal -> reversal(reversal, quote);
      case Condition.Silence _ -> heard(quote);
      case Condition.ValueAtRisk _, Condition.PublicationFails _ -> null;
    };
  }

  private @Nullable Finding price(Condition.Price level, double price) {
    var above = level.direction() == Direction.ABOVE;
    if (!isPassed(above ? price : -price, above ? level.level() : -level.level())) {
      return null;
    }
    return Finding.of(
        "the price is %s %s".formatted(above ? "above" : "below", NumberText.of(level.level())),
        price);
  }

  private @Nullable Finding move(Condition.Move limit, SeenQuote quote) {
    if (window == null) {
      return null;
    }
    var move = window.move(quote.micros(), quote.price());
    var counted =
        switch (limit.way()) {
          case ANY -> Math.abs(move);
          case UP -> move;
          case DOWN -> -move;
        };
    if (!isPassed(counted, limit.percent())) {
      return null;
    }
    return Finding.of(
        "it moved %s in %s".formatted(NumberText.percent(move), DurationText.of(limit.window())),
        move);
  }

  private @Nullable Finding change(Condition.Change limit, SeenQuote quote) {
    if (!quote.has(Field.CHANGE_PERCENT)) {
      return null;
    }
    var change = quote.number(Field.CHANGE_PERCENT);
    if (!isPassed(Math.abs(change), limit.percent())) {
      return null;
    }
    return Finding.of(
        "the day's change is %s, beyond %s%%"
            .formatted(NumberText.percent(change), NumberText.of(limit.percent())),
        change);
  }

  private @Nullable Finding volume(Condition.Volume limit, SeenQuote quote) {
    if (!quote.has(Field.VOLUME)) {
      return null;
    }
    var volume = quote.number(Field.VOLUME);
    if (!isPassed(volume, limit.level())) {
      return null;
    }
    return Finding.of(
        "the day's volume is %s, above %s"
            .formatted(NumberText.of(volume), NumberText.of(limit.level())),
        volume);
  }

  private static @Nullable Finding anomaly(Condition.AnomalySeen wanted, SeenQuote quote) {
    var mask = quote.anomalies();
    for (var kind : wanted.kinds()) {
      if ((mask & kind.bit()) != 0) {
        return new Finding("anomaly: " + Anomaly.textOf(mask), OptionalDouble.empty(), null);
      }
    }
    return null;
  }

  private @Nullable Finding gap(Condition.Gap limit, SeenQuote quote) {
    if (quoteMicros == NEVER) {
      return null;
    }
    var gap = quote.calendar().openMicrosBetween(quoteMicros, quote.micros());
    if (gap <= micros(limit.longerThan())) {
      return null;
    }
    var length = Duration.ofSeconds(gap / UtcMicros.SECOND);
    return Finding.of("no quote for " + DurationText.of(length), (double) length.toSeconds());
  }

  private static @Nullable Finding reversal(Condition.Reversal wanted, SeenQuote quote) {
    for (var traded : quote.signals()) {
      var signal = traded.signal();
      if (signal.strategy().equals(wanted.strategy().key())
          && (wanted.only().isEmpty() || wanted.only().get() == signal.side())) {
        return new Finding(
            "%s turned to %s".formatted(signal.strategy(), signal.side().jsonName()),
            OptionalDouble.empty(),
            traded);
      }
    }
    return null;
  }

  private @Nullable Finding heard(SeenQuote quote) {
    arrivalMicros = Math.max(arrivalMicros, quote.arrivalMicros());
    armed = true;
    return null;
  }

  /// Looks at the value at risk of the next day, in percent.
  @Nullable Finding onValueAtRisk(long dayMicros, double percent) {
    if (!(condition instanceof Condition.ValueAtRisk limit)
        || !isPassed(percent, limit.percent())
        || spent
        || isCooling(dayMicros)) {
      return null;
    }
    fired(dayMicros);
    return Finding.of(
        "the value at risk at %s%% is %s%%, beyond %s%%"
            .formatted(
                NumberText.exact(limit.confidencePercent()),
                NumberText.of(Math.round(percent * 100) / 100.0),
                NumberText.of(limit.percent())),
        percent);
  }

  /// Whether a level is passed that was armed; arms it again when the value has gone back far
  /// enough.
  private boolean isPassed(double value, double level) {
    if (value > level) {
      return armed;
    }
    var behind = level - Math.abs(level) * repeat.rearmPercent() / 100;
    armed |= value <= behind;
    return false;
  }

  /// Looks at the clock.
  ///
  /// @param sinceMicros when this process began to listen: an earlier silence was its own
  /// @return what to tell, or null
  @Nullable Finding onTick(long nowMicros, long sinceMicros, TradingCalendar calendar) {
    if (!(condition instanceof Condition.Silence limit) || arrivalMicros == NEVER) {
      return null;
    }
    var heard = Math.max(arrivalMicros, sinceMicros);
    var silent = calendar.openMicrosBetween(heard, nowMicros);
    if (!armed || spent || silent <= micros(limit.longerThan()) || isCooling(nowMicros)) {
      return null;
    }
    fired(nowMicros);
    var length = Duration.ofSeconds(silent / UtcMicros.SECOND);
    return Finding.of(
        "nothing has come for " + DurationText.of(length), (double) length.toSeconds());
  }

  /// When the last quote arrived that a silence is counted from.
  long heardMicros() {
    return arrivalMicros;
  }

  private boolean isCooling(long now) {
    return firedMicros != NEVER && now < firedMicros + micros(repeat.cooldown());
  }

  private void fired(long now) {
    firedMicros = now;
    spent = repeat.once();
    armed = !isLevel();
  }

  private boolean isLevel() {
    return switch (condition) {
      case Condition.Price _,
          Condition.Move _,
          Condition.Change _,
          Condition.Volume _,
          Condition.Silence _,
          Condition.ValueAtRisk _ ->
          true;
      case Condition.AnomalySeen _,
          Condition.Gap _,
          Condition.Reversal _,
          Condition.PublicationFails _ ->
          false;
    };
  }

  private static long micros(Duration length) {
    return length.toMillis() * 1000;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeUTF(condition.text());
    out.writeLong(micros(repeat.cooldown()));
    out.writeDouble(repeat.rearmPercent());
    out.writeBoolean(repeat.once());
    out.writeBoolean(armed);
    out.writeBoolean(spent);
    out.writeLong(firedMicros);
    out.writeLong(quoteMicros);
    out.writeLong(arrivalMicros);
    if (window != null) {
      window.writeTo(out);
    }
  }

  static RuleWatch readFrom(DataInput in) throws IOException {
    RuleWatch watch;
    try {
      var condition = Condition.parse(in.readUTF());
      var cooldown = Duration.ofMillis(in.readLong() / 1000);
      watch = new RuleWatch(condition, new Repeat(cooldown, in.readDouble(), in.readBoolean()));
    } catch (IllegalArgumentException e) {
      throw new IOException("the saved state of an alert rule is damaged: " + e.getMessage(), e);
    }
    watch.armed = in.readBoolean();
    watch.spent = in.readBoolean();
    watch.firedMicros = in.readLong();
    watch.quoteMicros = in.readLong();
    watch.arrivalMicros = in.readLong();
    if (watch.window != null) {
      watch.window.readFrom(in);
    }
    return watch;
  }
}
