/// Who draws simulations on this machine, or on others over HTTP. Start at
/// [io.bellwether.local.simulation.ThreadSimulationWorkers].
@NullMarked
package io.bellwether.local.simulation;

import org.jspecify.annotations.NullMarked;
