/// History for the commands and the dashboard: the providers that are set up, behind the cache.
/// Start at [HistoryService].
@NullMarked
package io.bellwether.app.history;

import org.jspecify.annotations.NullMarked;
