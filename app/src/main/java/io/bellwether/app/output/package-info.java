/// Rows for people, programs and spreadsheets, on a screen or in a file. Start at [RowPrinter].
@NullMarked
package io.bellwether.app.output;

import org.jspecify.annotations.NullMarked;
