package io.bellwether.app.cli;

import io.bellwether.app.alerting.AlertSetup;
import io.bellwether.app.http.ApiServer;
import io.bellwether.app.platform.Acquisition;
import io.bellwether.app.platform.LivePipeline;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.app.platform.Publishing;
import io.bellwether.core.market.GapLog;
import io.bellwether.core.market.QuoteGap;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.StreamUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A source, the pipeline and the dashboard, until somebody stops them.
final class Serving {
  private static final System.Logger LOG = System.getLogger(Serving.class.getName());
  private static final int RETRY_SECONDS = 1;
  private static final int STOP_SECONDS = 60;

  private final LocalPlatform platform;
  private final QuoteSource source;
  private final Acquisition acquisition;
  private final GapLog gaps;
  private final List<AutoCloseable> users = new ArrayList<>();
  private final Publishing publishing;
  private final int port;
  private final PrintWriter err;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  Serving(
      LocalPlatform platform,
      QuoteSource source,
      Acquisition acquisition,
      GapLog gaps,
      Publishing publishing,
      int port,
      PrintWriter err) {
    this.platform = platform;
    this.source = source;
    this.acquisition = acquisition;
    this.gaps = gaps;
    this.publishing = publishing;
    this.port = port;
    this.err = err;
  }

  /// Closes something before the pipeline and the data folder are closed.
  Serving closingFirst(AutoCloseable user) {
    users.add(user);
    return this;
  }

  int untilStopped() throws Exception {
    var alerts = new AlertSetup(platform.alertSettings(), AlertSetup.Mode.SENDING, err);
    var pipeline = new LivePipeline(platform, acquisition, platform.flushPolicy(), alerts);
    pipeline.show(publishing.publications());
    publishing.tell(pipeline::publicationFailed);
    try (pipeline;
        var server = new ApiServer(port, pipeline)) {
      server.start();
      publishing.start();
      Runtime.getRuntime().addShutdownHook(new Thread(this::requestStop, "stop"));
      err.println(source.describe().label());
      err.println("Dashboard: " + server.url() + "   (Ctrl-C stops)");
      platform.folder().announce(URI.create(server.url()));
      source.start(new StreamSink(pipeline), pipeline.stream()::reached);
      stop.await();
      source.close();
      publishing.close();
      for (var user : users) {
        user.close();
      }
      err.println("Stopping: making everything durable");
    } finally {
      platform.close();
      stopped.countDown();
    }
    return 0;
  }

  /// Quotes go on the stream, gaps to the log and to who sits before the screen.
  private final class StreamSink implements QuoteSource.Sink {
    private final LivePipeline pipeline;

    StreamSink(LivePipeline pipeline) {
      this.pipeline = pipeline;
    }

    @Override
    public void accept(List<byte[]> records, Origin origin) throws InterruptedException {
      append(pipeline, records, origin);
    }

    @Override
    public void missed(QuoteGap gap) {
      var symbols = String.join(", ", gap.symbols().stream().map(Symbol::value).toList());
      err.printf(
          "Gap: quotes of %s may be missing from %s to %s (%s)%n",
          symbols, gap.from(), gap.to(), gap.reason());
      try {
        gaps.add(gap);
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "a gap could not be kept: " + e.getMessage());
      }
    }
  }

  /// A stream that takes nothing for a while makes the source wait; nothing is dropped.
  private void append(LivePipeline pipeline, List<byte[]> records, Origin origin)
      throws InterruptedException {
    while (true) {
      try {
        pipeline.stream().append(records, origin);
        return;
      } catch (StreamUnavailableException e) {
        LOG.log(System.Logger.Level.ERROR, e.getMessage() + "; trying again");
        if (stop.await(RETRY_SECONDS, TimeUnit.SECONDS)) {
          throw new InterruptedException("stopping");
        }
      }
    }
  }

  private void requestStop() {
    stop.countDown();
    try {
      if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "stopped before everything was flushed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
