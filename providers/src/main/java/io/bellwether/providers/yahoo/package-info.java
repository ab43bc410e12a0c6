/// Yahoo Finance. Start at [io.bellwether.providers.yahoo.YahooHistorySource].
@NullMarked
package io.bellwether.providers.yahoo;

import org.jspecify.annotations.NullMarked;
