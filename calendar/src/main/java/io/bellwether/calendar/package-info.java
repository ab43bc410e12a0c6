/// When exchanges are open: holidays by OpenGamma Strata, hours as the exchanges state them. Start
/// at [io.bellwether.calendar.StrataTradingCalendars].
@NullMarked
package io.bellwether.calendar;

import org.jspecify.annotations.NullMarked;
