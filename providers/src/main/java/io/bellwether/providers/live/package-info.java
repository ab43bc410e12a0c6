/// What live sources share: polling ([io.bellwether.providers.live.PollingSource]) and sockets
/// ([io.bellwether.providers.live.WebSocketSource]), each told by a provider how to ask and how to
/// read; reconnects, rate limits, counts and gaps are theirs.
@NullMarked
package io.bellwether.providers.live;

import org.jspecify.annotations.NullMarked;
