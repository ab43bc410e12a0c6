package io.bellwether.core.store;

import io.bellwether.core.market.Quote;

/// A quote that was accepted.
///
/// @param quote the quote, enriched
/// @param anomaly its kinds, comma-joined; empty when it is ordinary
/// @param late whether a newer quote of its symbol had been accepted before
/// @param recordNumber its record's number in its partition
public record AcceptedQuote(Quote quote, String anomaly, boolean late, long recordNumber) {}
