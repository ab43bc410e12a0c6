/// The stream as Chronicle queues in a folder. Start at [ChronicleQuoteStream].
@NullMarked
package io.bellwether.local.stream;

import org.jspecify.annotations.NullMarked;
