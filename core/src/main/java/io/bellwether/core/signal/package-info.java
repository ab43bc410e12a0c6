/// Moving averages, crossover signals, and what they would have earned.
///
/// Start at [CrossoverDetector][io.bellwether.core.signal.CrossoverDetector]: it takes one sample
/// at a time and says when the side of a [Strategy][io.bellwether.core.signal.Strategy] changes.
/// The live pipeline, a replay and a backtest all run this one class, so the same samples in give
/// the same signals out. [SignalSeries][io.bellwether.core.signal.SignalSeries] runs it over a
/// whole history, and [ProfitAndLoss][io.bellwether.core.signal.ProfitAndLoss] is the ledger that
/// prices its signals.
///
/// A sample is a price in the currency of the quote: a closed bar's close or, by configuration,
/// every accepted quote in order. What makes a sample is decided elsewhere. Nothing here knows the
/// time, and no class here but the immutable records may be shared between threads.
@NullMarked
package io.bellwether.core.signal;

import org.jspecify.annotations.NullMarked;
