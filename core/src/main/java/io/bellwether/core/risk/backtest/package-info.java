/// How forecasts of value at risk fared against what happened. Start at [VarBacktest].
@NullMarked
package io.bellwether.core.risk.backtest;

import org.jspecify.annotations.NullMarked;
