package io.bellwether.core.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Condition;
import io.bellwether.core.alert.FiredAlert;
import io.bellwether.core.alert.QuietHours;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.alert.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressingTest {
  private static final Instant NIGHT = Instant.parse("2024-03-08T23:30:00Z");

  private final Addressing addressing =
      new Addressing(
          List.of(
              recipient("anna", "Europe/Berlin"),
              recipient("ben", "America/New_York"),
              recipient("only", "UTC", "other-rule")));

  private static Recipient recipient(String name, String zone, String... rules) {
    return new Recipient(name, "mail", name + "@example.org", ZoneId.of(zone), Set.of(rules));
  }

  private static Rule rule(
      Severity severity, Optional<QuietHours> quiet, List<String> to, Optional<Instant> muted) {
    var plain = Rule.of("r", Set.of(), Condition.parse("price above 200"));
    return new Rule(
        "r",
        Set.of(),
        plain.condition(),
        plain.repeat(),
        severity,
        plain.template(),
        quiet,
        to,
        muted);
  }

  private List<Delivery> deliveries(Rule rule) {
    var alert =
        new Alert(
            "a",
            rule.id(),
            rule.condition().text(),
            rule.severity(),
            Optional.empty(),
            NIGHT,
            NIGHT,
            "why",
            Alert.Reading.NONE,
            List.of());
    return addressing.address(new FiredAlert(rule, alert), NIGHT).deliveries();
  }

  private List<String> told(Rule rule) {
    return deliveries(rule).stream().map(Delivery::recipient).toList();
  }

  private static Rule to(String... names) {
    return rule(Severity.WARNING, Optional.empty(), List.of(names), Optional.empty());
  }

  @Test
  void aRuleThatNamesNobodyReachesEverybodyWhoHasNotSubscribedToOthers() {
    assertThat(told(to())).containsExactly("anna", "ben");
  }

  @Test
  void aRuleThatNamesRecipientsReachesThese() {
    assertThat(told(to("only", "ben"))).containsExactly("ben", "only");
  }

  @Test
  void aMutedRuleIsOnlyRecordedUntilTheMutingEnds() {
    var until = Optional.of(NIGHT.plusSeconds(1));
    assertThat(told(rule(Severity.CRITICAL, Optional.empty(), List.of(), until))).isEmpty();
    assertThat(told(rule(Severity.INFO, Optional.empty(), List.of(), Optional.of(NIGHT))))
        .hasSize(2);
  }

  @Test
  void quietHoursAreThoseOfTheRecipientAndHoldNothingCriticalBack() {
    var quiet = Optional.of(QuietHours.parse("22:00-07:00"));
    var waiting = deliveries(rule(Severity.WARNING, quiet, List.of(), Optional.empty()));
    // Half past midnight in Berlin, half past six in the evening in New York.
    assertThat(waiting.get(0).notBefore()).isEqualTo("2024-03-09T06:00:00Z");
    assertThat(waiting.get(1).notBefore()).isEqualTo(NIGHT);
    assertThat(deliveries(rule(Severity.CRITICAL, quiet, List.of(), Optional.empty())))
        .allSatisfy(d -> assertThat(d.notBefore()).isEqualTo(NIGHT));
  }

  @Test
  void timesAreInTheRecipientsZone() {
    var both = deliveries(to());
    assertThat(both.get(0).text()).contains("2024-03-09 00:30:00 CET");
    assertThat(both.get(1).text()).contains("2024-03-08 18:30:00 EST");
    assertThat(both.get(0).id()).isNotEqualTo(both.get(1).id());
  }

  @Test
  void whoIsNotThereIsRefusedWithThoseWhoAre() {
    addressing.require(to("anna"));
    assertThatThrownBy(() -> addressing.require(to("eve")))
        .hasMessageContaining("no recipient 'eve': use anna, ben, only");
    assertThatThrownBy(() -> new Addressing(List.of(recipient("a", "UTC"), recipient("a", "UTC"))))
        .hasMessageContaining("there twice");
  }
}
