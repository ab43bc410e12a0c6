/// The worker process: computes simulation blocks for whoever has its token. Start at
/// [WorkerServer].
@NullMarked
package io.bellwether.app.worker;

import org.jspecify.annotations.NullMarked;
