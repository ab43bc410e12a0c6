package io.bellwether.app.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.app.config.Configuration;
import io.bellwether.app.http.PipelineView.DeadLetter;
import io.bellwether.app.http.PipelineView.Redrive;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.stream.Origin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rejected record's way back, over the real stream and lake. */
@Timeout(120)
class DeadLettersTest {
  private static final String GOOD =
      "{\"symbol\":\"AAPL\",\"price\":190.5,\"timestamp\":\"2024-03-08T15:00:00Z\"}";

  @TempDir Path folder;

  @Test
  void aCorrectedRecordIsStoredOneThatIsStillWrongIsRejectedAgainAndTheBooksBalance()
      throws Exception {
    try (var platform = new LocalPlatform(folder, Configuration.defaults());
        var pipeline = pipeline(platform)) {
      append(pipeline, GOOD.replace("190.5", "-1"), "no record");
      var letters = pipeline.deadLetters(10);
      assertThat(letters).extracting(DeadLetter::reason).contains("bad-price", "not-json-object");
      var price = of(letters, "bad-price");
      pipeline.redrive(
          List.of(
              new Redrive(price, Optional.of(GOOD)),
              new Redrive(of(letters, "not-json-object"), Optional.empty())));
      pipeline.pipeline().awaitCaughtUp();
      var account = pipeline.status().account();
      assertThat(account.received()).isEqualTo(4);
      assertThat(account.stored()).isEqualTo(1);
      assertThat(account.rejected()).isEqualTo(3);
      assertThat(pipeline.latest()).extracting(q -> q.quote().price()).containsExactly(190.5);
      assertThat(pipeline.deadLetters(10))
          .extracting(DeadLetter::record)
          .containsExactlyInAnyOrder(GOOD.replace("190.5", "-1"), "no record", "no record");

      pipeline.redrive(List.of(new Redrive(price, Optional.of(GOOD))));
      pipeline.pipeline().awaitCaughtUp();
      assertThat(pipeline.status().account().duplicates()).isEqualTo(1);
    }
  }

  @Test
  void nothingIsAppendedWhenOneOfThemIsUnknown() throws Exception {
    try (var platform = new LocalPlatform(folder, Configuration.defaults());
        var pipeline = pipeline(platform)) {
      append(pipeline, "no record");
      var known = of(pipeline.deadLetters(10), "not-json-object");
      var unknown = new Redrive.Letter(known.partition(), known.number() + 1);
      var both =
          List.of(new Redrive(known, Optional.empty()), new Redrive(unknown, Optional.of(GOOD)));
      assertThatThrownBy(() -> pipeline.redrive(both))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessageContaining("no dead letter " + unknown.number());
      pipeline.pipeline().awaitCaughtUp();
      assertThat(pipeline.status().account().received()).isEqualTo(1);
    }
  }

  private static LivePipeline pipeline(LocalPlatform platform) throws Exception {
    var source = new QuoteSource.Description("test", "test", true);
    return new LivePipeline(platform, source, platform.flushPolicy());
  }

  private static void append(LivePipeline pipeline, String... records) throws Exception {
    var bytes = List.of(records).stream().map(r -> r.getBytes(StandardCharsets.UTF_8)).toList();
    pipeline.stream().append(bytes, Origin.LIVE);
    pipeline.pipeline().awaitCaughtUp();
  }

  private static Redrive.Letter of(List<DeadLetter> letters, String reason) {
    var letter = letters.stream().filter(l -> l.reason().equals(reason)).findFirst().orElseThrow();
    return new Redrive.Letter(letter.partition(), letter.number());
  }
}
