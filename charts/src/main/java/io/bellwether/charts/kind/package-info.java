/// The kinds of chart, from bars to what is shown. Start at [ChartKind].
@NullMarked
package io.bellwether.charts.kind;

import org.jspecify.annotations.NullMarked;
