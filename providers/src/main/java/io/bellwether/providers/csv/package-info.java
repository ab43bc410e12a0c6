/// Market data in files: bars as CSV, wire records as JSON lines. Start at [YahooCsv] and
/// [WireRecordFile].
@NullMarked
package io.bellwether.providers.csv;

import org.jspecify.annotations.NullMarked;
