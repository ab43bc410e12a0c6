/// What a chart shows, whatever draws it: headings, panels, axes and series. Start at [Chart].
@NullMarked
package io.bellwether.charts.model;

import org.jspecify.annotations.NullMarked;
