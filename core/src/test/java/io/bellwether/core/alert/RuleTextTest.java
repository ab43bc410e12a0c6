package io.bellwether.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonFactory;
import io.bellwether.core.market.Symbol;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "price above 200.123456789",
        "price below 0.00001234",
        "move 3% in 15m",
        "move up 0.5% in 90s",
        "move down 12% in 1d",
        "change beyond 5%",
        "anomaly",
        "anomaly jump,volume",
        "volume above 1000000",
        "gap 10m",
        "silent 2h",
        "reversal sma-cross(5,20)",
        "reversal price-sma(20) sell"
      })
  void aConditionReadsBackAsItIsWritten(String text) {
    assertThat(Condition.parse(text).text()).isEqualTo(text);
    assertThat(Condition.parse(text.toUpperCase(java.util.Locale.ROOT).replace(" ", "  ")))
        .isEqualTo(Condition.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "price over 200|use above or below",
        "price above|is missing",
        "price above x|is not a price",
        "price above -1|must be a positive number",
        "price above NaN|is not a price",
        "price above 1e999|must be a positive number",
        "price above 1 2|is too much",
        "move 3% within 5m|'in' belongs there",
        "move 3% in 5|is no duration",
        "move 0% in 5m|must be a positive number",
        "anomaly spike|is no kind of anomaly",
        "anomaly jump,|is no kind of anomaly",
        "reversal ema(5)|A strategy is",
        "reversal sma-cross(20,5)|less than the slow one",
        "reversal sma-cross(5,20) hold|A side is buy or sell",
        "silent 0s|at least 1s",
        "moon|is no condition"
      })
  void aWrongConditionIsRefusedWithTheReason(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Condition.parse(text))
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{symbol}\r\nBcc: x@example.org",
        "a\nb",
        "a\tb",
        "a\u0085b",
        "a\u2028b",
        "a\u202eb",
        " ",
        "\ud800"
      })
  void aTemplateCannotBreakALine(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Template(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{symbol} {prise}|{prise} is no field of a template: use {symbol} {rule}",
        "{symbol|has no other half",
        "symbol}|has no other half",
        "{{symbol}}|has no other half",
        "{}|is no field"
      })
  void aWrongTemplateIsRefusedWithTheReason(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Template(text))
        .withMessageContaining(reason);
  }

  @Test
  void aTemplateIsFilledInTheReadersZone() {
    var watching = Watching.of("price above 200").prices(201.5);
    var alert = watching.alerts().getFirst();
    var template =
        new Template("{severity} {symbol} {side} {price} {time} because {why} [{rule}] {when}");
    assertThat(AlertText.line(template, alert, ZoneId.of("America/New_York")))
        .isEqualTo(
            "warning AAPL – 201.5 2024-03-08 09:30:01 EST because the price is above 200 [r]"
                + " price above 200");
    assertThat(AlertText.subject(alert)).isEqualTo("[warning] AAPL: the price is above 200");
  }

  @Test
  void aValueThatLooksLikeAFieldIsLeftAlone() {
    var symbol = new Symbol("A$1");
    var alert = Watching.of("price above 200").prices(201).alerts().getFirst();
    var odd =
        new Alert(
            alert.id(),
            "r",
            "price above 200",
            Severity.INFO,
            Optional.of(symbol),
            alert.time(),
            alert.arrival(),
            "{price}",
            alert.reading(),
            List.of());
    assertThat(AlertText.line(new Template("{why} {symbol}"), odd, ZoneId.of("UTC")))
        .isEqualTo("{price} A$1");
  }

  @Test
  void aRuleReadsBackAsItIsWritten() throws Exception {
    var rule =
        new Rule(
            "aapl-high",
            Set.of(new Symbol("MSFT"), new Symbol("AAPL")),
            Condition.parse("move 3% in 15m"),
            new Repeat(DurationText.parse("90s"), 10, true),
            Severity.CRITICAL,
            new Template("{symbol}!"),
            Optional.of(QuietHours.parse("22:00-07:00")),
            List.of("anna", "ops"),
            Optional.of(Instant.parse("2030-01-01T00:00:00Z")));
    assertThat(RuleJson.readAll(new JsonFactory().createParser(json(rule)))).containsExactly(rule);
    var least = read("{\"when\":\"price above 200\",\"symbols\":[\"AAPL\"],\"quiet\":null}");
    assertThat(least)
        .containsExactly(
            Rule.of(
                "aapl-price-above-200",
                Set.of(new Symbol("AAPL")),
                Condition.parse("price above 200")));
  }

  private static String json(Rule rule) throws IOException {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(text)) {
      RuleJson.write(rule, json);
    }
    return text.toString();
  }

  private static List<Rule> read(String json) throws IOException {
    return RuleJson.readAll(new JsonFactory().createParser(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"symbols\":[\"AAPL\"]}|a rule needs 'when'",
        "{\"when\":\"price above 1\",\"wenn\":1}|'wenn' is nothing a rule has: use id, when",
        "{\"when\":\"price above 1\",\"symbols\":\"AAPL\"}|symbols must be a list",
        "{\"when\":\"price above 1\",\"symbols\":[\"A\\nB\"]}|is not a symbol",
        "{\"when\":\"price above 1\",\"id\":\"../x\"}|is no rule id",
        "{\"when\":\"price above 1\",\"severity\":\"bad\"}|is no severity",
        "{\"when\":\"price above 1\",\"cooldown\":\"5\"}|is no duration",
        "{\"when\":\"price above 1\",\"rearm_percent\":100}|rearm_percent must be",
        "{\"when\":\"price above 1\",\"rearm_percent\":\"1\"}|rearm_percent must be a number",
        "{\"when\":\"price above 1\",\"quiet\":\"22-7\"}|are no quiet hours",
        "{\"when\":\"price above 1\",\"once\":1}|once must be true or false",
        "5|rules are an object"
      })
  void aWrongRuleIsRefusedWithTheReason(String json, String reason) {
    assertThatIllegalArgumentException().isThrownBy(() -> read(json)).withMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "22:00-07:00,2024-03-08T23:30:00Z,2024-03-09T07:00:00Z",
    "22:00-07:00,2024-03-08T06:59:59Z,2024-03-08T07:00:00Z",
    "22:00-07:00,2024-03-08T22:00:00Z,2024-03-09T07:00:00Z",
    "12:00-13:00,2024-03-08T12:30:00Z,2024-03-08T13:00:00Z"
  })
  void quietHoursEnd(String hours, String now, String end) {
    assertThat(QuietHours.parse(hours).endAfter(Instant.parse(now), ZoneId.of("UTC")))
        .contains(Instant.parse(end));
  }

  @ParameterizedTest
  @CsvSource({
    "22:00-07:00,2024-03-08T07:00:00Z",
    "22:00-07:00,2024-03-08T21:59:59Z",
    "12:00-13:00,2024-03-08T13:00:00Z"
  })
  void outsideQuietHoursNothingWaits(String hours, String now) {
    assertThat(QuietHours.parse(hours).endAfter(Instant.parse(now), ZoneId.of("UTC"))).isEmpty();
  }

  @Test
  void quietHoursFollowTheZonesClock() {
    var hours = QuietHours.parse("22:00-07:00");
    var night = Instant.parse("2024-03-09T04:00:00Z");
    assertThat(hours.endAfter(night, ZoneId.of("America/New_York")))
        .contains(Instant.parse("2024-03-09T12:00:00Z"));
  }
}
