/// Values at risk with prices of the lake, and their records. Start at [RiskRuns].
@NullMarked
package io.bellwether.app.risk;

import org.jspecify.annotations.NullMarked;
