/// Published charts over HTTP. Start at [io.bellwether.app.http.publish.PublicationDesk].
@NullMarked
package io.bellwether.app.http.publish;

import org.jspecify.annotations.NullMarked;
