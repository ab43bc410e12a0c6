package io.bellwether.app.platform;

import io.bellwether.app.http.market.MarketDesk;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.market.SourceStatus;
import java.util.function.Supplier;

/// Where a pipeline's quotes come from, as its view tells it.
///
/// @param description of the source, for people
/// @param status how the source fares
/// @param market who asks the providers
public record Acquisition(
    Supplier<QuoteSource.Description> description,
    Supplier<SourceStatus> status,
    MarketDesk market) {
  /// A source that tells nothing of itself, and no providers.
  ///
  /// @param description of the source
  /// @return the acquisition
  public static Acquisition of(QuoteSource.Description description) {
    return new Acquisition(() -> description, () -> SourceStatus.UNKNOWN, MarketDesk.NONE);
  }

  /// A source beside the providers.
  ///
  /// @param source who observes
  /// @param market who asks the providers
  /// @return the acquisition
  public static Acquisition of(QuoteSource source, MarketDesk market) {
    return new Acquisition(source::describe, source::status, market);
  }
}
