/// Yahoo Finance: past bars, symbol search, live quotes by polling and by its streamer. Start at
/// [io.bellwether.providers.yahoo.YahooHistorySource] and
/// [io.bellwether.providers.yahoo.YahooStreamerProtocol].
@NullMarked
package io.bellwether.providers.yahoo;

import org.jspecify.annotations.NullMarked;
