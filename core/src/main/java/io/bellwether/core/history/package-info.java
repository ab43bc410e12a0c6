/// History that is asked for once: what of a symbol's past the lake holds, what is missing, and how
/// a series stays on one adjustment basis as splits and dividends arrive. Start at [HistoryCache].
@NullMarked
package io.bellwether.core.history;

import org.jspecify.annotations.NullMarked;
