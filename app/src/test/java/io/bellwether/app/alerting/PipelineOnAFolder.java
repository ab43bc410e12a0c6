package io.bellwether.app.alerting;

import io.bellwether.app.config.AlertSettings;
import io.bellwether.app.config.Configuration;
import io.bellwether.app.pipeline.FlushPolicy;
import io.bellwether.app.platform.Acquisition;
import io.bellwether.app.platform.HistoryQueries;
import io.bellwether.app.platform.LivePipeline;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.stream.Origin;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The whole pipeline in this process, on a folder of the test's.
final class PipelineOnAFolder implements AutoCloseable {
  private final LocalPlatform platform;
  private final LivePipeline pipeline;
  final StringWriter console = new StringWriter();

  PipelineOnAFolder(Path data, AlertSettings settings, AlertSetup.Mode mode, int flushRows)
      throws Exception {
    platform = new LocalPlatform(data, Configuration.defaults());
    pipeline =
        new LivePipeline(
            platform,
            Acquisition.of(new QuoteSource.Description("test", "Test", false)),
            new FlushPolicy(flushRows, Duration.ofMillis(200)),
            new AlertSetup(settings, mode, new PrintWriter(console, true)));
  }

  LivePipeline pipeline() {
    return pipeline;
  }

  void append(List<String> records, long offset) throws Exception {
    pipeline.stream()
        .append(
            records.stream().map(r -> r.getBytes(StandardCharsets.UTF_8)).toList(),
            new Origin("test", offset));
  }

  void awaitCaughtUp() throws Exception {
    pipeline.pipeline().awaitCaughtUp();
  }

  /// Alerts are in their table when the flush is done.
  void awaitFlushed() throws Exception {
    awaitCaughtUp();
    while (pipeline.pipeline().partitions().stream().anyMatch(p -> p.unflushed() > 0)) {
      LockSupport.parkNanos(10_000_000);
      if (Thread.interrupted()) {
        throw new InterruptedException("waited in vain");
      }
    }
  }

  List<String> rows(String query) {
    return new HistoryQueries(platform.sql()).rows(query).stream().map(Object::toString).toList();
  }

  @Override
  public void close() {
    pipeline.close();
    platform.close();
  }
}
