package io.bellwether.providers.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.SourceStatus.State;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.live.CollectingSink;
import io.bellwether.providers.live.Heard;
import io.bellwether.providers.live.MarketHours;
import io.bellwether.providers.live.Schedule;
import io.bellwether.providers.live.SocketSettings;
import io.bellwether.providers.live.WebSocketSource;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.ManualScheduler;
import io.bellwether.testkit.stub.CoinbaseStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoinbaseTickerTest {
  private static final Instant START = Instant.parse("2026-03-11T16:54:02.163093Z");
  private static final Symbol BTC = new Symbol("BTC-USD");

  private final ManualClock clock = new ManualClock(START);
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final CoinbaseStub stub = new CoinbaseStub();
  private final CollectingSink sink = new CollectingSink();
  private final CoinbaseTickerProtocol protocol =
      new CoinbaseTickerProtocol(stub.address(), List.of(BTC));

  private WebSocketSource source(Symbol... symbols) {
    return new WebSocketSource(
        new CoinbaseTickerProtocol(stub.address(), List.of(symbols)),
        SocketSettings.USUAL,
        MarketHours.ALWAYS,
        new Schedule(clock, scheduler),
        new SplittableRandom(11));
  }

  @AfterEach
  void close() {
    stub.close();
  }

  private Heard hear(String message) {
    return protocol.hear(message, START);
  }

  private static String ticker(long trade, long sequence) {
    return CoinbaseStub.ticker("BTC-USD", "70691.27", trade, sequence, START.plusSeconds(trade));
  }

  private Optional<Heard.Missed> missed(String message) {
    return ((Heard.Quotes) hear(message)).missed();
  }

  @Test
  void handsTradesOverAndKeepsTheDaysVolume() {
    try (var source = source(BTC)) {
      source.start(sink, _ -> Optional.empty());
      scheduler.runUntil(() -> source.status().state() == State.LIVE);
      stub.socket().deliver(CoinbaseStub.ticker("BTC-USD", "70691.27", 7, 100, START));
      stub.socket()
          .deliver(CoinbaseStub.ticker("BTC-USD", "70691.28", 8, 130, START.plusSeconds(1)));
      scheduler.runUntil(() -> sink.records().size() == 2);
      scheduler.runUntil(() -> !stub.socket().received().isEmpty());

      assertThat(sink.records().getFirst())
          .hasToString(
              "{\"symbol\":\"BTC-USD\",\"open\":70000,\"high\":71000,\"low\":69000.5,\"price\":70691.27,"
                  + "\"previous_close\":70000,\"volume\":0.25,\"timestamp\":\"2026-03-11T16:54:02.163093Z\","
                  + "\"currency\":\"USD\",\"exchange\":\"COINBASE\",\"source\":\"coinbase\"}");
      assertThat(sink.records().getLast().path("volume").doubleValue()).isEqualTo(0.5);
      assertThat(sink.gaps()).isEmpty();
      assertThat(stub.socket().received())
          .containsExactly(
              "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\"ticker\",\"heartbeat\"]}");
    }
  }

  @Test
  void aReconnectionsGapIsExact() {
    try (var source = source(BTC)) {
      source.start(sink, _ -> Optional.empty());
      scheduler.runUntil(() -> source.status().state() == State.LIVE);
      stub.socket().deliver(ticker(10, 500));
      scheduler.runUntil(() -> sink.records().size() == 1);
      stub.socket().cut();
      scheduler.runUntil(() -> source.status().state() == State.WAITING);
      scheduler.advance(Duration.ofSeconds(1));
      scheduler.runUntil(() -> source.status().state() == State.LIVE);
      stub.socket().deliver(ticker(15, 900));
      scheduler.runUntil(() -> sink.records().size() == 2);

      assertThat(sink.gaps()).hasSize(2);
      assertThat(sink.gaps().getFirst().reason()).startsWith("the connection broke off");
      assertThat(sink.gaps().getLast().missed()).hasValue(4);
    }
  }

  @Test
  void aRefusedProductEndsTheAttempts() {
    try (var source = source(new Symbol("NO-SUCH"))) {
      source.start(sink, _ -> Optional.empty());
      scheduler.runUntil(() -> source.status().state() == State.REFUSED);

      assertThat(source.status().detail())
          .isEqualTo(
              "Coinbase Exchange: Failed to subscribe (NO-SUCH is not a valid product): check the"
                  + " symbols");
    }
  }

  @Test
  void ajumpOfTradesIsAGapAndAJumpOfOrdersIsNone() {
    assertThat(missed(ticker(10, 500))).isEmpty();
    assertThat(missed(ticker(11, 560))).isEmpty();
    assertThat(missed(ticker(14, 561)))
        .contains(new Heard.Missed(BTC, START.plusSeconds(11), OptionalLong.of(2)));
    // One that comes late is none, and does not set the count back.
    assertThat(missed(ticker(13, 540))).isEmpty();
    assertThat(missed(ticker(15, 562))).isEmpty();
  }

  @Test
  void withoutTradeNumbersTheSequenceCounts() {
    var text = ticker(1, 500).replace("\"trade_id\":1,", "");
    assertThat(missed(text)).isEmpty();
    assertThat(missed(text.replace(":500", ":501"))).isEmpty();
    assertThat(missed(text.replace(":500", ":505")).orElseThrow().count()).hasValue(3);
  }

  @Test
  void aHeartbeatShowsTradesThatWereNotHeard() {
    assertThat(hear(CoinbaseStub.heartbeat("BTC-USD", 99))).isEqualTo(new Heard.Alive());
    hear(ticker(100, 1));
    assertThat(hear(CoinbaseStub.heartbeat("BTC-USD", 100))).isEqualTo(new Heard.Alive());
    assertThat(hear(CoinbaseStub.heartbeat("BTC-USD", 0))).isEqualTo(new Heard.Alive());
    assertThat(missed(CoinbaseStub.heartbeat("BTC-USD", 103)).orElseThrow().count()).hasValue(3);
    assertThat(missed(ticker(104, 2))).isEmpty();
  }

  @Test
  void damagedMessagesNeverFail() {
    var random = new SplittableRandom(20260311);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(ticker(random.nextInt(100), i));
      for (int change = random.nextInt(5); change >= 0; change--) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(32, 127));
      }
      if (random.nextInt(5) == 0) {
        text.setLength(random.nextInt(text.length()));
      }
      assertThat(hear(text.toString())).isNotNull();
    }
  }
}
