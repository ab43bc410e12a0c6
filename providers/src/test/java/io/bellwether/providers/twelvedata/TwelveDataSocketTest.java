package io.bellwether.providers.twelvedata;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.SourceStatus.State;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.http.ApiKey;
import io.bellwether.providers.live.CollectingSink;
import io.bellwether.providers.live.Heard;
import io.bellwether.providers.live.MarketHours;
import io.bellwether.providers.live.Schedule;
import io.bellwether.providers.live.SocketSettings;
import io.bellwether.providers.live.WebSocketSource;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.ManualScheduler;
import io.bellwether.testkit.stub.TwelveDataStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TwelveDataSocketTest {
  private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");
  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Symbol BTC = new Symbol("BTC/USD");

  private final ManualClock clock = new ManualClock(START);
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final TwelveDataStub stub = new TwelveDataStub(clock, 8);
  private final CollectingSink sink = new CollectingSink();

  private TwelveDataSocketProtocol protocol(String key) {
    return new TwelveDataSocketProtocol(stub.socketAddress(), new ApiKey(key), List.of(AAPL, BTC));
  }

  private WebSocketSource source(String key) {
    return new WebSocketSource(
        protocol(key),
        SocketSettings.USUAL,
        MarketHours.ALWAYS,
        new Schedule(clock, scheduler),
        new SplittableRandom(5));
  }

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void subscribesKeepsTheConnectionAndHandsPricesOver() {
    try (var source = source(TwelveDataStub.KEY)) {
      source.start(sink, _ -> Optional.empty());
      scheduler.runUntil(() -> source.status().state() == State.LIVE);
      stub.socket()
          .deliver(
              "{\"event\":\"price\",\"symbol\":\"BTC/USD\",\"currency_quote\":\"USD\",\"timestamp\":1763650800,\"price\":70691.27}");
      scheduler.runUntil(() -> sink.records().size() == 1);
      scheduler.advance(Duration.ofSeconds(25));
      scheduler.runUntil(() -> stub.socket().received().size() == 3);

      assertThat(sink.records().getFirst())
          .hasToString(
              "{\"symbol\":\"BTC/USD\",\"price\":70691.27,\"timestamp\":\"2025-11-20T15:00:00.000000Z\",\"source\":\"twelvedata\"}");
      assertThat(stub.socket().received())
          .containsExactly(
              "{\"action\":\"subscribe\",\"params\":{\"symbols\":\"AAPL,BTC/USD\"}}",
              "{\"action\":\"heartbeat\"}",
              "{\"action\":\"heartbeat\"}");
    }
  }

  @Test
  void aWrongKeyEndsTheAttemptsAndIsNotShown() {
    try (var source = source("wr0ng-secret")) {
      source.start(sink, _ -> Optional.empty());
      scheduler.runUntil(() -> source.status().state() == State.REFUSED);

      assertThat(source.status().detail())
          .contains("bad key [hidden]")
          .doesNotContain("wr0ng-secret");
      scheduler.advance(Duration.ofHours(1));
      assertThat(stub.socket().connections()).isEqualTo(1);
    }
  }

  @Test
  void tellsPartlyServedFromRefused() {
    var protocol = protocol(TwelveDataStub.KEY);

    assertThat(
            protocol.hear(
                "{\"event\":\"subscribe-status\",\"status\":\"error\",\"success\":[{\"symbol\":\"AAPL\"}],\"fails\":[{\"symbol\":\"BTC/USD\"}]}",
                START))
        .isEqualTo(
            new Heard.Partly(List.of(new Symbol("BTC/USD")), "Twelve Data does not serve them"));
    assertThat(
            protocol.hear(
                "{\"event\":\"subscribe-status\",\"status\":\"error\",\"success\":null,\"fails\":[{\"symbol\":\"AAPL\"},{\"symbol\":\"BTC/USD\"}]}",
                START))
        .isInstanceOf(Heard.Refused.class);
    assertThat(
            protocol.hear(
                "{\"event\":\"price\",\"symbol\":\"X\",\"price\":1,\"timestamp\":1}", START))
        .isInstanceOf(Heard.Damaged.class);
    assertThat(protocol.hear("[", START)).isInstanceOf(Heard.Damaged.class);
  }
}
