/// The API's part of alerts. Start at [AlertRoutes]; [AlertDesk] is what does the work.
@NullMarked
package io.bellwether.app.http.alerts;

import org.jspecify.annotations.NullMarked;
