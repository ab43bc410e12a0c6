package io.bellwether.aws.dynamo;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/// The two tables of quotes: all of them for a while, with a stream of what comes, and the newest
/// one of each symbol, so that it takes one read however many there are.
///
/// @param quotes the name of the first: key `symbol`, sort key `timestamp`
/// @param latest the name of the second: key `symbol`
public record QuoteTables(String quotes, String latest) {
  /// The names people know.
  public static final QuoteTables DEFAULT = named("stock-market-data");

  static final String SYMBOL = "symbol";
  static final String SORT = "timestamp";

  /// Until when an item is kept, seconds since 1970.
  static final String EXPIRES = "expires_at";

  /// Tables of a name.
  ///
  /// @param quotes the name of the table of all quotes
  /// @return it and the one beside it
  public static QuoteTables named(String quotes) {
    return new QuoteTables(quotes, quotes + "-latest");
  }

  /// How to make them: paid by request, with a stream of new quotes.
  ///
  /// @return one request a table
  public List<CreateTableRequest> creation() {
    var all =
        CreateTableRequest.builder()
            .tableName(quotes)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(text(SYMBOL), text(SORT))
            .keySchema(key(SYMBOL, KeyType.HASH), key(SORT, KeyType.RANGE))
            .streamSpecification(
                StreamSpecification.builder()
                    .streamEnabled(true)
                    .streamViewType(StreamViewType.NEW_IMAGE)
                    .build())
            .build();
    var newest =
        CreateTableRequest.builder()
            .tableName(latest)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(text(SYMBOL))
            .keySchema(key(SYMBOL, KeyType.HASH))
            .build();
    return List.of(all, newest);
  }

  /// How to have old quotes forgotten.
  ///
  /// @return the request, for once the table is there
  public UpdateTimeToLiveRequest expiry() {
    return UpdateTimeToLiveRequest.builder()
        .tableName(quotes)
        .timeToLiveSpecification(
            TimeToLiveSpecification.builder().attributeName(EXPIRES).enabled(true).build())
        .build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
