package io.bellwether.bench;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.bellwether.app.alerting.AlertSetup;
import io.bellwether.app.config.AlertSettings;
import io.bellwether.app.config.AlertSettings.HookFormat;
import io.bellwether.app.config.AlertSettings.HookSettings;
import io.bellwether.app.config.AlertSettings.MailSecurity;
import io.bellwether.app.config.AlertSettings.MailSettings;
import io.bellwether.app.config.AlertSettings.RecipientSettings;
import io.bellwether.app.config.Configuration;
import io.bellwether.app.config.Secret;
import io.bellwether.app.pipeline.FlushPolicy;
import io.bellwether.app.platform.Acquisition;
import io.bellwether.app.platform.LivePipeline;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.core.alert.Condition;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.stream.Origin;
import io.bellwether.testkit.generator.WireRecords;
import io.bellwether.testkit.stub.StubAnswer;
import io.bellwether.testkit.stub.StubWebhook;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// How long it takes from the append of a quote to the mail about it in a real mail server, and
/// what it costs the pipeline when alerts fire and their receiver is down, against one that is up
/// and against no rules at all.
public final class AlertBench {
  private static final int MAILS = 1_200;
  private static final int WARM_UP = 200;
  private static final long PAUSE_NANOS = 25_000_000;
  private static final int RECORDS = 600_000;
  private static final int BATCH = 1_000;
  private static final int ROUNDS = 5;
  private static final double FAST = 1e6;

  private final Path work;

  private AlertBench(Path work) {
    this.work = work;
  }

  /// Runs it.
  ///
  /// @param args none
  /// @throws Exception when something cannot be run
  public static void main(String[] args) throws Exception {
    Files.createDirectories(Path.of("target"));
    var work = Files.createTempDirectory(Path.of("target"), "alerts");
    try {
      var bench = new AlertBench(work);
      bench.latency();
      bench.throughput();
    } finally {
      delete(work);
    }
    System.exit(0);
  }

  private LivePipeline pipeline(LocalPlatform platform, AlertSettings settings) throws IOException {
    return new LivePipeline(
        platform,
        Acquisition.of(new QuoteSource.Description("bench", "Bench", false)),
        FlushPolicy.DEFAULT,
        new AlertSetup(
            settings, AlertSetup.Mode.SENDING, new PrintWriter(Writer.nullWriter(), true)));
  }

  private static Rule rule(String condition, String to) {
    var parsed = Condition.parse(condition);
    var rule = Rule.of("bench", Set.of(), parsed);
    return new Rule(
        rule.id(),
        rule.symbols(),
        parsed,
        rule.repeat(),
        rule.severity(),
        rule.template(),
        rule.quiet(),
        List.of(to),
        rule.mutedUntil());
  }

