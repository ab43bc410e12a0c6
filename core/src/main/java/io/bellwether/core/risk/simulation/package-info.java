/// The simulation itself: what is drawn, in blocks that may be computed anywhere, and who computes
/// them. Start at [SimulationJob] and [SimulationWorkers].
@NullMarked
package io.bellwether.core.risk.simulation;

import org.jspecify.annotations.NullMarked;
