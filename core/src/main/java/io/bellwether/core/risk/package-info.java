/// Value at risk. Start at [SimulationWorkers].
@NullMarked
package io.bellwether.core.risk;

import org.jspecify.annotations.NullMarked;
