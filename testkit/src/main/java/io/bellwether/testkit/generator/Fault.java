package io.bellwether.testkit.generator;

import io.bellwether.core.market.UtcMicros;

/// What can be wrong with a generated record; each rejected one has exactly one fault. Several
/// faults are ways to the same reason.
enum Fault {
  NONE(""),
  ARRAY("not-json-object"),
  PLAIN_TEXT("not-json-object"),
  CUT_OFF("not-json-object"),
  SYMBOL_MISSING("no-symbol"),
  SYMBOL_NULL("no-symbol"),
  SYMBOL_WITH_SPACE("bad-symbol"),
  SYMBOL_TOO_LONG("bad-symbol"),
  PRICE_MISSING("bad-price"),
  PRICE_TEXT("bad-price"),
  PRICE_ZERO("bad-price"),
  PRICE_NEGATIVE("bad-price"),
  TIMESTAMP_MISSING("no-timestamp"),
  TIMESTAMP_NULL("no-timestamp"),
  TIMESTAMP_UNREADABLE("bad-timestamp"),
  TIMESTAMP_FUTURE("future-timestamp"),
  HIGH_BELOW_LOW("high-below-low"),
  NEGATIVE_VOLUME("negative-volume");

  final String reason;

  Fault(String reason) {
    this.reason = reason;
  }

  /// Writes the whole record.
  void write(StringBuilder out, Instrument instrument, long micros) {
    switch (this) {
      case ARRAY -> out.append("[\"").append(instrument.symbol).append("\",189.33]");
      case PLAIN_TEXT -> out.append("no quote for ").append(instrument.symbol);
      case CUT_OFF -> {
        instrument.write(out, micros, this);
        out.setLength(out.length() - 1);
      }
      default -> instrument.write(out, micros, this);
    }
  }

  void symbol(StringBuilder out, String symbol) {
    switch (this) {
      case SYMBOL_MISSING -> {}
      case SYMBOL_NULL -> out.append("\"symbol\":null,");
      case SYMBOL_WITH_SPACE -> out.append("\"symbol\":\"BRK B\",");
      case SYMBOL_TOO_LONG -> out.append("\"symbol\":\"").repeat('X', 33).append("\",");
      default -> out.append("\"symbol\":\"").append(symbol).append("\",");
    }
  }

  void price(StringBuilder out, Instrument instrument) {
    switch (this) {
      case PRICE_MISSING -> {}
      case PRICE_TEXT -> out.append(",\"price\":\"NaN\"");
      case PRICE_ZERO -> out.append(",\"price\":0");
      case PRICE_NEGATIVE -> out.append(",\"price\":-12.5");
      default -> instrument.price(out.append(",\"price\":"));
    }
  }

  void timestamp(StringBuilder out, long micros) {
    switch (this) {
      case TIMESTAMP_MISSING -> {}
      case TIMESTAMP_NULL -> out.append(",\"timestamp\":null");
      case TIMESTAMP_UNREADABLE -> out.append(",\"timestamp\":\"yesterday at noon\"");
      case TIMESTAMP_FUTURE -> out.append(",\"timestamp\":\"2999-01-01T00:00:00.000000Z\"");
      default -> out.append(",\"timestamp\":\"").append(UtcMicros.format(micros)).append('"');
    }
  }
}
