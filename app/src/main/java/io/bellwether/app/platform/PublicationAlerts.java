package io.bellwether.app.platform;

import io.bellwether.app.alerting.AlertSetup;
import io.bellwether.app.publish.Publications;
import io.bellwether.core.alert.delivery.ChannelUnavailableException;
import io.bellwether.core.market.TradingCalendars;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Alerts of jobs that fail where no pipeline runs: nothing is opened before the first fails. What
/// cannot be sent before this is closed is sent when a pipeline starts.
public final class PublicationAlerts implements Publications.FailureListener, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final LocalPlatform platform;
  private final TradingCalendars calendars;
  private final PrintWriter console;
  private @Nullable PipelineAlerts alerts;

  /// Of a data folder.
  ///
  /// @param platform the opened folder
  /// @param calendars when markets are open
  /// @param console where the channel `console` writes
  public PublicationAlerts(
      LocalPlatform platform, TradingCalendars calendars, PrintWriter console) {
    this.platform = platform;
    this.calendars = calendars;
    this.console = console;
  }

  @Override
  public void failed(String job, Optional<Instant> lastSuccess, Instant at, String reason)
      throws IOException {
    var opened = alerts;
    if (opened == null) {
      var setup = new AlertSetup(platform.alertSettings(), AlertSetup.Mode.SENDING, console);
      opened =
          PipelineAlerts.open(
              platform,
              setup,
              _ -> {
                throw new ChannelUnavailableException(
                    "no dashboard is served: start demo or up", Optional.empty(), null);
              },
              calendars);
      alerts = opened;
      opened.service().start();
    }
    opened.service().publicationFailed(job, lastSuccess, at, reason);
  }

  /// Waits for what can be sent, but not for channels that do not take it.
  @Override
  public void close() {
    if (alerts != null) {
      var end = System.nanoTime() + PATIENCE.toNanos();
      while (!alerts.isIdle() && System.nanoTime() < end) {
        LockSupport.parkNanos(LOOK.toNanos());
      }
      alerts.close();
    }
  }
}
