/// Twelve Data: past bars, symbol search and live quotes, within a budget of credits. Start at
/// [io.bellwether.providers.twelvedata.TwelveDataHistorySource] and
/// [io.bellwether.providers.twelvedata.CreditBudget].
@NullMarked
package io.bellwether.providers.twelvedata;

import org.jspecify.annotations.NullMarked;
