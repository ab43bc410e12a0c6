package io.bellwether.core.processing;

import org.jspecify.annotations.Nullable;

/// What makes a JSON object a quote; the first rule that is broken names the rejection.
final class Validation {
  private Validation() {}

  static @Nullable RejectReason check(WireFields fields, long latestMicros) {
    if (fields.symbolTo <= fields.symbolFrom) {
      return RejectReason.NO_SYMBOL;
    }
    if (!fields.has(WireFields.PRICE) || !(fields.numbers[WireFields.PRICE] > 0)) {
      return RejectReason.BAD_PRICE;
    }
    switch (fields.timestamp) {
      case ABSENT -> {
        return RejectReason.NO_TIMESTAMP;
      }
      case UNREADABLE -> {
        return RejectReason.BAD_TIMESTAMP;
      }
      case READ -> {}
    }
    if (fields.micros > latestMicros) {
      return RejectReason.FUTURE_TIMESTAMP;
    }
    var bothEnds = fields.has(WireFields.HIGH) && fields.has(WireFields.LOW);
    if (bothEnds && fields.numbers[WireFields.HIGH] < fields.numbers[WireFields.LOW]) {
      return RejectReason.HIGH_BELOW_LOW;
    }
    if (fields.has(WireFields.VOLUME) && fields.numbers[WireFields.VOLUME] < 0) {
      return RejectReason.NEGATIVE_VOLUME;
    }
    return null;
  }
}
