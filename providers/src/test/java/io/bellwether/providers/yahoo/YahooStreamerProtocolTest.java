package io.bellwether.providers.yahoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.providers.live.Heard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class YahooStreamerProtocolTest {
  private static final Instant NOW = Instant.parse("2026-09-02T15:00:00Z");
  private static final Symbol DKNG = new Symbol("DKNG");
  private static final Symbol OCADO = new Symbol("OCDO.L");

  private final YahooStreamerProtocol protocol = protocol(Optional.of("GBp"));

  private static YahooStreamerProtocol protocol(Optional<String> currency) {
    return new YahooStreamerProtocol(
        YahooStreamerProtocol.ADDRESS,
        List.of(DKNG, OCADO),
        _ -> TradingCalendar.alwaysOpen(),
        _ -> currency);
  }

  private Quote quote(String frame) {
    return ((Heard.Quotes) protocol.hear(frame, NOW)).quotes().getFirst();
  }

  @Test
  void readsARealFrame() {
    assertThat(quote(StreamerFrames.DKNG))
        .isEqualTo(
            new Quote(
                DKNG,
                24.535,
                Instant.ofEpochMilli(1_788_377_229_000L),
                new Quote.TradingDay(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.of(23.44),
                    OptionalDouble.of(6_719_763)),
                OptionalDouble.of(1.095),
                OptionalDouble.of(4.6715),
                Optional.empty(),
                Optional.of("NMS"),
                Optional.of("yahoo")));
  }

  @Test
  void subscribesToAllAtOnce() {
    assertThat(protocol.subscription()).containsExactly("{\"subscribe\":[\"DKNG\",\"OCDO.L\"]}");
    assertThat(protocol.heartbeat()).contains("{\"subscribe\":[\"DKNG\",\"OCDO.L\"]}");
    assertThat(protocol.heartbeatEvery()).hasSeconds(15);
  }

  @Test
  void penceBecomePoundsAlsoWhereTheFrameDoesNotSay() {
    var frame = StreamerFrames.quote("OCDO.L", 305.3, 1_000).setChange(5.3f).setDayHigh(306);

    var quote = quote(StreamerFrames.frame(frame.build()));

    assertThat(quote.price()).isEqualTo(3.053);
    assertThat(quote.change()).hasValue(0.053);
    assertThat(quote.day().previousClose()).hasValue(3);
    assertThat(quote.day().high()).hasValue(3.06);
    assertThat(quote.currency()).contains("GBP");
    assertThat(quote(StreamerFrames.frame(frame.setCurrency("GBP").setPrice(3).build())).price())
        .isEqualTo(3);
    assertThat(
            protocol(Optional.empty())
                .hear(StreamerFrames.frame(frame.clearCurrency().build()), NOW))
        .isEqualTo(new Heard.Damaged("whether OCDO.L is quoted in pence is not known"));
  }

  @Test
  void whatIsAbsentIsUnknownAndZeroVolumeTooAndAStatedPreviousCloseCounts() {
    var quote = quote(StreamerFrames.frame(StreamerFrames.quote("DKNG", 5, 1_000).build()));
    assertThat(quote.day()).isEqualTo(Quote.TradingDay.UNKNOWN);
    assertThat(quote.change()).isEmpty();

    var stated =
        StreamerFrames.quote("DKNG", 5, 1_000).setPreviousClose(4).setChange(2).setDayVolume(0);
    assertThat(quote(StreamerFrames.frame(stated.build())).day().previousClose()).hasValue(4);
    assertThat(quote(StreamerFrames.frame(stated.build())).day().volume()).isEmpty();
  }

  @Test
  void heartbeatsOtherTypesAndPricesOutsideTheSessionAreNoQuotes() {
    var heartbeat = StreamerFrames.quote("DKNG", 5, 1).setQuoteType(7).build();
    var before = StreamerFrames.quote("DKNG", 5, 1).setMarketHours(0).build();
    var after = StreamerFrames.quote("DKNG", 5, 1).setMarketHours(2).build();

    assertThat(protocol.hear(StreamerFrames.frame(heartbeat), NOW)).isEqualTo(new Heard.Alive());
    assertThat(protocol.hear(StreamerFrames.frame(before), NOW)).isEqualTo(new Heard.Alive());
    assertThat(protocol.hear(StreamerFrames.frame(after), NOW)).isEqualTo(new Heard.Alive());
    assertThat(protocol.hear("{\"type\":\"news\"}", NOW)).isEqualTo(new Heard.Alive());
  }

  @Test
  void damagedFramesNeverFailAndGiveNoQuoteThatCannotBe() {
    var random = new SplittableRandom(20260902);
    for (int i = 0; i < 20_000; i++) {
      var frame = new StringBuilder(StreamerFrames.DKNG);
      for (int change = random.nextInt(4); change >= 0; change--) {
        frame.setCharAt(random.nextInt(frame.length()), (char) random.nextInt(32, 127));
      }
      frame.setLength(random.nextInt(10) == 0 ? random.nextInt(frame.length()) : frame.length());

      var heard = protocol.hear(frame.toString(), NOW);

      if (heard instanceof Heard.Quotes(var quotes, var missed)) {
        assertThat(quotes).allSatisfy(q -> assertThat(q.symbol()).isIn(DKNG, OCADO));
        assertThat(missed).isEmpty();
      }
    }
  }
}
