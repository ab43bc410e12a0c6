package io.bellwether.app.pipeline;

import io.bellwether.core.market.Bar;
import io.bellwether.core.signal.TradedSignal;
import io.bellwether.core.store.AcceptedQuote;
import java.util.List;

/// Hears what a partition did, on its thread; returns at once and never fails.
public interface LiveEvents {
  /// Whether anybody listens; without, the events need not be made.
  ///
  /// @return whether to call the others
  boolean wanted();

  /// The newest quotes and bars of the symbols that changed.
  ///
  /// @param quotes one for each symbol
  /// @param bars the open bar of each
  void changed(List<AcceptedQuote> quotes, List<Bar> bars);

  /// A signal was given.
  ///
  /// @param signal the signal
  void signal(TradedSignal signal);
}
