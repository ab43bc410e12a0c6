package io.bellwether.core.alert;

import io.bellwether.core.market.UtcMicros;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A job could not publish its charts. Its alert is that of the success before it: however often
/// the job fails after that, it is the same alert.
public final class PublicationFailure {
  private static final int MOST_OF_A_REASON = 300;

  private PublicationFailure() {}

  /// The alerts of the rules for publications that fail.
  ///
  /// @param rules all rules
  /// @param job its name
  /// @param lastSuccess when it succeeded last; empty when it never has
  /// @param now the time
  /// @param reason why it failed
  /// @return one for each rule, the same until the job has succeeded again
  public static List<FiredAlert> of(
      List<Rule> rules, String job, Optional<Instant> lastSuccess, Instant now, String reason) {
    var line = AlertText.shortened(reason.replaceAll("\\p{Cntrl}+", " "), MOST_OF_A_REASON);
    var found = new Finding("publishing " + job + " failed: " + line, OptionalDouble.empty(), null);
    var cause = "publication/" + job + "/" + lastSuccess.map(Instant::toString).orElse("");
    return rules.stream()
        .filter(rule -> rule.condition() instanceof Condition.PublicationFails)
        .map(rule -> FeedSilence.fired(rule, Optional.empty(), cause, UtcMicros.of(now), found))
        .toList();
  }
}
