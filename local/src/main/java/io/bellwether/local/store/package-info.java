/// What is known now, in the Java heap. Start at [HeapQuoteStore].
@NullMarked
package io.bellwether.local.store;

import org.jspecify.annotations.NullMarked;
