/// The one durable hand-over between those who observe the market and those who use it. Start at
/// [QuoteStream].
@NullMarked
package io.bellwether.core.stream;

import org.jspecify.annotations.NullMarked;
