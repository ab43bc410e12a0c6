/// Charts over HTTP: as ECharts' options for the browser, as pictures, and as numbers. Start at
/// [io.bellwether.app.http.charts.ChartRoutes].
@NullMarked
package io.bellwether.app.http.charts;

import org.jspecify.annotations.NullMarked;
