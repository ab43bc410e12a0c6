package io.bellwether.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.market.RequestBudgets;
import io.bellwether.core.market.SourceStatus.State;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.providers.coinbase.CoinbaseTickerProtocol;
import io.bellwether.providers.http.ApiKey;
import io.bellwether.providers.http.HttpLimits;
import io.bellwether.providers.http.Retry;
import io.bellwether.providers.live.CollectingSink;
import io.bellwether.providers.live.MarketHours;
import io.bellwether.providers.live.PollingSource;
import io.bellwether.providers.live.Schedule;
import io.bellwether.providers.live.SocketProtocol;
import io.bellwether.providers.live.SocketSettings;
import io.bellwether.providers.live.WebSocketSource;
import io.bellwether.providers.twelvedata.CreditBudget;
import io.bellwether.providers.twelvedata.TwelveDataClient;
import io.bellwether.providers.twelvedata.TwelveDataQuotePoll;
import io.bellwether.providers.yahoo.YahooClient;
import io.bellwether.providers.yahoo.YahooQuotePoll;
import io.bellwether.providers.yahoo.YahooStreamerProtocol;
import io.bellwether.providers.yahoo.streamer.PricingData;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.ManualScheduler;
import io.bellwether.testkit.stub.CoinbaseStub;
import io.bellwether.testkit.stub.StubAnswer;
import io.bellwether.testkit.stub.StubHttp;
import io.bellwether.testkit.stub.StubSocket;
import io.bellwether.testkit.stub.Trouble;
import io.bellwether.testkit.stub.TwelveDataStub;
import io.bellwether.testkit.stub.YahooStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// Half an hour of virtual time against stubs that are rate-limited, silent, cut and slow in turn:
/// every quote that a stub delivered whole reaches the sink, once and in order, and no budget is
/// exceeded.
class HalfAnHourTest {
  private static final int SECONDS = 1_800;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpLimits IMPATIENT =
      new HttpLimits(Duration.ofSeconds(2), Duration.ofMillis(400), 1_000_000);

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-20T15:00:00Z"));
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final CollectingSink sink = new CollectingSink();
  private long reconnectsAtCut = -1;

  private static Trouble trouble(int second) {
    return switch (second / 120) {
      case 2 -> new Trouble.RateLimited();
      case 4 -> new Trouble.Silent();
      case 6 -> new Trouble.CutOff();
      case 8 -> new Trouble.Slow(Duration.ofMillis(30));
      case 9 -> new Trouble.Maintenance();
      case 11 -> new Trouble.HalfBody();
      case 12 -> new Trouble.Status(503, "no");
      default -> Trouble.NONE;
    };
  }

  private void pass(StubHttp http, IntConsumer everySecond) {
    for (int second = 0; second < SECONDS; second++) {
      http.trouble(trouble(second));
      everySecond.accept(second);
      scheduler.advance(Duration.ofSeconds(1));
    }
  }

