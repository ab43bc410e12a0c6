package io.bellwether.providers.yahoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.SourceStatus.State;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.providers.http.Backoff;
import io.bellwether.providers.live.CollectingSink;
import io.bellwether.providers.live.MarketHours;
import io.bellwether.providers.live.Schedule;
import io.bellwether.providers.live.SocketSettings;
import io.bellwether.providers.live.WebSocketSource;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.ManualScheduler;
import io.bellwether.testkit.stub.YahooStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class YahooStreamerSourceTest {
  private static final Instant START = Instant.parse("2026-09-02T15:00:00Z");
  private static final Symbol DKNG = new Symbol("DKNG");
  private static final String SUBSCRIBE = "{\"subscribe\":[\"DKNG\"]}";

  private final ManualClock clock = new ManualClock(START);
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final YahooStub stub = new YahooStub();
  private final CollectingSink sink = new CollectingSink();
  private final WebSocketSource source =
      new WebSocketSource(
          new YahooStreamerProtocol(
              stub.streamerAddress(),
              List.of(DKNG),
              _ -> TradingCalendar.alwaysOpen(),
              _ -> Optional.empty()),
          new SocketSettings(
              Duration.ofSeconds(5),
              Duration.ofSeconds(60),
              Duration.ofMinutes(15),
              new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60)),
              10_000),
          MarketHours.ALWAYS,
          new Schedule(clock, scheduler),
          new SplittableRandom(1));

  @BeforeEach
  void start() {
    source.start(sink, _ -> Optional.empty());
    connected(1);
  }

  @AfterEach
  void close() {
    source.close();
    stub.close();
  }

  /// The stub has heard the subscription of its n-th connection.
  private void connected(int n) {
    scheduler.runUntil(
        () -> stub.streamer().connections() >= n && stub.streamer().subscribers() == 1);
  }

  private void deliver(double price) {
    var records = sink.records().size();
    var frame = StreamerFrames.quote("DKNG", price, clock.millis()).build();
    assertThat(stub.streamer().deliver(StreamerFrames.frame(frame))).isEqualTo(1);
    scheduler.runUntil(() -> sink.records().size() > records);
  }

  @Test
  void handsOverWhatIsDelivered() {
    deliver(24.535);
    scheduler.advance(Duration.ofSeconds(1));
    deliver(24.54);

    assertThat(sink.prices()).containsExactly(24.535, 24.54);
    assertThat(sink.records().getFirst())
        .hasToString(
            "{\"symbol\":\"DKNG\",\"price\":24.535,\"timestamp\":\"2026-09-02T15:00:00.000000Z\",\"source\":\"yahoo\"}");
    assertThat(source.status().state()).isEqualTo(State.LIVE);
    assertThat(source.status().quotes()).isEqualTo(2);
  }

  @Test
  void subscribesAgainEveryFifteenSeconds() {
    deliver(1);
    for (int i = 0; i < 4; i++) {
      scheduler.advance(Duration.ofSeconds(15));
      deliver(2 + i);
    }

    scheduler.runUntil(() -> stub.streamer().received().size() == 5);
    assertThat(stub.streamer().received()).containsOnly(SUBSCRIBE);
    assertThat(stub.streamer().connections()).isEqualTo(1);
  }

  @Test
  void aSilentConnectionIsReplacedAndTheGapIsTold() {
    deliver(1);
    scheduler.advance(Duration.ofSeconds(59));
    assertThat(source.status().state()).isEqualTo(State.LIVE);
    scheduler.advance(Duration.ofSeconds(1));
    assertThat(source.status().state()).isEqualTo(State.WAITING);
    assertThat(source.status().detail())
        .isEqualTo("Yahoo Finance streamer: no message for 1 min; connecting again in 1 s");
    scheduler.advance(Duration.ofSeconds(1));
    connected(2);
    deliver(2);

    assertThat(sink.gaps()).hasSize(1);
    assertThat(sink.gaps().getFirst().symbols()).containsExactly(DKNG);
    assertThat(sink.gaps().getFirst().from()).isEqualTo(START);
    assertThat(sink.gaps().getFirst().to()).isEqualTo(START.plusSeconds(61));
    assertThat(sink.gaps().getFirst().reason()).isEqualTo("no message for 1 min");
    assertThat(source.status().reconnects()).isEqualTo(1);
    assertThat(source.status().state()).isEqualTo(State.LIVE);
  }

  @Test
  void aCutConnectionIsReplacedAndSubscribedAnew() {
    deliver(1);
    stub.streamer().cut();
    scheduler.runUntil(() -> source.status().state() == State.WAITING);
    scheduler.advance(Duration.ofSeconds(1));
    connected(2);
    deliver(2);

    assertThat(sink.prices()).containsExactly(1.0, 2.0);
    assertThat(sink.gaps()).hasSize(1);
  }

  @Test
  void aConnectionThatEndsBeforeItSpeaksMakesTheWaitsLonger() {
    for (int n = 1; n <= 5; n++) {
      stub.streamer().close(1001);
      scheduler.runUntil(() -> source.status().state() == State.WAITING);
      var wait = Integer.parseInt(source.status().detail().replaceAll(".* in (\\d+) s", "$1"));
      assertThat(wait).isBetween(1 << Math.max(0, n - 2), 1 << (n - 1));
      scheduler.advance(Duration.ofSeconds(wait));
      connected(n + 1);
    }
    deliver(1);

    // Nothing came before: all since the start may be missing.
    assertThat(sink.gaps()).hasSize(1);
    assertThat(sink.gaps().getFirst().from()).isEqualTo(START);
    assertThat(source.status().reconnects()).isEqualTo(5);
  }

  @Test
  void aRefusedConnectionIsTriedAgainUnlessItIsForbidden() {
    deliver(1);
    stub.streamer().refuse(503);
    stub.streamer().cut();
    scheduler.runUntil(() -> source.status().state() == State.WAITING);
    scheduler.advance(Duration.ofSeconds(1));
    scheduler.runUntil(() -> source.status().failures() == 2);
    assertThat(source.status().detail()).contains("refused with status 503");
    stub.streamer().refuse(403);
    scheduler.advance(Duration.ofSeconds(2));
    scheduler.runUntil(() -> source.status().state() == State.REFUSED);
    assertThat(source.status().detail()).contains("check the API key");
    scheduler.advance(Duration.ofHours(1));
    assertThat(stub.streamer().connections()).isEqualTo(3);
  }

  @Test
  void damagedAndForeignFramesAreCountedAndTheConnectionGoesOn() {
    deliver(1);
    stub.streamer().deliver("not JSON");
    stub.streamer().deliver(StreamerFrames.frame("AAAA"));
    stub.streamer().deliver("{\"type\":\"other\"}");
    scheduler.runUntil(() -> source.status().failures() == 2);
    deliver(2);

    assertThat(sink.prices()).containsExactly(1.0, 2.0);
    assertThat(stub.streamer().connections()).isEqualTo(1);
  }
}
