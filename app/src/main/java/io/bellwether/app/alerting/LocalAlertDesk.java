package io.bellwether.app.alerting;

import io.bellwether.app.http.alerts.AlertDesk;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Condition;
import io.bellwether.core.alert.FiredAlert;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.alert.delivery.ChannelDelivery;
import io.bellwether.core.alert.delivery.ChannelUnavailableException;
import io.bellwether.core.alert.delivery.DeliveryQueue.Waiting;
import io.bellwether.core.alert.delivery.MessageRefusedException;
import io.bellwether.core.alert.delivery.Outbox;
import io.bellwether.core.alert.delivery.Recipient;
import io.bellwether.core.market.Symbol;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;

/// Alerts of one data folder, with a pipeline at work on it or without.
public final class LocalAlertDesk implements AlertDesk {
  private static final List<Double> SAMPLE_TRAIL =
      List.of(100.0, 100.4, 100.1, 100.9, 100.6, 101.2, 100.8, 101.5, 102.0);

  private final RuleBook book;
  private final AlertChannels channels;
  private final Outbox outbox;
  private final PastAlerts past;
  private final AlertPreview preview;
  private final Sending sending;
  private final InstantSource clock;

  /// Who sends.
  public interface Sending {
    /// Sends deliveries that wait.
    ///
    /// @param deliveries which
    void send(List<Waiting> deliveries);

    /// How a channel stands.
    ///
    /// @param channel its name
    /// @param now the time
    /// @return empty when nobody sends on it
    Optional<ChannelDelivery.State> state(String channel, Instant now);
  }

  /// Nobody sends: what waits is sent when a pipeline starts.
  public static final Sending NOBODY =
      new Sending() {
        @Override
        public void send(List<Waiting> deliveries) {}

        @Override
        public Optional<ChannelDelivery.State> state(String channel, Instant now) {
          return Optional.empty();
        }
      };

  /// A desk.
  ///
  /// @param book the rules
  /// @param channels who is reached how
  /// @param outbox what waits and what failed
  /// @param past what was
  /// @param preview what would have been
  /// @param sending who sends
  /// @param clock the time
  public LocalAlertDesk(
      RuleBook book,
      AlertChannels channels,
      Outbox outbox,
      PastAlerts past,
      AlertPreview preview,
      Sending sending,
      InstantSource clock) {
    this.book = book;
    this.channels = channels;
    this.outbox = outbox;
    this.past = past;
    this.preview = preview;
    this.sending = sending;
    this.clock = clock;
  }

  @Override
  public List<KnownRule> rules() {
    return book.known();
  }

  @Override
  public void add(Rule rule) throws IOException {
    book.add(rule);
  }

  @Override
  public boolean remove(String id) throws IOException {
    return book.remove(id);
  }

  @Override
  public Optional<KnownRule> mute(String id, Optional<Instant> until) throws IOException {
    return book.mute(id, until);
  }

  @Override
  public List<Tested> test(Optional<String> recipient) {
    var all = channels.addressing().recipients();
    var chosen =
        all.stream().filter(r -> recipient.map(r.name()::equals).orElse(isReachable(r))).toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no recipient '%s': use %s"
              .formatted(
                  recipient.orElse(""),
                  String.join(", ", all.stream().map(Recipient::name).toList())));
    }
    var sample = sample();
    return chosen.stream().map(r -> test(sample, r)).toList();
  }

  /// Without a pipeline no dashboard is served.
  private boolean isReachable(Recipient recipient) {
    return !recipient.channel().equals(AlertChannels.BROWSER) || !sending.equals(NOBODY);
  }

  private FiredAlert sample() {
    var now = clock.instant();
    var rule = Rule.of("sample", Set.of(), Condition.parse("price above 100"));
    var none = OptionalDouble.empty();
    var reading =
        new Alert.Reading(
            OptionalDouble.of(102),
            none,
            none,
            Optional.empty(),
            none,
            none,
            OptionalDouble.of(102));
    var alert =
        new Alert(
            Alert.idOf("sample", UUID.randomUUID().toString()),
            "sample",
            rule.condition().text(),
            rule.severity(),
            Optional.of(new Symbol("SAMPLE")),
            now,
            now,
            "this is a test of this channel, nothing has happened",
            reading,
            SAMPLE_TRAIL);
    return new FiredAlert(rule, alert);
  }

  /// On a channel of its own: the one at work has its own thread.
  private Tested test(FiredAlert sample, Recipient recipient) {
    var only = new io.bellwether.core.alert.delivery.Addressing(List.of(everyRule(recipient)));
    var delivery = only.address(sample, clock.instant()).deliveries().getFirst();
    var started = System.nanoTime();
    var kind = channels.kinds().get(recipient.channel());
    if (kind == null) {
      return new Tested(recipient.name(), recipient.channel(), false, "there is no such channel");
    }
    try (var channel = kind.make().get()) {
      channel.send(delivery.message());
      var took = Duration.ofNanos(System.nanoTime() - started).toMillis();
      return new Tested(recipient.name(), recipient.channel(), true, "taken in " + took + " ms");
    } catch (ChannelUnavailableException | MessageRefusedException e) {
      return new Tested(
          recipient.name(), recipient.channel(), false, String.valueOf(e.getMessage()));
    } catch (Exception e) {
      return new Tested(recipient.name(), recipient.channel(), false, e.getClass().getSimpleName());
    }
  }

  private static Recipient everyRule(Recipient r) {
    return new Recipient(r.name(), r.channel(), r.address(), r.zone(), Set.of());
  }

  @Override
  public List<Past> history(Optional<Symbol> symbol, Optional<String> rule, int limit) {
    return past.last(symbol, rule, limit, outbox.waiting());
  }

  @Override
  public List<Outbox.Failed> failed() {
    return outbox.failures();
  }

  @Override
  public int resend(Optional<String> deliveryId) throws IOException {
    var ids =
        deliveryId
            .map(List::of)
            .orElseGet(() -> outbox.failures().stream().map(f -> f.delivery().id()).toList());
    var again = new ArrayList<Waiting>();
    for (var id : ids) {
      outbox.resend(id, clock.instant()).ifPresent(again::add);
    }
    sending.send(again);
    return again.size();
  }

  @Override
  public Preview preview(Rule rule, int days) {
    return preview.of(rule, days);
  }

  @Override
  public List<ChannelState> channels() {
    var now = clock.instant();
    var states = new ArrayList<ChannelState>();
    channels
        .kinds()
        .forEach(
            (name, kind) -> {
              var state = sending.state(name, now);
              states.add(
                  new ChannelState(
                      name,
                      kind.kind(),
                      channels.addressing().recipients().stream()
                          .filter(r -> r.channel().equals(name))
                          .map(Recipient::name)
                          .toList(),
                      outbox.waiting(name),
                      state.flatMap(ChannelDelivery.State::closedUntil),
                      state.flatMap(ChannelDelivery.State::failure)));
            });
    return states;
  }
}
