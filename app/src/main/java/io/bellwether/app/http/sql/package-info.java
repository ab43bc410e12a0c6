/// SQL over HTTP: results that flow while a query runs, limits, cancelling. Start at [SqlRoutes].
@NullMarked
package io.bellwether.app.http.sql;

import org.jspecify.annotations.NullMarked;
