package io.bellwether.testkit.contract;

import static io.bellwether.testkit.contract.SampleAlerts.NOW;
import static io.bellwether.testkit.contract.SampleAlerts.addressed;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.alert.delivery.DeliveryQueue.Waiting;
import io.bellwether.core.alert.delivery.Outbox;
import io.bellwether.core.alert.delivery.Outbox.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every [Outbox] promises. A crash is an outbox that is opened again without having been
/// closed.
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
public abstract class OutboxContract {
  /// A folder of the test's own; a remote adapter may take names from it.
  @TempDir protected Path folder;

  /// For the adapter's test.
  protected OutboxContract() {}

  /// Opens an outbox, new or as it was left.
  ///
  /// @param at the folder
  /// @return the outbox
  /// @throws IOException when it cannot be opened
  protected abstract Outbox open(Path at) throws IOException;

  /// Opens an outbox, new or as it was left, that holds little in memory.
  ///
  /// @param at the folder
  /// @param mostInMemory how many deliveries of a channel wait in memory
  /// @return the outbox
  /// @throws IOException when it cannot be opened
  protected abstract Outbox open(Path at, int mostInMemory) throws IOException;

  private static List<String> ids(List<Waiting> waiting) {
    return waiting.stream().map(w -> w.delivery().recipient()).toList();
  }

  private static List<String> events(Outbox outbox) {
    var seen = new ArrayList<String>();
    outbox.listen((number, event) -> seen.add(number + " " + text(event)));
    return seen;
  }

  private static String text(Event event) {
    return switch (event) {
      case Event.Fired(var alert) -> "fired " + alert.id();
      case Event.Ended ended ->
          ended.failure().map(reason -> "failed (" + reason + ") ").orElse("sent ")
              + ended.delivery().recipient()
              + " "
              + ended.tries();
    };
  }

  @Test
  void whatWasPutIsThereAfterACrash() throws Exception {
    var put = open(folder).put(List.of(addressed("1", "anna", "ben"), addressed("2", "anna")));
    assertThat(ids(put)).containsExactly("anna", "ben", "anna");
    assertThat(open(folder).waiting()).isEqualTo(put);
  }

  private static List<String> alerts(List<Waiting> waiting) {
    return waiting.stream().map(w -> w.delivery().alert().id()).toList();
  }

  private static void sendAll(Outbox outbox) throws IOException {
    for (var waiting : outbox.waiting()) {
      outbox.sent(waiting.delivery().id(), NOW, 1);
    }
  }

  @Test
  void whatHasNoRoomInMemoryWaitsOnDiskAndComesInOrder() throws Exception {
    var outbox = open(folder, 2);
    assertThat(alerts(outbox.put(List.of(addressed("1", "anna"))))).containsExactly("1");
    var four = List.of("2", "3", "4", "5").stream().map(id -> addressed(id, "anna")).toList();
    assertThat(alerts(outbox.put(four))).containsExactly("2");
    assertThat(outbox.put(List.of(addressed("6", "anna")))).isEmpty();
    assertThat(outbox.put(List.of(addressed("6", "anna")))).as("known").isEmpty();
    assertThat(alerts(outbox.waiting())).containsExactly("1", "2");
    assertThat(outbox.waiting("mail")).isEqualTo(6);
    assertThat(outbox.more("mail")).as("there is no room yet").isEmpty();
    sendAll(outbox);
    assertThat(alerts(outbox.put(List.of(addressed("7", "anna")))))
        .as("those on disk come first")
        .isEmpty();
    assertThat(alerts(outbox.more("mail"))).containsExactly("3", "4");
    var reopened = open(folder, 2);
    assertThat(alerts(reopened.waiting())).containsExactly("3", "4");
    assertThat(reopened.waiting("mail")).isEqualTo(5);
    sendAll(reopened);
    assertThat(alerts(reopened.more("mail"))).containsExactly("5", "6");
    sendAll(reopened);
    assertThat(alerts(reopened.more("mail"))).containsExactly("7");
    sendAll(reopened);
    assertThat(reopened.more("mail")).isEmpty();
    assertThat(reopened.waiting("mail")).isZero();
    assertThat(alerts(reopened.put(List.of(addressed("8", "anna"))))).containsExactly("8");
  }

