/// What is traded and observed: symbols, quotes, bars, trading calendars, and the ports to those
/// who know them. Start at [Quote].
@NullMarked
package io.bellwether.core.market;

import org.jspecify.annotations.NullMarked;
