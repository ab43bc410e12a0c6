package io.bellwether.aws.kinesis;

import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.StreamUnavailableException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// How far each source has come, in a DynamoDB table: key `source`, number `offset`. Kinesis itself
/// keeps nothing beside the records.
final class SourceLedger {
  private static final String SOURCE = "source";
  private static final String OFFSET = "offset";

  private final DynamoDbAsyncClient dynamo;
  private final String table;

  SourceLedger(DynamoDbAsyncClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /// Notes that a source's records up to an offset are on the stream; an older note changes
  /// nothing.
  void note(Origin origin) throws StreamUnavailableException {
    try {
      dynamo
          .putItem(
              r ->
                  r.tableName(table)
                      .item(
                          Map.of(
                              SOURCE, AttributeValue.fromS(origin.source()),
                              OFFSET, AttributeValue.fromN(Long.toString(origin.offset()))))
                      .conditionExpression("attribute_not_exists(#o) OR #o < :o")
                      .expressionAttributeNames(Map.of("#o", OFFSET))
                      .expressionAttributeValues(
                          Map.of(":o", AttributeValue.fromN(Long.toString(origin.offset())))))
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ConditionalCheckFailedException) {
        return;
      }
      if (e.getCause() instanceof SdkException) {
        throw new StreamUnavailableException(
            "cannot note how far %s has come: %s"
                .formatted(origin.source(), e.getCause().getMessage()),
            e);
      }
      throw e;
    }
  }

  /// How far a source has come.
  Optional<Long> reached(String source) {
    var answer =
        dynamo
            .getItem(
                r ->
                    r.tableName(table)
                        .consistentRead(true)
                        .key(Map.of(SOURCE, AttributeValue.fromS(source))))
            .join();
    return Optional.ofNullable(answer.item().get(OFFSET)).map(offset -> Long.valueOf(offset.n()));
  }
}
