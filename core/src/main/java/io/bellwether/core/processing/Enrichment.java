package io.bellwether.core.processing;

/// Completes change and change percent from price and previous close, and checks those that are
/// given.
final class Enrichment {
  private static final double MIN_TOLERANCE = 0.02;
  private static final double TOLERANCE_OF_PRICE = 0.0001;

  /// Completes a quote.
  ///
  /// @return whether something given was wrong: a change that does not fit, or a field of a wrong
  ///   type
  boolean apply(WireFields fields) {
    if (!fields.has(WireFields.PREVIOUS_CLOSE)) {
      return fields.malformed;
    }
    var price = fields.numbers[WireFields.PRICE];
    var previousClose = fields.numbers[WireFields.PREVIOUS_CLOSE];
    var change = price - previousClose;
    var tolerance = Math.max(MIN_TOLERANCE, TOLERANCE_OF_PRICE * price);
    var wrong = complete(fields, WireFields.CHANGE, change, tolerance);
    if (previousClose != 0) {
      var percent = 100 * change / previousClose;
      wrong |= complete(fields, WireFields.CHANGE_PERCENT, percent, MIN_TOLERANCE);
    }
    return wrong || fields.malformed;
  }

  private static boolean complete(WireFields fields, int field, double value, double tolerance) {
    if (!Double.isFinite(value)) { // beyond the largest number: unknown
      var given = fields.has(field);
      fields.unset(field);
      return given;
    }
    if (!fields.has(field)) {
      fields.set(field, value);
      return false;
    }
    if (Math.abs(fields.numbers[field] - value) > tolerance) {
      fields.set(field, value);
      return true;
    }
    return false;
  }
}
