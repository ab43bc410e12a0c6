package io.bellwether.aws.dynamo;

import io.bellwether.aws.retry.Retries;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.store.AcceptedQuote;
import io.bellwether.core.store.QuoteStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Quotes in two DynamoDB tables, [QuoteTables]: all of them until they expire, and the newest of
/// each symbol.
///
/// Any number of writers may write the same: a quote has one key, and a newest one is written only
/// over an older one. What cannot be written is an [UncheckedIOException]; writing again repairs
/// it.
public final class DynamoQuoteStore implements QuoteStore {
  /// The service's limit of a batch.
  private static final int MOST_WRITES = 25;

  private static final String IS_NEWER =
      "attribute_not_exists(symbol) OR time_micros < :micros"
          + " OR (time_micros = :micros AND record_number < :number)";

  private final DynamoDbClient dynamo;
  private final QuoteTables tables;
  private final Duration kept;
  private final Retries retries;

  /// A store over tables that are there.
  ///
  /// @param dynamo calls the service; closed by who made it
  /// @param tables their names
  /// @param kept how long after its time a quote is kept
  /// @param retries the pauses while the service takes a part only
  public DynamoQuoteStore(
      DynamoDbClient dynamo, QuoteTables tables, Duration kept, Retries retries) {
    this.dynamo = dynamo;
    this.tables = tables;
    this.kept = kept;
    this.retries = retries;
  }

  @Override
  public void put(AcceptedQuote accepted) {
    put(List.of(accepted));
  }

  /// Keeps accepted quotes, in as few calls as the service allows.
  ///
  /// @param accepted the quotes, in order of acceptance
  /// @throws UncheckedIOException when not all could be written
  public void put(List<AcceptedQuote> accepted) {
    var items = new LinkedHashMap<String, WriteRequest>();
    var newest = new LinkedHashMap<Symbol, AcceptedQuote>();
    for (var quote : accepted) {
      items.put(quote.quote().symbol() + " " + QuoteItem.sort(quote.quote()), write(quote));
      newest.merge(quote.quote().symbol(), quote, DynamoQuoteStore::newer);
    }
    try {
      var all = List.copyOf(items.values());
      for (int from = 0; from < all.size(); from += MOST_WRITES) {
        writeAll(all.subList(from, Math.min(all.size(), from + MOST_WRITES)));
      }
      newest.values().forEach(this::putLatest);
    } catch (SdkException e) {
      throw failed(String.valueOf(e.getMessage()), e);
    }
  }

  private static AcceptedQuote newer(AcceptedQuote one, AcceptedQuote other) {
    var order =
        Comparator.comparing((AcceptedQuote a) -> a.quote().time())
            .thenComparingLong(AcceptedQuote::recordNumber);
    return order.compare(one, other) > 0 ? one : other;
  }

  private WriteRequest write(AcceptedQuote accepted) {
    var item = QuoteItem.of(accepted);
    var expires = accepted.quote().time().plus(kept).getEpochSecond();
    item.put(QuoteTables.EXPIRES, AttributeValue.fromN(Long.toString(expires)));
    return WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build();
  }

  /// The service may take a part of a batch only and give the rest back.
  private void writeAll(List<WriteRequest> batch) {
    var waiting = batch;
    var failures = 0;
    while (!waiting.isEmpty()) {
      var writes = Map.of(tables.quotes(), waiting);
      var left = dynamo.batchWriteItem(r -> r.requestItems(writes)).unprocessedItems();
      var refused = left.getOrDefault(tables.quotes(), List.of());
      failures = refused.size() < waiting.size() ? 0 : failures + 1;
      waiting = refused;
      if (!waiting.isEmpty() && !mayGoOn(failures)) {
        throw failed("%d quotes were refused %d times".formatted(waiting.size(), failures), null);
      }
    }
  }

  private boolean mayGoOn(int failures) {
    try {
      return retries.pause(failures);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted while writing"));
    }
  }

  private void putLatest(AcceptedQuote accepted) {
    var item = QuoteItem.of(accepted);
    try {
      dynamo.putItem(
          r ->
              r.tableName(tables.latest())
                  .item(item)
                  .conditionExpression(IS_NEWER)
                  .expressionAttributeValues(
                      Map.of(
                          ":micros", item.get(QuoteItem.MICROS),
                          ":number", item.get(QuoteItem.NUMBER))));
    } catch (ConditionalCheckFailedException e) {
      // A newer one is there, or this one.
    }
  }

  @Override
  public Optional<AcceptedQuote> latest(Symbol symbol) {
    try {
      var answer =
          dynamo.getItem(
              r ->
                  r.tableName(tables.latest())
                      .consistentRead(true)
                      .key(Map.of(QuoteTables.SYMBOL, AttributeValue.fromS(symbol.value()))));
      return answer.hasItem() ? Optional.of(QuoteItem.read(answer.item())) : Optional.empty();
    } catch (SdkException e) {
      throw failed(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public List<AcceptedQuote> latest() {
    try {
      return dynamo
          .scanPaginator(r -> r.tableName(tables.latest()).consistentRead(true))
          .items()
          .stream()
          .map(QuoteItem::read)
          .sorted(Comparator.comparing(accepted -> accepted.quote().symbol()))
          .toList();
    } catch (SdkException e) {
      throw failed(String.valueOf(e.getMessage()), e);
    }
  }

  /// The newest quotes of a symbol.
  ///
  /// @param symbol whose
  /// @param from the earliest time
  /// @param limit most quotes, ≥ 1
  /// @return in order of time
  /// @throws UncheckedIOException when they cannot be read
  public List<AcceptedQuote> recent(Symbol symbol, Instant from, int limit) {
    var values =
        Map.of(
            ":symbol", AttributeValue.fromS(symbol.value()),
            ":from", AttributeValue.fromS(UtcMicros.format(UtcMicros.of(from))));
    try {
      var newestFirst =
          dynamo
              .queryPaginator(
                  r ->
                      r.tableName(tables.quotes())
                          .keyConditionExpression("symbol = :symbol AND #sort >= :from")
                          .expressionAttributeNames(Map.of("#sort", QuoteTables.SORT))
                          .expressionAttributeValues(values)
                          .scanIndexForward(false)
                          .limit(limit))
              .items()
              .stream()
              .limit(limit)
              .map(QuoteItem::read)
              .toList();
      return new ArrayList<>(newestFirst).reversed();
    } catch (SdkException e) {
      throw failed(String.valueOf(e.getMessage()), e);
    }
  }

  private UncheckedIOException failed(String why, @Nullable Exception e) {
    return new UncheckedIOException(
        new IOException("the table " + tables.quotes() + " cannot be used: " + why, e));
  }
}
