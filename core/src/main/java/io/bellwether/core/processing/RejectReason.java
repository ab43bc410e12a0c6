package io.bellwether.core.processing;

/// Why a record is no quote. The names are part of the outside contract.
public enum RejectReason {
  /// Not one JSON object in UTF-8.
  NOT_JSON_OBJECT("not-json-object"),
  /// `symbol` is absent, empty, no text, or there twice: which one was meant cannot be told.
  NO_SYMBOL("no-symbol"),
  /// `symbol` is no [io.bellwether.core.market.Symbol].
  BAD_SYMBOL("bad-symbol"),
  /// `price` is absent, no number, not finite or ≤ 0.
  BAD_PRICE("bad-price"),
  /// `timestamp` is absent.
  NO_TIMESTAMP("no-timestamp"),
  /// `timestamp` is no ISO-8601 instant.
  BAD_TIMESTAMP("bad-timestamp"),
  /// `timestamp` is more than five minutes after the record's arrival.
  FUTURE_TIMESTAMP("future-timestamp"),
  /// `high` < `low`.
  HIGH_BELOW_LOW("high-below-low"),
  /// `volume` < 0.
  NEGATIVE_VOLUME("negative-volume");

  private final String text;

  RejectReason(String text) {
    this.text = text;
  }

  /// As it stands in `dead_letters`.
  ///
  /// @return for example `high-below-low`
  public String text() {
    return text;
  }
}
