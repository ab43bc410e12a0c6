/// A chart as ECharts' option JSON, for the browser and the server alike. Start at [ChartOption].
@NullMarked
package io.bellwether.charts.option;

import org.jspecify.annotations.NullMarked;
