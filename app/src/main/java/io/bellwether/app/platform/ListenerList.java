package io.bellwether.app.platform;

import io.bellwether.app.http.PipelineView.Listener;
import io.bellwether.app.http.PipelineView.Subscription;
import io.bellwether.app.pipeline.LiveEvents;
import io.bellwether.core.alert.delivery.AlertChannel;
import io.bellwether.core.market.Bar;
import io.bellwether.core.signal.TradedSignal;
import io.bellwether.core.store.AcceptedQuote;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Passes what the partitions do on to those who listen.
public final class ListenerList implements LiveEvents {
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /// Nobody listens yet.
  public ListenerList() {}

  /// Adds a listener.
  ///
  /// @param listener who is told
  /// @return closed to stop
  public Subscription add(Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public boolean wanted() {
    return !listeners.isEmpty();
  }

  @Override
  public void changed(List<AcceptedQuote> quotes, List<Bar> bars) {
    for (var listener : listeners) {
      listener.quotes(quotes);
      listener.bars(bars);
    }
  }

  @Override
  public void signal(TradedSignal signal) {
    for (var listener : listeners) {
      listener.signal(signal);
    }
  }

  /// Passes on an alert for the dashboards.
  ///
  /// @param message what to show
  public void alert(AlertChannel.Message message) {
    for (var listener : listeners) {
      listener.alert(message);
    }
  }
}
