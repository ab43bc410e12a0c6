package io.bellwether.app.platform;

import io.bellwether.app.alerting.AlertChannels;
import io.bellwether.app.alerting.AlertPreview;
import io.bellwether.app.alerting.AlertService;
import io.bellwether.app.alerting.AlertSetup;
import io.bellwether.app.alerting.DailyCloses;
import io.bellwether.app.alerting.LocalAlertDesk;
import io.bellwether.app.alerting.MovePictures;
import io.bellwether.app.alerting.PastAlerts;
import io.bellwether.app.alerting.RuleBook;
import io.bellwether.app.http.alerts.AlertDesk;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendars;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The alerts of a pipeline on the local platform.
final class PipelineAlerts implements AutoCloseable {
  private final AlertService service;
  private final AlertDesk desk;
  private final RuleBook book;
  private final DailyCloses closes;
  private final TradingCalendars calendars;

  private PipelineAlerts(
      AlertService service,
      AlertDesk desk,
      RuleBook book,
      DailyCloses closes,
      TradingCalendars calendars) {
    this.service = service;
    this.desk = desk;
    this.book = book;
    this.closes = closes;
    this.calendars = calendars;
  }

  /// Opens rules and outbox; nothing is sent before [#start].
  static PipelineAlerts open(
      LocalPlatform platform,
      AlertSetup setup,
      AlertChannels.Browser browser,
      TradingCalendars calendars)
      throws IOException {
    var clock = InstantSource.system();
    var channels = channels(setup, browser, clock);
    var book = new RuleBook(setup.settings().rules(), platform.alertRules(), channels.addressing());
    var outbox = platform.openOutbox();
    var service =
        new AlertService(
            new AlertService.Parts(
                book, channels, outbox, platform.lake(), setup.mode(), clock, System.nanoTime()));
    var queries = new HistoryQueries(platform.sql());
    var closes = new DailyCloses(queries, clock);
    var desk =
        new LocalAlertDesk(
            book,
            channels,
            outbox,
            new PastAlerts(queries),
            new AlertPreview(platform.sql(), calendars, closes),
            service,
            clock);
    return new PipelineAlerts(service, desk, book, closes, calendars);
  }

  private static AlertChannels channels(
      AlertSetup setup, AlertChannels.Browser browser, InstantSource clock) throws IOException {
    return AlertChannels.of(
        setup.settings(),
        new AlertChannels.Surroundings(setup.console(), browser, new MovePictures(), clock));
  }

  AlertService service() {
    return service;
  }

  AlertDesk desk() {
    return desk;
  }

  /// Begins to send, and to look at the clock.
  void start(LongSupplier newestArrivalMicros, Supplier<List<Symbol>> symbols) {
    service.start();
    service.watch(
        new AlertService.Clocked(book::rules, newestArrivalMicros, symbols, calendars::of, closes));
  }

  /// Whether every channel has nothing to send, or does not take it.
  boolean isIdle() {
    return desk.channels().stream()
        .allMatch(channel -> channel.waiting() == 0 || channel.failure().isPresent());
  }

  /// Records what is on its way and stops; the partitions are gone by then.
  @Override
  public void close() {
    service.close();
  }
}