  @Test
  void aChannelWithTooManyLeavesTheOthersTheirRoom() throws Exception {
    var outbox = open(folder, 1);
    outbox.put(List.of(addressed("1", "anna")));
    var alert = SampleAlerts.alert("2");
    var both =
        new Outbox.Addressed(
            alert,
            List.of(
                SampleAlerts.delivery(alert, "anna"),
                SampleAlerts.delivery(alert, "desk", "team")));
    assertThat(ids(outbox.put(List.of(both)))).containsExactly("desk");
    assertThat(outbox.more("team")).isEmpty();
    sendAll(outbox);
    assertThat(ids(outbox.more("mail"))).containsExactly("anna");
  }

  @Test
  void everyFieldComesBackAsItWas() throws Exception {
    var bare = new Outbox.Addressed(SampleAlerts.bare("2"), List.of());
    open(folder).put(List.of(addressed("1", "anna"), bare));
    var events = new ArrayList<Event>();
    open(folder).listen((_, event) -> events.add(event));
    assertThat(events)
        .containsExactly(
            new Event.Fired(SampleAlerts.alert("1")), new Event.Fired(SampleAlerts.bare("2")));
    assertThat(open(folder).waiting())
        .extracting(Waiting::delivery)
        .containsExactly(SampleAlerts.delivery(SampleAlerts.alert("1"), "anna"));
  }

  @Test
  void anAlertThatIsKnownIsLeftAsItIs() throws Exception {
    var outbox = open(folder);
    var first = outbox.put(List.of(addressed("1", "anna"))).getFirst();
    outbox.sent(first.delivery().id(), NOW, 1);
    assertThat(outbox.put(List.of(addressed("1", "anna", "ben")))).isEmpty();
    assertThat(open(folder).put(List.of(addressed("1", "anna")))).isEmpty();
    assertThat(ids(outbox.put(List.of(addressed("2", "ben"), addressed("2", "ben")))))
        .as("the same twice in one call")
        .containsExactly("ben");
  }

  @Test
  void whatWasSentWaitsNoLongerAlsoAfterACrash() throws Exception {
    var outbox = open(folder);
    var put = outbox.put(List.of(addressed("1", "anna", "ben")));
    outbox.sent(put.getFirst().delivery().id(), NOW, 1);
    assertThat(ids(outbox.waiting())).containsExactly("ben");
    assertThat(ids(open(folder).waiting())).containsExactly("ben");
    assertThat(open(folder).failures()).isEmpty();
  }

  @Test
  void aTryThatFailedIsRemembered() throws Exception {
    var outbox = open(folder);
    var first = outbox.put(List.of(addressed("1", "anna"))).getFirst();
    var again = new Waiting(first.delivery(), 3, NOW.plusSeconds(8));
    outbox.tried(again, "busy");
    assertThat(outbox.waiting()).containsExactly(again);
    outbox.close();
    assertThat(open(folder).waiting()).containsExactly(again);
  }

  @Test
  void whatWasGivenUpIsOnTheFailedListUntilItIsSentAgain() throws Exception {
    var outbox = open(folder);
    var put = outbox.put(List.of(addressed("1", "anna", "ben")));
    var id = put.getFirst().delivery().id();
    outbox.failed(id, NOW, 18, "no such user");
    var reopened = open(folder);
    assertThat(reopened.failures())
        .containsExactly(new Outbox.Failed(put.getFirst().delivery(), NOW, 18, "no such user"));
    assertThat(ids(reopened.waiting())).containsExactly("ben");
    var later = NOW.plusSeconds(60);
    assertThat(reopened.resend(id, later))
        .contains(new Waiting(put.getFirst().delivery(), 0, later));
    assertThat(reopened.resend(id, later)).as("it is no longer on the list").isEmpty();
    assertThat(reopened.resend("unknown", later)).isEmpty();
    assertThat(open(folder).failures()).isEmpty();
    assertThat(ids(open(folder).waiting())).containsExactly("ben", "anna");
  }

