package io.bellwether.core.alert;

import io.bellwether.core.processing.Anomaly;
import io.bellwether.core.signal.Side;
import io.bellwether.core.signal.Strategy;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;

/// Reads conditions word by word.
final class ConditionText {
  static final String KINDS =
      "price above|below N, move [up|down] P% in 15m, change beyond P%, anomaly [KINDS],"
          + " volume above N, gap 10m, silent 5m, reversal sma-cross(5,20) [buy|sell],"
          + " var 99% beyond 5% [buy|sell], publication fails";

  private final String text;
  private final Deque<String> words;

  private ConditionText(String text) {
    this.text = text;
    this.words =
        new ArrayDeque<>(Arrays.asList(text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)));
  }

  static Condition parse(String text) {
    return new ConditionText(text).read();
  }

  private Condition read() {
    var kind = words.removeFirst();
    var condition =
        switch (kind) {
          case "price" -> new Condition.Price(direction(), number("a price"));
          case "move" -> move();
          case "change" -> {
            expect("beyond");
            yield new Condition.Change(percent());
          }
          case "anomaly" -> anomaly();
          case "volume" -> {
            expect("above");
            yield new Condition.Volume(number("a volume"));
          }
          case "gap" -> new Condition.Gap(DurationText.parse(next("a duration")));
          case "silent" -> new Condition.Silence(DurationText.parse(next("a duration")));
          case "reversal" -> reversal();
          case "var" -> valueAtRisk();
          case "publication" -> {
            expect("fails");
            yield new Condition.PublicationFails();
          }
          default ->
              throw new IllegalArgumentException(
                  "'" + text + "' is no condition: use one of " + KINDS);
        };
    if (!words.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' is too much in '%s'".formatted(String.join(" ", words), text));
    }
    return condition;
  }

  private Condition move() {
    var way = Condition.Way.ANY;
    if ("up".equals(words.peekFirst()) || "down".equals(words.peekFirst())) {
      way = words.removeFirst().equals("up") ? Condition.Way.UP : Condition.Way.DOWN;
    }
    var percent = percent();
    expect("in");
    return new Condition.Move(way, percent, DurationText.parse(next("a duration")));
  }

  private Condition anomaly() {
    if (words.isEmpty()) {
      return Condition.AnomalySeen.ANY;
    }
    var kinds = EnumSet.noneOf(Anomaly.class);
    for (var name : words.removeFirst().split(",", -1)) {
      kinds.add(
          Arrays.stream(Anomaly.values())
              .filter(kind -> kind.text().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "'%s' is no kind of anomaly: use change, jump, volume or gap"
                              .formatted(name))));
    }
    return new Condition.AnomalySeen(kinds);
  }

  private Condition reversal() {
    var strategy = Strategy.parse(next("a strategy, for example sma-cross(5,20)"));
    return new Condition.Reversal(strategy, side());
  }

  private Condition valueAtRisk() {
    var confidence = percent();
    expect("beyond");
    var limit = percent();
    return new Condition.ValueAtRisk(confidence, limit, side().orElse(Side.BUY));
  }

  private Optional<Side> side() {
    return words.isEmpty() ? Optional.empty() : Optional.of(Side.of(words.removeFirst()));
  }

  private Condition.Direction direction() {
    var word = next("above or below");
    return switch (word) {
      case "above" -> Condition.Direction.ABOVE;
      case "below" -> Condition.Direction.BELOW;
      default ->
          throw new IllegalArgumentException(
              "'%s' in '%s': use above or below".formatted(word, text));
    };
  }

  private double percent() {
    var word = next("a percentage");
    return number(word.endsWith("%") ? word.substring(0, word.length() - 1) : word, "a percentage");
  }

  private double number(String what) {
    return number(next(what), what);
  }

  private double number(String word, String what) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' in '%s' is not %s".formatted(word, text, what), e);
    }
  }

  private void expect(String word) {
    var found = next("'" + word + "'");
    if (!found.equals(word)) {
      throw new IllegalArgumentException(
          "'%s' in '%s': '%s' belongs there".formatted(found, text, word));
    }
  }

  private String next(String what) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' is not whole: " + what + " is missing");
    }
    return words.removeFirst();
  }
}
