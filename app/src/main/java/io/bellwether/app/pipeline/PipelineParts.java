package io.bellwether.app.pipeline;

import io.bellwether.core.lake.Lake;
import io.bellwether.core.market.TradingCalendars;
import io.bellwether.core.processing.AnomalyLimits;
import io.bellwether.core.processing.IdentityArchive;
import io.bellwether.core.processing.ProcessingState;
import io.bellwether.core.signal.Strategy;
import io.bellwether.core.store.QuoteStore;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// What every partition of a pipeline works with.
///
/// @param lake where rows go
/// @param state where the state of partitions is kept
/// @param archives identities of flushed quotes, by partition
/// @param store what is known now
/// @param events who is told
/// @param limits what is an anomaly
/// @param calendars when a symbol's market is open
/// @param strategies which rules give signals
/// @param alerting the alert rules and who takes what has fired
/// @param flushPolicy when to flush
/// @param nanoTime a clock that only goes forward
public record PipelineParts(
    Lake lake,
    ProcessingState state,
    Function<String, IdentityArchive> archives,
    QuoteStore store,
    LiveEvents events,
    AnomalyLimits limits,
    TradingCalendars calendars,
    List<Strategy> strategies,
    Alerting alerting,
    FlushPolicy flushPolicy,
    LongSupplier nanoTime) {}
