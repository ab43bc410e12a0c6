package io.bellwether.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.aws.retry.Retries;
import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.store.AcceptedQuote;
import io.bellwether.core.store.QuoteStore;
import io.bellwether.testkit.contract.QuoteStoreContract;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;

class DynamoQuoteStoreTest extends QuoteStoreContract {
  private static final Instant START = Instant.parse("2024-03-08T15:00:00.000123Z");
  private static final Symbol JPM = new Symbol("JPM");

  private static DynamoServer server;
  private static DynamoDbClient dynamo;
  private static int made;

  @BeforeAll
  static void start() throws Exception {
    server = new DynamoServer();
    dynamo = server.client();
  }

  @AfterAll
  static void stop() throws Exception {
    dynamo.close();
    server.stop();
  }

  private static QuoteTables tables() {
    var tables = QuoteTables.named("quotes-" + made++);
    tables.creation().forEach(dynamo::createTable);
    dynamo.updateTimeToLive(tables.expiry());
    return tables;
  }

  private static DynamoQuoteStore store(DynamoDbClient client, QuoteTables tables) {
    var retries =
        new Retries(
            Duration.ofMillis(1), Duration.ofMillis(1), 5, new SplittableRandom(1), _ -> {});
    return new DynamoQuoteStore(client, tables, Duration.ofDays(30), retries);
  }

  @Override
  protected QuoteStore open() {
    return store(dynamo, tables());
  }

  private static AcceptedQuote quote(int millis, double price, long number) {
    var quote =
        new Quote(
            JPM,
            price,
            START.plusMillis(millis),
            new Quote.TradingDay(
                OptionalDouble.of(187.1),
                OptionalDouble.of(189.3),
                OptionalDouble.of(0.1 + 0.2),
                OptionalDouble.empty(),
                OptionalDouble.of(1e9 + number)),
            OptionalDouble.of(-1.0 / 3),
            OptionalDouble.of(1e-7),
            Optional.of("USD"),
            Optional.empty(),
            Optional.of("yahoo"));
    return new AcceptedQuote(quote, number % 2 == 0 ? "" : "jump,volume", false, number);
  }

  private static List<AcceptedQuote> quotes(int count) {
    return IntStream.range(0, count).mapToObj(i -> quote(i, 100 + i, i + 1)).toList();
  }

  @Test
  void manyAtOnceAndAgainAreEachThereOnceDigitForDigit() {
    var store = store(dynamo, tables());
    var quotes = quotes(120);
    store.put(quotes);
    store.put(quotes.subList(10, 90));
    assertThat(store.recent(JPM, Instant.EPOCH, 1_000)).isEqualTo(quotes);
    assertThat(store.latest(JPM)).contains(quotes.getLast());
  }

  @Test
  void theRecentOnesAreTheNewestInOrderOfTime() {
    var store = store(dynamo, tables());
    var quotes = quotes(60);
    store.put(quotes);
    assertThat(store.recent(JPM, START, 7)).isEqualTo(quotes.subList(53, 60));
    assertThat(store.recent(JPM, START.plusMillis(50), 1_000)).isEqualTo(quotes.subList(50, 60));
    assertThat(store.recent(new Symbol("NONE"), START, 7)).isEmpty();
  }

  @Test
  void whateverTheOrderOfWritersTheNewestStays() throws Exception {
    var store = store(dynamo, tables());
    var quotes = quotes(40);
    try (var executor = Executors.newFixedThreadPool(4)) {
      var random = new SplittableRandom(11);
      var runs = new ArrayList<Future<?>>();
      for (int writer = 0; writer < 4; writer++) {
        var order = new ArrayList<>(quotes);
        Collections.shuffle(order, Random.from(random.split()));
        runs.add(executor.submit(() -> order.forEach(store::put)));
      }
      for (var run : runs) {
        run.get();
      }
    }
    assertThat(store.latest()).containsExactly(quotes.getLast());
    assertThat(store.recent(JPM, START, 1_000)).isEqualTo(quotes);
  }

  @Test
  void itemsHaveTheKeyPeopleKnowAndAnEnd() {
    var tables = tables();
    store(dynamo, tables).put(quote(0, 188.69, 7));
    var item =
        dynamo
            .getItem(
                r ->
                    r.tableName(tables.quotes())
                        .key(
                            Map.of(
                                "symbol", AttributeValue.fromS("JPM"),
                                "timestamp",
                                    AttributeValue.fromS(
                                        "2024-03-08T15:00:00.000123Z#188.69#1.000000007E9"))))
            .item();
    assertThat(item.get("time").s()).isEqualTo("2024-03-08T15:00:00.000123Z");
    assertThat(Instant.ofEpochSecond(Long.parseLong(item.get("expires_at").n())))
        .isEqualTo("2024-04-07T15:00:00Z");
    var ttl = dynamo.describeTimeToLive(r -> r.tableName(tables.quotes()));
    assertThat(ttl.timeToLiveDescription().attributeName()).isEqualTo("expires_at");
  }

  @Test
  void whatTheServiceGivesBackIsWrittenAgain() {
    var tables = tables();
    try (var stingy = server.client(new TakesPartOnly(3))) {
      var store = store(stingy, tables);
      store.put(quotes(60));
    }
    assertThat(store(dynamo, tables).recent(JPM, START, 1_000)).isEqualTo(quotes(60));
  }

  @Test
  void aServiceThatTakesNothingIsSaidAndWritingAgainRepairs() {
    var tables = tables();
    try (var closed = server.client(new TakesPartOnly(0))) {
      var store = store(closed, tables);
      assertThatThrownBy(() -> store.put(quotes(3)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(tables.quotes() + " cannot be used: 3 quotes were refused 6 times");
    }
    var store = store(dynamo, tables);
    assertThat(store.latest(JPM)).isEmpty();
    store.put(quotes(3));
    assertThat(store.recent(JPM, START, 10)).hasSize(3);
  }

  @Test
  void aTableThatIsNotThereIsOneLine() {
    assertThatThrownBy(() -> store(dynamo, QuoteTables.named("nowhere")).put(quote(0, 1, 1)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("the table nowhere cannot be used")
        .message()
        .doesNotContain("\n");
  }

  /** Sends the first writes of a batch only, and gives the others back, as a busy table does. */
  private record TakesPartOnly(int taken) implements ExecutionInterceptor {
    private static final ExecutionAttribute<BatchWriteItemRequest> WHOLE =
        new ExecutionAttribute<>("whole");

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
      if (!(context.request() instanceof BatchWriteItemRequest request)) {
        return context.request();
      }
      attributes.putAttribute(WHOLE, request);
      var table = request.requestItems().keySet().iterator().next();
      var writes = request.requestItems().get(table);
      // An empty batch is not a request: one is sent that is written again later.
      var part = writes.subList(0, Math.min(writes.size(), Math.max(1, taken)));
      return request.toBuilder().requestItems(Map.of(table, part)).build();
    }

    @Override
    public SdkResponse modifyResponse(
        Context.ModifyResponse context, ExecutionAttributes attributes) {
      if (!(context.response() instanceof BatchWriteItemResponse response)) {
        return context.response();
      }
      var whole = attributes.getAttribute(WHOLE).requestItems();
      var table = whole.keySet().iterator().next();
      var writes = whole.get(table);
      var left = writes.subList(Math.min(writes.size(), taken), writes.size());
      return response.toBuilder()
          .unprocessedItems(left.isEmpty() ? Map.of() : Map.of(table, left))
          .build();
    }
  }
}
