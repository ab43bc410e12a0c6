/// The pipeline at work: a consumer of the stream that processes, stores, analyzes and flushes.
/// Start at [Pipeline].
@NullMarked
package io.bellwether.app.pipeline;

import org.jspecify.annotations.NullMarked;
