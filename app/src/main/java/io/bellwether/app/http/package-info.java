/// The HTTP API, the dashboard's files and the stream of live events. Start at [ApiServer]; what it
/// shows comes from a [PipelineView].
@NullMarked
package io.bellwether.app.http;

import org.jspecify.annotations.NullMarked;
