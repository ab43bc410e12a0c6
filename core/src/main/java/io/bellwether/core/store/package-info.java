/// What is known now: the newest quote of each symbol and the rows that are not in the lake yet.
/// Start at [QuoteStore].
@NullMarked
package io.bellwether.core.store;

import org.jspecify.annotations.NullMarked;
