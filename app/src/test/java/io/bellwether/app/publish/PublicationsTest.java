package io.bellwether.app.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.app.charting.ChartHistory;
import io.bellwether.app.charting.ChartPictures;
import io.bellwether.app.config.PublishSettings.JobSettings;
import io.bellwether.app.http.charts.RecordedBars;
import io.bellwether.charts.data.MarketData;
import io.bellwether.charts.drawing.ChartDrawing;
import io.bellwether.core.market.Symbol;
import io.bellwether.local.publish.FolderJobLedger;
import io.bellwether.local.publish.FolderPublisher;
import io.bellwether.testkit.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class PublicationsTest {
  private static final ChartDrawing DRAWING = new ChartDrawing();
  private static final String HOSTILE = "<script>alert(1)</script> & \"https://evil.example\"";

  @TempDir Path folder;

  private final ManualClock clock = new ManualClock(Instant.parse("2024-03-09T12:00:00Z"));
  private final List<String> failures = new ArrayList<>();
  private ChartHistory history = new RecordedBars();
  private Publications publications;

  @BeforeEach
  void open() throws Exception {
    var job =
        ChartJob.of(
            new JobSettings(
                "bank_data",
                List.of("JPM", "NONE"),
                List.of("boxplot"),
                "0 7 * * 0",
                "America/New_York",
                List.of("400x300"),
                List.of("light", "dark"),
                Map.of("years", "1")));
    publications =
        new Publications(
            List.of(job),
            new ChartPictures((s, i, span) -> history.find(s, i, span), DRAWING),
            new FolderPublisher(folder.resolve("published")),
            new FolderJobLedger(folder.resolve("state")),
            clock,
            (name, last, at, reason) -> failures.add(name + ": " + reason));
  }

  private Path published(String name) {
    return folder.resolve("published").resolve(name);
  }

  private String text(String name) throws Exception {
    return Files.readString(published(name));
  }

  /// Sunday seven o'clock in New York.
  private List<String> sunday() throws Exception {
    publications.runDue();
    clock.set(Instant.parse("2024-03-10T11:00:10Z"));
    return outcomes();
  }

  private List<String> outcomes() throws Exception {
    return publications.runDue().stream().map(Publications.Run::outcome).toList();
  }

  @Test
  void aDueJobPublishesStableNamesVersionsGalleryAndFeed() throws Exception {
    assertThat(sunday()).as(failures.toString()).containsExactly("published");
    for (var ending :
        List.of(".png", "_2x.png", ".svg", "_dark.png", "_dark_2x.png", ".csv", ".txt")) {
      assertThat(published("bank_data_boxplot" + ending)).isNotEmptyFile();
      assertThat(published("versions/bank_data/2024-03-10T110010Z/bank_data_boxplot" + ending))
          .hasSameBinaryContentAs(published("bank_data_boxplot" + ending));
    }
    assertThat(text("bank_data_boxplot.txt")).contains("median");
    assertThat(text("bank_data_boxplot.svg")).contains("NONE");
    var feed = new ObjectMapper().readTree(published("feed.json").toFile());
    assertThat(feed.path("items").path(0).path("title").asText()).contains("JPM");
    // Versions, which never change: a page loaded earlier shows what it was made for.
    assertThat(text("index.html"))
        .contains("src=\"versions/bank_data/2024-03-10T110010Z/bank_data_boxplot.png\"")
        .contains("versions/bank_data/2024-03-10T110010Z/bank_data_boxplot_dark.png");
    var shown = publications.publications().getFirst();
    assertThat(shown.version()).hasValue("2024-03-10T110010Z");
    assertThat(shown.nextRun()).hasValue(Instant.parse("2024-03-17T11:00:00Z"));
    assertThat(shown.error()).isEmpty();
    assertThat(outcomes()).isEmpty();
  }

  @Test
  void unchangedDataMakesNoNewVersionAndChangedDataDoes() throws Exception {
    sunday();
    var first = Files.readAllBytes(published("bank_data_boxplot.png"));
    clock.advance(Duration.ofDays(7));
    assertThat(outcomes()).containsExactly("unchanged");
    assertThat(published("versions/bank_data")).isDirectoryNotContaining("glob:**2024-03-17*");
    history =
        (symbols, interval, span) ->
            new RecordedBars().find(List.of(new Symbol("GS")), interval, span);
    clock.advance(Duration.ofDays(7));
    assertThat(outcomes()).containsExactly("published");
    assertThat(published("bank_data_boxplot.png")).exists();
    assertThat(Files.readAllBytes(published("bank_data_boxplot.png"))).isNotEqualTo(first);
    assertThat(published("versions/bank_data/2024-03-10T110010Z/bank_data_boxplot.png"))
        .hasBinaryContent(first);
    var feed = new ObjectMapper().readTree(published("feed.json").toFile());
    assertThat(feed.path("items")).hasSize(2);
  }

  @Test
  void whenDrawingFailsNothingIsReplacedAndSomebodyHearsOfIt() throws Exception {
    sunday();
    var before = Files.readAllBytes(published("bank_data_boxplot.png"));
    history = (symbols, interval, span) -> new MarketData(interval, List.of(), List.of(), "nobody");
    clock.advance(Duration.ofDays(7));
    assertThat(outcomes()).containsExactly("failed");
    assertThat(Files.readAllBytes(published("bank_data_boxplot.png"))).isEqualTo(before);
    assertThat(failures).containsExactly("bank_data: a chart needs a symbol");
    assertThat(publications.publications().getFirst().error()).hasValue("a chart needs a symbol");
    history = new RecordedBars();
    clock.advance(Duration.ofMinutes(15));
    assertThat(outcomes()).containsExactly("unchanged");
    assertThat(publications.publications().getFirst().error()).isEmpty();
  }

  @Test
  void whatWasPublishedIsKnownAlsoWhenItCouldNotBeRecorded() throws Exception {
    sunday();
    Files.delete(folder.resolve("state").resolve("bank_data"));
    assertThat(publications.runNow(List.of()).getFirst().outcome()).isEqualTo("unchanged");
    assertThat(publications.publications().getFirst().version()).hasValue("2024-03-10T110010Z");
    try (var versions = Files.list(published("versions/bank_data"))) {
      assertThat(versions).hasSize(1);
    }
  }

  @Test
  void whatSomebodyRemovedIsPublishedAgain() throws Exception {
    sunday();
    deleteAll(folder.resolve("published"));
    clock.advance(Duration.ofDays(7));
    assertThat(outcomes()).containsExactly("published");
    assertThat(published("bank_data_boxplot.png")).isNotEmptyFile();
  }

  private static void deleteAll(Path folder) throws Exception {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void whenTheFolderCannotBeWrittenTheRunHasFailed() throws Exception {
    Files.writeString(folder.resolve("published"), "a file is in the way");
    assertThat(sunday()).containsExactly("failed");
    assertThat(failures).hasSize(1);
    Files.delete(folder.resolve("published"));
    assertThat(publications.runNow(List.of()).getFirst().outcome()).isEqualTo("published");
  }

  @Test
  void textOfOthersStaysTextAndNothingRefersElsewhere() throws Exception {
    history =
        (symbols, interval, span) -> {
          var data = new RecordedBars().find(symbols, interval, span);
          var left = List.of(new MarketData.LeftOut(new Symbol("NONE"), HOSTILE));
          return new MarketData(interval, data.symbols(), left, HOSTILE, List.of(HOSTILE));
        };
    assertThat(publications.runNow(List.of("bank_data")).getFirst().outcome())
        .isEqualTo("published");
    for (var file : List.of("index.html", "bank_data_boxplot.svg")) {
      var content = text(file).replace("http://www.w3.org/2000/svg", "");
      assertThat(content).doesNotContain("<script").doesNotContainPattern("(href|src)=.https?:");
    }
    assertThat(text("bank_data_boxplot.svg")).contains("&lt;script");
  }

  @Test
  void jobsThatCannotBeUnderstoodAreNamed() {
    assertThatThrownBy(() -> publications.runNow(List.of("gold")))
        .hasMessageContaining("no job 'gold'")
        .hasMessageContaining("bank_data");
    assertThatThrownBy(
            () ->
                ChartJob.of(
                    new JobSettings(
                        "x",
                        List.of("JPM"),
                        List.of("boxplot off=returns"),
                        "0 7 * * 0",
                        null,
                        List.of("400x300"),
                        List.of("light"),
                        Map.of())))
        .hasMessageContaining("job 'x'")
        .hasMessageContaining("'off' is not an option of charts");
  }
}
