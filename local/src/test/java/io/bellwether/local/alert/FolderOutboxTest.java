package io.bellwether.local.alert;

import static io.bellwether.local.PlantedFaults.assertCaught;
import static io.bellwether.testkit.contract.SampleAlerts.NOW;
import static io.bellwether.testkit.contract.SampleAlerts.addressed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.alert.delivery.DeliveryQueue.Waiting;
import io.bellwether.core.alert.delivery.Outbox;
import io.bellwether.testkit.contract.OutboxContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FolderOutboxTest extends OutboxContract {
  private static final int ALERTS = 5;

  @Override
  protected Outbox open(Path at) throws IOException {
    return new FolderOutbox(at);
  }

  @Override
  protected Outbox open(Path at, int mostInMemory) throws IOException {
    return new FolderOutbox(at, mostInMemory);
  }

  @Test
  void whatWaitsOnDiskMovesAlongWhenTheJournalBeginsAnew() throws Exception {
    var outbox = open(folder, 2);
    var many = new ArrayList<Outbox.Addressed>();
    for (int i = 0; i < 7; i++) {
      many.add(addressed("a" + i, "anna"));
    }
    var sent = new ArrayList<>(outbox.put(many));
    outbox.put(List.of(addressed("b", "ben")));
    for (int round = 0; round < 4; round++) {
      var past = new ArrayList<Outbox.Addressed>();
      for (int i = 0; i < 8_000; i++) {
        past.add(addressed(round + "-" + i));
      }
      outbox.put(past);
      var before = Files.size(folder.resolve("outbox"));
      outbox.settled(1_000_000, NOW.plus(Duration.ofDays(40)));
      assertThat(Files.size(folder.resolve("outbox"))).isLessThan(before);
      for (var waiting : outbox.waiting()) {
        outbox.sent(waiting.delivery().id(), NOW, 1);
      }
      outbox = round == 2 ? open(folder, 2) : outbox;
      sent.addAll(outbox.more("mail"));
    }
    assertThat(sent)
        .extracting(w -> w.delivery().alert().id())
        .containsExactly("a0", "a1", "a2", "a3", "a4", "a5", "a6", "b");
    assertThat(outbox.more("mail")).isEmpty();
  }

  @Test
  void whateverACrashCutsOffTheRestIsThere() throws Exception {
    var outbox = open(folder);
    var file = folder.resolve("outbox");
    var ends = new long[ALERTS];
    for (int i = 0; i < ALERTS; i++) {
      outbox.put(List.of(addressed("a" + i, "anna")));
      ends[i] = Files.size(file);
    }
    var whole = Files.readAllBytes(file);
    for (int length = 0; length <= whole.length; length += 7) {
      var at = folder.resolve("cut" + length);
      Files.createDirectories(at);
      Files.write(at.resolve("outbox"), Arrays.copyOf(whole, length));
      var cut = length;
      try (var reopened = open(at)) {
        assertThat(reopened.waiting())
            .as("cut at %d", length)
            .hasSize((int) Arrays.stream(ends).filter(end -> end <= cut).count());
        assertThat(reopened.put(List.of(addressed("next", "ben")))).hasSize(1);
      }
      try (var again = open(at)) {
        assertThat(again.waiting().getLast().delivery().recipient()).isEqualTo("ben");
      }
    }
  }

  @Test
  void zerosAtTheEndAreCutOffToo() throws Exception {
    open(folder).put(List.of(addressed("1", "anna")));
    var file = folder.resolve("outbox");
    var whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length + 4096));
    assertThat(open(folder).waiting()).hasSize(1);
    assertThat(Files.size(file)).isEqualTo(whole.length);
  }

  @Test
  void damageInTheMiddleIsToldAndNothingIsPassedOver() throws Exception {
    var outbox = open(folder);
    for (int i = 0; i < ALERTS; i++) {
      outbox.put(List.of(addressed("a" + i, "anna")));
    }
    var file = folder.resolve("outbox");
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 0x10;
    Files.write(file, bytes);
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("outbox is damaged at byte")
        .hasMessageNotContaining("\n");
  }

  @Test
  void theJournalBeginsAnewWhenMostOfItIsOfThePast() throws Exception {
    var outbox = open(folder);
    outbox.put(List.of(addressed("kept", "anna")));
    for (int i = 0; i < 5_000; i++) {
      outbox.put(List.of(addressed("a" + i)));
    }
    var file = folder.resolve("outbox");
    var before = Files.size(file);
    outbox.settled(5_001, NOW.plusSeconds(60));
    assertThat(Files.size(file)).isLessThan(before / 4);
    outbox.put(List.of(addressed("after", "ben")));
    assertThat(open(folder).waiting())
        .extracting(w -> w.delivery().recipient())
        .containsExactly("anna", "ben");
  }

  @Test
  void theContractCatchesAnOutboxThatOnlyRemembers() {
    assertCaught(InMemory.class, "whatWasPutIsThereAfterACrash");
  }

  @Test
  void theContractCatchesAnAlertPutTwice() {
    assertCaught(Doubling.class, "anAlertThatIsKnownIsLeftAsItIs");
  }

  @Test
  void theContractCatchesAFailureThatStaysAfterItWasSentAgain() {
    assertCaught(Sticky.class, "whatWasGivenUpIsOnTheFailedListUntilItIsSentAgain");
  }

  @Test
  void theContractCatchesForgottenIds() {
    assertCaught(ForgettingIds.class, "whatIsKeptElsewhereIsForgottenButTheIdsOfAMonth");
  }

  @Test
  void theContractCatchesDeliveriesThatAreForgottenOnDisk() {
    assertCaught(Forgetful.class, "whatHasNoRoomInMemoryWaitsOnDiskAndComesInOrder");
  }

  @Test
  void theContractCatchesAChannelThatTakesTheRoomOfOthers() {
    assertCaught(Crowded.class, "aChannelWithTooManyLeavesTheOthersTheirRoom");
  }

  @Test
  void theContractCatchesASentMessageThatStillWaits() {
    assertCaught(NeverSent.class, "whatWasSentWaitsNoLongerAlsoAfterACrash");
  }

  /// Forwards everything.
  static class Forwarding extends OutboxContract implements Outbox {
    private FolderOutbox real;

    @Override
    protected Outbox open(Path at) throws IOException {
      real = new FolderOutbox(at);
      return this;
    }

    @Override
    protected Outbox open(Path at, int mostInMemory) throws IOException {
      real = new FolderOutbox(at, mostInMemory);
      return this;
    }

    @Override
    public int waiting(String channel) {
      return real.waiting(channel);
    }

    @Override
    public List<Waiting> more(String channel) throws IOException {
      return real.more(channel);
    }

    @Override
    public List<Waiting> put(List<Addressed> alerts) throws IOException {
      return real.put(alerts);
    }

    @Override
    public List<Waiting> waiting() {
      return real.waiting();
    }

    @Override
    public void tried(Waiting again, String reason) throws IOException {
      real.tried(again, reason);
    }

    @Override
    public void sent(String deliveryId, Instant at, int tries) throws IOException {
      real.sent(deliveryId, at, tries);
    }

    @Override
    public void failed(String deliveryId, Instant at, int tries, String reason) throws IOException {
      real.failed(deliveryId, at, tries, reason);
    }

    @Override
    public List<Failed> failures() {
      return real.failures();
    }

    @Override
    public Optional<Waiting> resend(String deliveryId, Instant at) throws IOException {
      return real.resend(deliveryId, at);
    }

    @Override
    public void listen(Listener listener) {
      real.listen(listener);
    }

    @Override
    public void settled(long number, Instant now) throws IOException {
      real.settled(number, now);
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }

  static class InMemory extends Forwarding {
    private int opened;

    @Override
    protected Outbox open(Path at) throws IOException {
      return super.open(at.resolve("life" + opened++));
    }
  }

  static class Doubling extends Forwarding {
    private int number;

    @Override
    public List<Waiting> put(List<Addressed> alerts) throws IOException {
      number++;
      return super.put(
          alerts.stream()
              .map(a -> addressed(a.alert().id() + "/" + number, recipients(a)))
              .toList());
    }

    private static String[] recipients(Addressed addressed) {
      return addressed.deliveries().stream().map(d -> d.recipient()).toArray(String[]::new);
    }
  }

  static class Sticky extends Forwarding {
    @Override
    public Optional<Waiting> resend(String deliveryId, Instant at) {
      return failures().stream()
          .filter(f -> f.delivery().id().equals(deliveryId))
          .map(f -> new Waiting(f.delivery(), 0, at))
          .findFirst();
    }
  }

  static class ForgettingIds extends Forwarding {
    @Override
    public void settled(long number, Instant now) throws IOException {
      super.settled(number, now.plusSeconds(90L * 86_400));
    }
  }

  static class Forgetful extends Forwarding {
    @Override
    public List<Waiting> more(String channel) {
      return List.of();
    }
  }

  /// Leaves all of a call on disk when some of it has no room.
  static class Crowded extends Forwarding {
    @Override
    public List<Waiting> put(List<Addressed> alerts) throws IOException {
      var put = super.put(alerts);
      var all = alerts.stream().mapToInt(a -> a.deliveries().size()).sum();
      return put.size() < all ? List.of() : put;
    }
  }

  static class NeverSent extends Forwarding {
    @Override
    public void sent(String deliveryId, Instant at, int tries) {}
  }
}
