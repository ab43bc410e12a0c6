/// Drawing on the server: ECharts in a script engine to SVG, and SVG to PNG. Start at
/// [ChartDrawing].
@NullMarked
package io.bellwether.charts.drawing;

import org.jspecify.annotations.NullMarked;
