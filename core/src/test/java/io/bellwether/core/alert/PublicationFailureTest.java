package io.bellwether.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.market.Symbol;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PublicationFailureTest {
  private static final Instant NOW = Instant.parse("2024-03-10T11:00:10Z");
  private static final Rule RULE =
      Rule.of("charts", Set.of(), Condition.parse("publication fails"));
  private static final Rule OTHER = Rule.of("feed", Set.of(), Condition.parse("silent 5m"));

  private static Alert alert(String job, Optional<Instant> lastSuccess, Instant now, String why) {
    var fired = PublicationFailure.of(List.of(OTHER, RULE), job, lastSuccess, now, why);
    assertThat(fired).hasSize(1);
    return fired.getFirst().alert();
  }

  @Test
  void itIsOneAlertHoweverOftenTheJobFailsUntilItHasSucceededAgain() {
    var first = alert("banks", Optional.empty(), NOW, "no provider");
    assertThat(alert("banks", Optional.empty(), NOW.plusSeconds(900), "still none").id())
        .isEqualTo(first.id());
    assertThat(alert("banks", Optional.of(NOW), NOW.plusSeconds(900), "no provider").id())
        .isNotEqualTo(first.id());
    assertThat(alert("coins", Optional.empty(), NOW, "no provider").id()).isNotEqualTo(first.id());
  }

  @Test
  void itSaysWhichJobAndWhyInOneLine() {
    var alert = alert("banks", Optional.empty(), NOW, "no\r\nBcc: eve@example.org");
    assertThat(AlertText.subject(alert))
        .isEqualTo("[warning] charts: publishing banks failed: no Bcc: eve@example.org");
    assertThat(AlertText.line(RULE.template(), alert, ZoneOffset.UTC))
        .isEqualTo(
            "charts: publishing banks failed: no Bcc: eve@example.org; 2024-03-10 11:00:10 Z");
    assertThat(alert("banks", Optional.empty(), NOW, "x".repeat(9999)).why()).hasSizeLessThan(400);
  }

  @Test
  void noQuoteFiresItAndItHasNoSymbols() {
    assertThatThrownBy(() -> Rule.of("charts", Set.of(new Symbol("JPM")), RULE.condition()))
        .hasMessageContaining("leave symbols out");
    assertThatThrownBy(() -> Condition.parse("publication")).hasMessageContaining("'fails'");
    assertThat(RULE.condition().text()).isEqualTo("publication fails");
  }
}
