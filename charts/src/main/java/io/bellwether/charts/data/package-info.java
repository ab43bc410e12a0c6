/// The numbers behind the charts: quartiles, quantiles, drawdowns, volatility, joined calendars.
/// Start at [MarketData].
@NullMarked
package io.bellwether.charts.data;

import org.jspecify.annotations.NullMarked;
