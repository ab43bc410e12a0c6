/// Value at risk and expected shortfall: from prices to a number, by closed form, history or
/// simulation, and how such forecasts fared. Start at [ValueAtRisk] and [VarSettings]; the drawing
/// itself is in [io.bellwether.core.risk.simulation].
///
/// A loss is a fraction of the position's value, positive when money is lost.
@NullMarked
package io.bellwether.core.risk;

import org.jspecify.annotations.NullMarked;
