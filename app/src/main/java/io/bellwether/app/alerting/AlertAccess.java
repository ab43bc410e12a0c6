package io.bellwether.app.alerting;

import io.bellwether.app.config.Configuration;
import io.bellwether.app.http.alerts.AlertCalls;
import io.bellwether.app.http.alerts.DeskCalls;
import io.bellwether.app.platform.HistoryQueries;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.calendar.StrataTradingCalendars;
import io.bellwether.core.alert.delivery.AlertChannel;
import io.bellwether.core.alert.delivery.ChannelUnavailableException;
import io.bellwether.local.folder.DataFolderInUseException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;

/// Alerts of a data folder: by this process, or through the API of the one that has it.
///
/// @param calls answers
/// @param closing lets others have the folder
public record AlertAccess(AlertCalls calls, Runnable closing) implements AutoCloseable {
  /// Opens a folder; when another process has it and serves its API, that one is asked.
  ///
  /// @param data the data folder
  /// @param configuration channels, recipients and rules, where this process needs them
  /// @param console where the channel `console` writes
  /// @return closed to let others have the folder
  /// @throws IOException when it cannot be opened
  /// @throws DataFolderInUseException when another process has the folder and answers nobody
  public static AlertAccess open(Path data, Configuration configuration, PrintWriter console)
      throws IOException {
    LocalPlatform platform;
    try {
      platform = new LocalPlatform(data, configuration);
    } catch (DataFolderInUseException e) {
      var address =
          e.address()
              .orElseThrow(
                  () ->
                      new DataFolderInUseException(
                          e.getMessage()
                              + ", which answers no questions: wait until it has ended, or stop it",
                          null));
      var served = new ServedAlerts(address);
      return new AlertAccess(served, served::close);
    }
    try {
      return new AlertAccess(own(platform, configuration, console), platform::close);
    } catch (IOException | RuntimeException e) {
      platform.close();
      throw e;
    }
  }

  private static AlertCalls own(
      LocalPlatform platform, Configuration configuration, PrintWriter console) throws IOException {
    var clock = InstantSource.system();
    var channels =
        AlertChannels.of(
            configuration.alerts(),
            new AlertChannels.Surroundings(
                console, AlertAccess::noBrowser, new MovePictures(), clock));
    var queries = new HistoryQueries(platform.sql());
    var desk =
        new LocalAlertDesk(
            new RuleBook(
                configuration.alerts().rules(), platform.alertRules(), channels.addressing()),
            channels,
            platform.openOutbox(),
            new PastAlerts(queries),
            new AlertPreview(
                platform.sql(), new StrataTradingCalendars(), new DailyCloses(queries, clock)),
            LocalAlertDesk.NOBODY,
            clock);
    return new DeskCalls(desk, clock);
  }

  private static void noBrowser(AlertChannel.Message message) throws ChannelUnavailableException {
    throw new ChannelUnavailableException(
        "no dashboard is served: start demo or up", java.util.Optional.empty(), null);
  }

  @Override
  public void close() {
    closing.run();
  }
}
