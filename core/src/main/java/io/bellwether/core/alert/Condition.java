package io.bellwether.core.alert;

import io.bellwether.core.processing.Anomaly;
import io.bellwether.core.signal.Side;
import io.bellwether.core.signal.Strategy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What a rule watches for. Late quotes are never looked at. Prices are in the quote's currency.
///
/// A condition of a *level* (price, move, change, volume) fires when the level is passed, the first
/// quote included, and again only after it was re-armed: see [Repeat#rearmPercent]. A condition of
/// an *event* (reversal, anomaly, gap) fires at each; silence fires once for each silence.
public sealed interface Condition {

  /// The name of the kind of condition.
  ///
  /// @return the first word of [#text]
  String kind();

  /// The condition as it is written in rules.
  ///
  /// @return for example `price above 200`; [#parse] reads it back
  String text();

  /// How long a rule of this kind is silent after it fired unless it says otherwise: levels have
  /// their hysteresis and reversals alternate, so only events that come in swarms are held back.
  ///
  /// @return the default cooldown
  default Duration defaultCooldown() {
    return Duration.ZERO;
  }

  /// Reads a condition:
  ///
  /// ```
  /// price above|below LEVEL             move [up|down] P% in DURATION
  /// change beyond P%                    volume above LEVEL
  /// anomaly [change,jump,volume,gap]    gap DURATION
  /// reversal STRATEGY [buy|sell]        silent DURATION
  /// var CONFIDENCE% beyond P% [buy|sell]  publication fails
  /// ```
  ///
  /// @param text for example `move 3% in 15m`, words separated by spaces
  /// @return the condition
  /// @throws IllegalArgumentException when the text is none; the message says what to write
  static Condition parse(String text) {
    return ConditionText.parse(text);
  }

  /// A strategy changed its side.
  ///
  /// @param strategy which one; the pipeline runs it live as long as a rule wants it
  /// @param only the side to tell of; both when empty
  record Reversal(Strategy strategy, Optional<Side> only) implements Condition {
    @Override
    public String kind() {
      return "reversal";
    }

    @Override
    public String text() {
      return "reversal " + strategy.key() + only.map(side -> " " + side.jsonName()).orElse("");
    }
  }

  /// Above or below.
  enum Direction {
    /// More than the level.
    ABOVE,
    /// Less than the level.
    BELOW;

    String text() {
      return this == ABOVE ? "above" : "below";
    }
  }

  /// The price is above or below a level.
  ///
  /// @param direction on which side it fires
  /// @param level the price
  record Price(Direction direction, double level) implements Condition {
    /// Checks the level.
    ///
    /// @throws IllegalArgumentException when it is not finite and positive
    public Price {
      requirePositive("a price level", level);
    }

    @Override
    public String kind() {
      return "price";
    }

    @Override
    public String text() {
      return "price " + direction.text() + " " + NumberText.exact(level);
    }
  }

  /// Which way a price moved.
  enum Way {
    /// Either way.
    ANY,
    /// Upwards.
    UP,
    /// Downwards.
    DOWN
  }

  /// The price moved by more than a percentage within a window of time: against the first price
  /// seen in the window, to a 120th of its length.
  ///
  /// @param way which moves count
  /// @param percent how much, > 0
  /// @param window in what time, at least a second
  record Move(Way way, double percent, Duration window) implements Condition {
    /// Checks both.
    ///
    /// @throws IllegalArgumentException when one is not positive
    public Move {
      requirePositive("a move in percent", percent);
      requireDuration("a move's window", window);
    }

    @Override
    public String kind() {
      return "move";
    }

    @Override
    public String text() {
      var which =
          switch (way) {
            case ANY -> "";
            case UP -> "up ";
            case DOWN -> "down ";
          };
      return "move " + which + NumberText.exact(percent) + "% in " + DurationText.of(window);
    }
  }

  /// The size of `change_percent`, the day's change against the previous close, is beyond a limit.
  ///
  /// @param percent the limit, > 0
  record Change(double percent) implements Condition {
    /// Checks the limit.
    ///
    /// @throws IllegalArgumentException when it is not positive
    public Change {
      requirePositive("a change in percent", percent);
    }

    @Override
    public String kind() {
      return "change";
    }

