package io.bellwether.providers.yahoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.SymbolSearch.Match;
import io.bellwether.providers.http.HttpLimits;
import io.bellwether.providers.http.Retry;
import io.bellwether.testkit.SharedData;
import io.bellwether.testkit.stub.YahooStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every recorded search, served by the stub, becomes its rows that have a symbol.
class RecordedSearchesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final YahooStub STUB = new YahooStub();
  private static final YahooClient CLIENT =
      new YahooClient(STUB.address(), HttpLimits.USUAL, Retry.never());

  private final YahooSymbolSearch search = new YahooSymbolSearch(CLIENT);

  @AfterAll
  static void close() {
    CLIENT.close();
    STUB.close();
  }

  static List<Path> searches() throws IOException {
    try (Stream<Path> files = Files.list(SharedData.path("yahoo-fixtures/search"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("searches")
  void aRecordedSearchBecomesItsRows(Path file) throws Exception {
    var answer = YahooStub.recorded(file);
    STUB.serveSearch("some text & more", answer);

    var matches = search.search("some text & more");

    var rows =
        StreamSupport.stream(JSON.readTree(answer.body()).path("quotes").spliterator(), false)
            .filter(row -> row.has("symbol"))
            .toList();
    assertThat(matches)
        .extracting(match -> match.symbol().value())
        .containsExactlyElementsOf(
            rows.stream().map(row -> row.path("symbol").textValue()).toList());
    assertThat(matches)
        .extracting(Match::exchange)
        .containsExactlyElementsOf(
            rows.stream().map(row -> row.path("exchDisp").textValue()).toList());
    assertThat(rows.stream().map(JsonNode::size)).hasSize(matches.size());
  }

  @Test
  void theBestMatchComesFirst() throws Exception {
    STUB.serveSearch(
        "apple", YahooStub.recorded(SharedData.path("yahoo-fixtures/search/search-AAPL.json")));

    assertThat(search.search("apple").getFirst())
        .isEqualTo(new Match(new Symbol("AAPL"), "Apple Inc.", "NASDAQ", "equity"));
    assertThat(search.search("nothing of this name")).isEmpty();
  }

  @Test
  void aRecordedRefusalAndAnEmptyTextAreErrors() throws Exception {
    STUB.serveSearch(
        "refused", YahooStub.recorded(SharedData.path("yahoo-fixtures/errors/search-noOpts.json")));

    assertThatThrownBy(() -> search.search("refused"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Missing required query parameter=q");
    assertThatThrownBy(() -> search.search(" ")).isInstanceOf(IllegalArgumentException.class);
  }
}
