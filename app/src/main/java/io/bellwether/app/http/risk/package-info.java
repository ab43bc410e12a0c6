/// Value at risk over HTTP, and its shapes as JSON, which the command line prints too. Start at
/// [RiskDesk] and [VarRequest].
@NullMarked
package io.bellwether.app.http.risk;

import org.jspecify.annotations.NullMarked;
