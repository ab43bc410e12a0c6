package io.bellwether.aws.dynamo;

import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.store.AcceptedQuote;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A quote as an item. What is unknown has no attribute. Numbers come back digit for digit.
final class QuoteItem {
  /// When it was observed, UTC microseconds.
  static final String MICROS = "time_micros";

  static final String NUMBER = "record_number";

  private static final String TIME = "time";
  private static final String PRICE = "price";
  private static final String OPEN = "open";
  private static final String HIGH = "high";
  private static final String LOW = "low";
  private static final String PREVIOUS_CLOSE = "previous_close";
  private static final String VOLUME = "volume";
  private static final String CHANGE = "change";
  private static final String CHANGE_PERCENT = "change_percent";
  private static final String CURRENCY = "currency";
  private static final String EXCHANGE = "exchange";
  private static final String SOURCE = "source";
  private static final String ANOMALY = "anomaly";
  private static final String LATE = "late";

  private QuoteItem() {}

  /// A quote's sort key: observations of a symbol may share their time.
  static String sort(Quote quote) {
    var volume = quote.day().volume();
    return "%s#%s#%s"
        .formatted(
            time(quote),
            quote.price(),
            volume.isPresent() ? Double.toString(volume.getAsDouble()) : "");
  }

  static String time(Quote quote) {
    return UtcMicros.format(UtcMicros.of(quote.time()));
  }

  static Map<String, AttributeValue> of(AcceptedQuote accepted) {
    var quote = accepted.quote();
    var item = new HashMap<String, AttributeValue>();
    item.put(QuoteTables.SYMBOL, AttributeValue.fromS(quote.symbol().value()));
    item.put(QuoteTables.SORT, AttributeValue.fromS(sort(quote)));
    item.put(TIME, AttributeValue.fromS(time(quote)));
    item.put(MICROS, AttributeValue.fromN(Long.toString(UtcMicros.of(quote.time()))));
    item.put(PRICE, AttributeValue.fromN(Double.toString(quote.price())));
    put(item, OPEN, quote.day().open());
    put(item, HIGH, quote.day().high());
    put(item, LOW, quote.day().low());
    put(item, PREVIOUS_CLOSE, quote.day().previousClose());
    put(item, VOLUME, quote.day().volume());
    put(item, CHANGE, quote.change());
    put(item, CHANGE_PERCENT, quote.changePercent());
    put(item, CURRENCY, quote.currency());
    put(item, EXCHANGE, quote.exchange());
    put(item, SOURCE, quote.source());
    if (!accepted.anomaly().isEmpty()) {
      item.put(ANOMALY, AttributeValue.fromS(accepted.anomaly()));
    }
    item.put(LATE, AttributeValue.fromBool(accepted.late()));
    item.put(NUMBER, AttributeValue.fromN(Long.toString(accepted.recordNumber())));
    return item;
  }

  /// Reads what [#of] wrote.
  ///
  /// @throws IllegalStateException when the item is none of ours
  static AcceptedQuote read(Map<String, AttributeValue> item) {
    var day =
        new Quote.TradingDay(
            number(item, OPEN),
            number(item, HIGH),
            number(item, LOW),
            number(item, PREVIOUS_CLOSE),
            number(item, VOLUME));
    var quote =
        new Quote(
            new Symbol(given(item, QuoteTables.SYMBOL).s()),
            Double.parseDouble(given(item, PRICE).n()),
            UtcMicros.toInstant(Long.parseLong(given(item, MICROS).n())),
            day,
            number(item, CHANGE),
            number(item, CHANGE_PERCENT),
            text(item, CURRENCY),
            text(item, EXCHANGE),
            text(item, SOURCE));
    return new AcceptedQuote(
        quote,
        text(item, ANOMALY).orElse(""),
        given(item, LATE).bool(),
        Long.parseLong(given(item, NUMBER).n()));
  }

  private static void put(Map<String, AttributeValue> item, String name, OptionalDouble value) {
    value.ifPresent(number -> item.put(name, AttributeValue.fromN(Double.toString(number))));
  }

  private static void put(Map<String, AttributeValue> item, String name, Optional<String> value) {
    value.ifPresent(text -> item.put(name, AttributeValue.fromS(text)));
  }

  private static AttributeValue given(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "an item without " + name + ": somebody else wrote it: " + item.keySet());
    }
    return value;
  }

  private static OptionalDouble number(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    return value == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(value.n()));
  }

  private static Optional<String> text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }
}