  @Test
  void anEndComesOnce() throws Exception {
    var outbox = open(folder);
    var id = outbox.put(List.of(addressed("1", "anna"))).getFirst().delivery().id();
    outbox.sent(id, NOW, 1);
    outbox.sent(id, NOW, 2);
    outbox.failed(id, NOW, 3, "late");
    assertThat(outbox.failures()).isEmpty();
    assertThat(events(open(folder))).containsExactly("1 fired 1", "2 sent anna 1");
  }

  @Test
  void theHistoryHasEachEventOnceInOrderWithItsNumber() throws Exception {
    var outbox = open(folder);
    var live = events(outbox);
    var put = outbox.put(List.of(addressed("1", "anna", "ben"), addressed("2")));
    outbox.failed(put.get(0).delivery().id(), NOW, 18, "gone");
    outbox.resend(put.get(0).delivery().id(), NOW);
    outbox.sent(put.get(0).delivery().id(), NOW, 1);
    outbox.sent(put.get(1).delivery().id(), NOW, 2);
    var all =
        List.of(
            "1 fired 1", "2 fired 2", "3 failed (gone) anna 18", "4 sent anna 1", "5 sent ben 2");
    assertThat(live).isEqualTo(all);
    assertThat(events(open(folder))).isEqualTo(all);
  }

  @Test
  void whatIsKeptElsewhereIsForgottenButTheIdsOfAMonth() throws Exception {
    var outbox = open(folder);
    var put = outbox.put(List.of(addressed("1", "anna"), addressed("2")));
    outbox.settled(1, NOW.plus(Duration.ofDays(20)));
    assertThat(events(open(folder))).containsExactly("2 fired 2");
    assertThat(open(folder).put(List.of(addressed("1", "anna")))).isEmpty();
    var reopened = open(folder);
    reopened.sent(put.getFirst().delivery().id(), NOW, 1);
    assertThat(events(reopened)).containsExactly("2 fired 2", "3 sent anna 1");
    reopened.settled(3, NOW.plus(Duration.ofDays(40)));
    assertThat(events(open(folder))).isEmpty();
    assertThat(open(folder).put(List.of(addressed("1", "anna")))).hasSize(1);
  }

  @Test
  void thousandsOfAlertsLaterNothingIsMissing() throws Exception {
    var outbox = open(folder);
    var kept = outbox.put(List.of(addressed("kept", "anna"))).getFirst();
    var failed = outbox.put(List.of(addressed("failed", "ben"))).getFirst();
    outbox.failed(failed.delivery().id(), NOW, 1, "gone");
    for (int round = 0; round < 40; round++) {
      var many = new ArrayList<Outbox.Addressed>();
      for (int i = 0; i < 100; i++) {
        many.add(addressed(round + "-" + i));
      }
      outbox.put(many);
      outbox.settled(3 + 100L * (round + 1), NOW);
    }
    outbox.put(List.of(addressed("last")));
    var reopened = open(folder);
    assertThat(reopened.waiting()).containsExactly(kept);
    assertThat(reopened.failures())
        .extracting(Outbox.Failed::delivery)
        .containsExactly(failed.delivery());
    assertThat(events(reopened)).containsExactly("4004 fired last");
    assertThat(reopened.put(List.of(addressed("7-7")))).isEmpty();
    assertThat(reopened.resend(failed.delivery().id(), NOW)).isNotEqualTo(Optional.empty());
  }
}