    @Override
    public String text() {
      return "change beyond " + NumberText.exact(percent) + "%";
    }
  }

  /// A quote has an anomaly.
  ///
  /// @param kinds which kinds count, at least one
  record AnomalySeen(Set<Anomaly> kinds) implements Condition {
    /// Any kind of anomaly.
    public static final AnomalySeen ANY = new AnomalySeen(EnumSet.allOf(Anomaly.class));

    /// Copies the kinds.
    ///
    /// @throws IllegalArgumentException when there is none
    public AnomalySeen {
      if (kinds.isEmpty()) {
        throw new IllegalArgumentException("an anomaly rule needs a kind");
      }
      kinds = Set.copyOf(kinds);
    }

    @Override
    public String kind() {
      return "anomaly";
    }

    @Override
    public String text() {
      if (kinds.size() == Anomaly.values().length) {
        return "anomaly";
      }
      var mask = kinds.stream().mapToInt(Anomaly::bit).sum();
      return "anomaly " + Anomaly.textOf(mask);
    }

    @Override
    public Duration defaultCooldown() {
      return Duration.ofMinutes(5);
    }
  }

  /// The day's volume so far is above a level; a new day arms it again.
  ///
  /// @param level shares or coins, > 0
  record Volume(double level) implements Condition {
    /// Checks the level.
    ///
    /// @throws IllegalArgumentException when it is not positive
    public Volume {
      requirePositive("a volume", level);
    }

    @Override
    public String kind() {
      return "volume";
    }

    @Override
    public String text() {
      return "volume above " + NumberText.exact(level);
    }
  }

  /// A quote came this much open-market time after the one before, by their timestamps.
  ///
  /// @param longerThan the longest gap that is no news, at least a second
  record Gap(Duration longerThan) implements Condition {
    /// Checks the length.
    ///
    /// @throws IllegalArgumentException when it is less than a second
    public Gap {
      requireDuration("a gap", longerThan);
    }

    @Override
    public String kind() {
      return "gap";
    }

    @Override
    public String text() {
      return "gap " + DurationText.of(longerThan);
    }

    @Override
    public Duration defaultCooldown() {
      return Duration.ofMinutes(5);
    }
  }

  /// Nothing has arrived for a while of open market, by the clock: of a symbol, or of the whole
  /// feed when the rule is for all symbols.
  ///
  /// @param longerThan the longest silence that is no news, at least a second
  record Silence(Duration longerThan) implements Condition {
    /// Checks the length.
    ///
    /// @throws IllegalArgumentException when it is less than a second
    public Silence {
      requireDuration("a silence", longerThan);
    }

    @Override
    public String kind() {
      return "silent";
    }

    @Override
    public String text() {
      return "silent " + DurationText.of(longerThan);
    }
  }

  /// The one-day value at risk of a position is beyond a limit: parametric, of the last
  /// [VarWatch#WINDOW] closed daily bars, looked at when a daily bar has closed.
  ///
  /// @param confidencePercent 50 < c < 100
  /// @param percent the limit in percent of the value, > 0
  /// @param side buy for a long position, sell for a short one
  record ValueAtRisk(double confidencePercent, double percent, Side side) implements Condition {
    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when one is out of range
    public ValueAtRisk {
      if (!(confidencePercent > 50 && confidencePercent < 100)) {
        throw new IllegalArgumentException(
            "a confidence must be above 50% and below 100%, but is " + confidencePercent + "%");
      }
      requirePositive("a limit in percent", percent);
    }

    @Override
    public String kind() {
      return "var";
    }

    @Override
    public String text() {
      return "var "
          + NumberText.exact(confidencePercent)
          + "% beyond "
          + NumberText.exact(percent)
          + "%"
          + (side == Side.BUY ? "" : " " + side.jsonName());
    }
  }

  /// A job could not publish its charts: once, until it has succeeded again. See
  /// [PublicationFailure].
  record PublicationFails() implements Condition {
    static final String TEXT = "publication fails";

    @Override
    public String kind() {
      return "publication";
    }

    @Override
    public String text() {
      return TEXT;
    }
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " must be a positive number, but is " + value);
    }
  }

  private static void requireDuration(String what, Duration length) {
    if (length.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(what + " must be at least 1s");
    }
  }
}
