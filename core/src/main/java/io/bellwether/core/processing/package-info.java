/// From a record on the stream to an accepted quote, a duplicate or a dead letter. Start at
/// [QuoteProcessor].
@NullMarked
package io.bellwether.core.processing;

import org.jspecify.annotations.NullMarked;
