/// Charts of what the platform holds: from a request to a picture. Start at [ChartPictures].
@NullMarked
package io.bellwether.app.charting;

import org.jspecify.annotations.NullMarked;
