/// Turns what providers say into wire records: units of currencies, numbers, the record's text.
@NullMarked
package io.bellwether.providers.wire;

import org.jspecify.annotations.NullMarked;
