package io.bellwether.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.Interval;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.RequestBudgets;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.http.ApiKey;
import io.bellwether.providers.http.HttpLimits;
import io.bellwether.providers.http.Retry;
import io.bellwether.providers.live.CollectingSink;
import io.bellwether.providers.live.MarketHours;
import io.bellwether.providers.live.PollingSource;
import io.bellwether.providers.live.Schedule;
import io.bellwether.providers.live.SocketSettings;
import io.bellwether.providers.live.WebSocketSource;
import io.bellwether.providers.twelvedata.CreditBudget;
import io.bellwether.providers.twelvedata.TwelveDataClient;
import io.bellwether.providers.twelvedata.TwelveDataHistorySource;
import io.bellwether.providers.twelvedata.TwelveDataQuotePoll;
import io.bellwether.providers.twelvedata.TwelveDataSocketProtocol;
import io.bellwether.providers.twelvedata.TwelveDataSymbolSearch;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.ManualScheduler;
import io.bellwether.testkit.stub.Trouble;
import io.bellwether.testkit.stub.TwelveDataStub;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An API key shows in nothing that people may see: messages, stack traces, logs, the status.
class SecretsTest {
  private static final String SECRET = "s3cr3t-0123456789abcdef";
  private static final Symbol AAPL = new Symbol("AAPL");

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-20T15:00:00Z"));
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final TwelveDataStub stub = new TwelveDataStub(clock, 1_000);
  private final StringWriter seen = new StringWriter();

  @AfterEach
  void close() {
    stub.close();
  }

  private TwelveDataClient client(URI address) throws Exception {
    return new TwelveDataClient(
        address,
        new ApiKey(SECRET),
        new CreditBudget(
            new CreditBudget.Limits(1_000, 10_000, Duration.ofDays(1)),
            RequestBudgets.NONE,
            clock,
            clock::advance,
            seen::append),
        new HttpLimits(Duration.ofMillis(500), Duration.ofMillis(500), 1_000_000),
        Retry.never());
  }

  private interface Question {
    Object ask() throws ProviderUnavailableException;
  }

  private void note(Question question) {
    try {
      seen.append(String.valueOf(question.ask()));
    } catch (ProviderUnavailableException | IllegalArgumentException e) {
      e.printStackTrace(new PrintWriter(seen, true));
    }
  }

  private void askEverything(TwelveDataClient client) {
    var from = Instant.parse("2026-11-01T00:00:00Z");
    var history = new TwelveDataHistorySource(client);
    note(() -> history.history(AAPL, Interval.ONE_DAY, from, clock.instant()));
    note(
        () ->
            history.histories(
                List.of(AAPL, new Symbol("B")), Interval.ONE_DAY, from, clock.instant()));
    note(() -> new TwelveDataSymbolSearch(client).search("apple"));
    note(() -> new TwelveDataQuotePoll(client).poll(AAPL));
    seen.append(String.valueOf(client)).append(String.valueOf(new ApiKey(SECRET)));
  }

  private void observe(URI address, URI socket) throws Exception {
    var polling =
        new PollingSource(
            new TwelveDataQuotePoll(client(address)),
            List.of(AAPL),
            PollingSource.Pace.of(Duration.ofSeconds(30)),
            MarketHours.ALWAYS,
            new Schedule(clock, scheduler),
            new SplittableRandom(1));
    polling.start(new CollectingSink(), _ -> Optional.empty());
    scheduler.advance(Duration.ofMinutes(1));
    seen.append(polling.status() + " " + polling.describe());
    var live = new ManualScheduler(clock);
    var streaming =
        new WebSocketSource(
            new TwelveDataSocketProtocol(socket, new ApiKey(SECRET), List.of(AAPL)),
            SocketSettings.USUAL,
            MarketHours.ALWAYS,
            new Schedule(clock, live),
            new SplittableRandom(1));
    streaming.start(new CollectingSink(), _ -> Optional.empty());
    live.runUntil(() -> streaming.status().failures() > 0);
    seen.append(streaming.status() + " " + streaming.describe());
    streaming.close();
  }

  @Test
  void theKeyShowsNowhere() throws Exception {
    var everything = Logger.getLogger("");
    var level = everything.getLevel();
    var handler = new Listening();
    var console = new ByteArrayOutputStream();
    var out = System.out;
    var err = System.err;
    try {
      everything.addHandler(handler);
      everything.setLevel(Level.ALL);
      System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
      for (var trouble :
          List.of(
              Trouble.NONE,
              new Trouble.RateLimited(),
              new Trouble.Maintenance(),
              new Trouble.Status(401, "bad apikey " + SECRET),
              new Trouble.Status(500, "apikey " + SECRET),
              new Trouble.CutOff(),
              new Trouble.HalfBody(),
              new Trouble.Silent())) {
        stub.http().trouble(trouble);
        try (var client = client(stub.address())) {
          askEverything(client);
        }
      }
      stub.http().trouble(Trouble.NONE);
      observe(stub.address(), stub.socketAddress());
    } finally {
      everything.removeHandler(handler);
      everything.setLevel(level);
      System.setOut(out);
      System.setErr(err);
    }

    assertThat(seen.toString()).contains("[hidden]").doesNotContain(SECRET);
    assertThat(handler.logged.toString()).doesNotContain(SECRET);
    assertThat(console.toString(StandardCharsets.UTF_8)).doesNotContain(SECRET);
  }

  @Test
  void theKeyShowsNowhereWhenNobodyAnswers() throws Exception {
    URI gone;
    try (var closed = new TwelveDataStub(clock, 1)) {
      gone = closed.address();
    }
    try (var client = client(gone)) {
      askEverything(client);
    }
    observe(gone, URI.create("ws://127.0.0.1:" + gone.getPort() + "/v1/quotes/price"));

    assertThat(seen.toString()).contains("cannot be reached").doesNotContain(SECRET);
  }

  private static final class Listening extends Handler {
    final StringBuffer logged = new StringBuffer();

    @Override
    public void publish(LogRecord entry) {
      // What our own code says; the libraries' own debugging is off unless a developer turns it on.
      if (String.valueOf(entry.getLoggerName()).startsWith("io.bellwether")) {
        logged.append(entry.getMessage()).append(' ');
        if (entry.getParameters() != null) {
          logged.append(List.of(entry.getParameters())).append('\n');
        }
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