  /// One symbol an alert, so that its mail is known by its subject.
  private void latency() throws Exception {
    var arrived = new ConcurrentHashMap<String, Long>();
    var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    var user = mail.setUser("anna@example.org", "anna@example.org", "pa55");
    mail.getUserManager()
        .setMessageDeliveryHandler(
            (message, _) -> {
              var subject = message.getMessage().getSubject();
              arrived.put(subject.replaceAll(".*\\] (.*): .*", "$1"), System.nanoTime());
              return user;
            });
    var smtp =
        new MailSettings(
            "127.0.0.1",
            mail.getSmtp().getPort(),
            MailSecurity.NONE,
            null,
            null,
            "alerts@example.org",
            null,
            FAST);
    var settings =
        new AlertSettings(
            ZoneOffset.UTC,
            smtp,
            Map.of(),
            Map.of("anna", new RecipientSettings("mail", "anna@example.org", null, null)),
            List.of(rule("price above 100", "anna")));
    var sent = new long[WARM_UP + MAILS];
    try (var platform = new LocalPlatform(work.resolve("latency"), Configuration.defaults());
        var pipeline = pipeline(platform, settings)) {
      for (int i = 0; i < sent.length; i++) {
        // A minute of quotes below the line, so that there is a move to draw.
        sent[i] = System.nanoTime();
        append(pipeline, List.of(record("S" + i, 90), record("S" + i, 101)), i + 1);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      while (arrived.size() < sent.length) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } finally {
      mail.stop();
    }
    var millis = new double[MAILS];
    for (int i = 0; i < MAILS; i++) {
      var at = WARM_UP + i;
      millis[i] = (Objects.requireNonNull(arrived.get("S" + at)) - sent[at]) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(
        "append to mail   %,d mails, 40 a second: median %.1f ms, p99 %.1f ms, longest %.1f ms"
            + " (wanted: p99 under 1,000)%n",
        MAILS, millis[MAILS / 2], millis[MAILS * 99 / 100], millis[MAILS - 1]);
  }

  private static byte[] record(String symbol, double price) {
    return "{\"symbol\":\"%s\",\"price\":%s,\"timestamp\":\"%s\"}"
        .formatted(symbol, price, UtcMicros.format(UtcMicros.of(Instant.now())))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void append(LivePipeline pipeline, List<byte[]> records, long offset)
      throws Exception {
    pipeline.stream().append(records, new Origin("bench", offset));
  }

  private void throughput() throws Exception {
    var file = work.resolve("quotes.jsonl");
    WireRecords.write(file, RECORDS, 200, WireRecords.Mix.CLEAN, new SplittableRandom(3));
    var batches = batches(file);
    var none = new ArrayList<Double>();
    var up = new ArrayList<Double>();
    var down = new ArrayList<Double>();
    try (var good = new StubWebhook(0);
        var dead = new StubWebhook(0)) {
      dead.answer(_ -> StubAnswer.text(500, "down"));
      for (int round = 0; round <= ROUNDS; round++) {
        var rates =
            List.of(
                rate(batches, AlertSettings.defaults()),
                rate(batches, firing(good)),
                rate(batches, firing(dead)));
        if (round > 0) {
          none.add(rates.get(0));
          up.add(rates.get(1));
          down.add(rates.get(2));
        }
      }
      System.out.printf("alerts taken     %,d of the receiver that is up%n", good.taken().size());
    }
    System.out.printf("no rules         %,10.0f records/s%n", median(none));
    System.out.printf("receiver up      %,10.0f records/s%n", median(up));
    System.out.printf("receiver down    %,10.0f records/s%n", median(down));
    System.out.printf(
        "down : up        %10.3f   (wanted: within 5 %% of 1)%n", median(down) / median(up));
    System.out.printf("up : no rules    %10.3f%n", median(up) / median(none));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static AlertSettings firing(StubWebhook receiver) {
    var hook =
        new HookSettings(
            new Secret(receiver.address() + "/hook"),
            new Secret("key"),
            HookFormat.BELLWETHER,
            Duration.ofSeconds(5),
            FAST);
    return new AlertSettings(
        ZoneOffset.UTC,
        null,
        Map.of("hook", hook),
        Map.of("ops", new RecipientSettings("hook", null, null, null)),
        List.of(rule("move 2% in 5m", "ops")));
  }

  private static List<List<byte[]>> batches(Path file) throws IOException {
    var batches = new ArrayList<List<byte[]>>();
    var batch = new ArrayList<byte[]>();
    try (var lines = Files.lines(file)) {
      for (var line : (Iterable<String>) lines::iterator) {
        batch.add(line.getBytes(StandardCharsets.UTF_8));
        if (batch.size() == BATCH) {
          batches.add(List.copyOf(batch));
          batch.clear();
        }
      }
    }
    return batches;
  }

  private double rate(List<List<byte[]>> batches, AlertSettings settings) throws Exception {
    var data = Files.createTempDirectory(work, "run");
    try (var platform = new LocalPlatform(data, Configuration.defaults());
        var pipeline = pipeline(platform, settings)) {
      var started = System.nanoTime();
      for (int i = 0; i < batches.size(); i++) {
        append(pipeline, batches.get(i), i + 1);
      }
      pipeline.pipeline().awaitCaughtUp();
      var rate = (double) batches.size() * BATCH * 1e9 / (System.nanoTime() - started);
      System.err.printf(
          "%,.0f records/s, %,d alerts%n", rate, pipeline.pipeline().account().alerts());
      return rate;
    } finally {
      delete(data);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