  private static List<Double> delivered(StubHttp http, String pointer) {
    return http.delivered().stream()
        .map(
            answer -> {
              try {
                return JSON.readTree(answer.body()).at(pointer).asDouble();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  @Test
  void pollingYahooLosesNothingThatWasDelivered() {
    var symbols = List.of(new Symbol("A"), new Symbol("B"), new Symbol("C"));
    try (var stub = new YahooStub();
        var source =
            new PollingSource(
                new YahooQuotePoll(new YahooClient(stub.address(), IMPATIENT, Retry.never())),
                symbols,
                PollingSource.Pace.of(Duration.ofSeconds(30)),
                MarketHours.ALWAYS,
                new Schedule(clock, scheduler),
                new SplittableRandom(1))) {
      source.start(sink, _ -> Optional.empty());
      pass(
          stub.http(),
          second -> {
            for (var symbol : symbols) {
              stub.serveChart(symbol.value(), chart(symbol, 100 + second));
            }
          });

      var delivered = delivered(stub.http(), "/chart/result/0/meta/regularMarketPrice");
      assertThat(sink.prices()).isEqualTo(delivered);
      // Never more than two requests in 20 s and no run against a closed door: 180 without trouble.
      assertThat(stub.http().requests().size()).isBetween(60, 180);
      assertThat(delivered.size()).isGreaterThan(60);
      assertThat(sink.gaps()).isNotEmpty();
      assertThat(source.status().gaps()).isEqualTo(sink.gaps().size());
      assertThat(source.status().state()).isEqualTo(State.LIVE);
      System.out.printf(
          "Yahoo polling: %d requests, %d quotes delivered and received, %d gaps%n",
          stub.http().requests().size(), delivered.size(), sink.gaps().size());
    }
  }

  private StubAnswer chart(Symbol symbol, double price) {
    return StubAnswer.json(
        200,
        "{\"chart\":{\"result\":[{\"meta\":{\"symbol\":\"%s\",\"regularMarketPrice\":%s,\"regularMarketTime\":%d,\"previousClose\":99}}],\"error\":null}}"
            .formatted(symbol, price, clock.instant().getEpochSecond()));
  }

  @Test
  void pollingTwelveDataLosesNothingAndKeepsItsBudget() throws Exception {
    var symbols = List.of(new Symbol("A"), new Symbol("B"), new Symbol("C"));
    try (var stub = new TwelveDataStub(clock, 8);
        var source =
            new PollingSource(
                new TwelveDataQuotePoll(
                    new TwelveDataClient(
                        stub.address(),
                        new ApiKey(TwelveDataStub.KEY),
                        new CreditBudget(
                            CreditBudget.Limits.FREE,
                            RequestBudgets.NONE,
                            clock,
                            clock::advance,
                            _ -> {}),
                        IMPATIENT,
                        Retry.never())),
                symbols,
                // 18 credits a minute are wanted, 8 are there.
                PollingSource.Pace.of(Duration.ofSeconds(10)),
                MarketHours.ALWAYS,
                new Schedule(clock, scheduler),
                new SplittableRandom(2))) {
      source.start(sink, _ -> Optional.empty());
      pass(
          stub.http(),
          second ->
              symbols.forEach(
                  symbol ->
                      stub.serve(
                          "/quote",
                          symbol.value(),
                          StubAnswer.json(
                              200,
                              "{\"symbol\":\"%s\",\"close\":\"%d\",\"timestamp\":%d}"
                                  .formatted(
                                      symbol, 100 + second, clock.instant().getEpochSecond())))));

      var delivered = delivered(stub.http(), "/close");
      assertThat(sink.prices()).isEqualTo(delivered);
      assertThat(stub.mostInAMinute()).isEqualTo(8);
      assertThat(delivered.size()).isGreaterThan(80);
      System.out.printf(
          "Twelve Data polling: %d credits asked, at most %d a minute, %d quotes delivered and"
              + " received, %d gaps%n",
          stub.creditsAsked(), stub.mostInAMinute(), delivered.size(), sink.gaps().size());
    }
  }

  @Test
  void theYahooStreamerLosesNothingThatWasDelivered() {
    try (var stub = new YahooStub()) {
      stream(
          stub.streamer(),
          new YahooStreamerProtocol(
              stub.streamerAddress(),
              List.of(new Symbol("A")),
              _ -> TradingCalendar.alwaysOpen(),
              _ -> Optional.empty()),
          second ->
              "{\"type\":\"pricing\",\"message\":\"%s\"}"
                  .formatted(
                      Base64.getEncoder()
                          .encodeToString(
                              PricingData.newBuilder()
                                  .setId("A")
                                  .setPrice(100 + second)
                                  .setTime(clock.millis())
                                  .setMarketHours(1)
                                  .build()
                                  .toByteArray())));
    }
  }

  @Test
  void theCoinbaseFeedLosesNothingThatWasDelivered() {
    try (var stub = new CoinbaseStub()) {
      stream(
          stub.socket(),
          new CoinbaseTickerProtocol(stub.address(), List.of(new Symbol("BTC-USD"))),
          second ->
              CoinbaseStub.ticker(
                  "BTC-USD",
                  String.valueOf(100 + second),
                  second / 5 + 1,
                  7L * second,
                  clock.instant()));
    }
  }

  /// Every five seconds a quote; in turn the socket is silent, cut, closed and refuses connections.
  private void stream(StubSocket socket, SocketProtocol protocol, IntFunction<String> message) {
    var delivered = new ArrayList<Double>();
    try (var source =
        new WebSocketSource(
            protocol,
            SocketSettings.USUAL,
            MarketHours.ALWAYS,
            new Schedule(clock, scheduler),
            new SplittableRandom(3))) {
      source.start(sink, _ -> Optional.empty());
      scheduler.runDue();
      for (int second = 0; second < SECONDS; second++) {
        trouble(socket, source, second);
        settle(socket, source);
        var silent = second / 120 == 4 || second / 120 == 10;
        if (second % 5 == 0 && !silent && socket.deliver(message.apply(second)) == 1) {
          delivered.add(100.0 + second);
          scheduler.runUntil(() -> sink.records().size() == delivered.size());
        }
        scheduler.advance(Duration.ofSeconds(1));
      }
      assertThat(sink.prices()).isEqualTo(delivered);
      assertThat(delivered.size()).isGreaterThan(200);
      assertThat(source.status().state()).isEqualTo(State.LIVE);
      assertThat(source.status().reconnects()).isGreaterThanOrEqualTo(5);
      assertThat(sink.gaps().size()).isGreaterThanOrEqualTo(5);
      assertThat(source.status().gaps()).isEqualTo(sink.gaps().size());
      System.out.printf(
          "%s: %d quotes delivered and received, %d reconnects, %d gaps%n",
          protocol.label(), delivered.size(), source.status().reconnects(), sink.gaps().size());
    }
  }

  /// Virtual time stands while a connection is on its way: both sides know of its begin and end. A
  /// cut that the client has not noticed yet does not hold time up; its silence will tell.
  private void settle(StubSocket socket, QuoteSource source) {
    scheduler.runUntil(
        () -> {
          var status = source.status();
          if (status.state() == State.WAITING) {
            return socket.subscribers() == 0;
          }
          return status.reconnects() == reconnectsAtCut
              || socket.connections() == status.traffic().requests() && socket.subscribers() == 1;
        });
  }

  private void trouble(StubSocket socket, QuoteSource source, int second) {
    switch (second) {
      case 240, 361, 1_300 -> cut(socket, source);
      case 700 -> {
        reconnectsAtCut = source.status().reconnects();
        socket.close(1001);
      }
      case 900 -> {
        socket.refuse(503);
        cut(socket, source);
      }
      case 1_020 -> socket.refuse(0);
      default -> {}
    }
  }

  private void cut(StubSocket socket, QuoteSource source) {
    reconnectsAtCut = source.status().reconnects();
    socket.cut();
  }
}
