/// The routes of the data providers: search, the watch list and how the providers fare. Start at
/// [MarketDesk].
@NullMarked
package io.bellwether.app.http.market;

import org.jspecify.annotations.NullMarked;
