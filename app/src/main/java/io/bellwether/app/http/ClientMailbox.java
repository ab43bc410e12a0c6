package io.bellwether.app.http;

import io.bellwether.core.alert.delivery.AlertChannel;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.signal.TradedSignal;
import io.bellwether.core.store.AcceptedQuote;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What one client has not been sent yet. It is bounded: of each symbol the newest quote, of each
/// bar its last state, and of what is still too many the oldest go. Putting never waits for the
/// client.
final class ClientMailbox {
  static final int MAX_SYMBOLS = 10_000;
  static final int MAX_BARS = 10_000;
  static final int MAX_SIGNALS = 1_000;
  static final int MAX_ALERTS = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Symbol, AcceptedQuote> quotes = bounded(MAX_SYMBOLS);
  private final Map<BarKey, Bar> bars = bounded(MAX_BARS);
  private final Map<Long, TradedSignal> signals = bounded(MAX_SIGNALS);
  private final Map<String, AlertChannel.Message> alerts = bounded(MAX_ALERTS);
  private long signalsPut;
  private boolean closed;

  /// What a client is sent next.
  record Mail(
      List<AcceptedQuote> quotes,
      List<Bar> bars,
      List<TradedSignal> signals,
      List<AlertChannel.Message> alerts) {}

  private record BarKey(Symbol symbol, Interval interval, Instant time) {}

  private static <K, V> Map<K, V> bounded(int limit) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > limit;
      }
    };
  }

  void putQuotes(List<AcceptedQuote> accepted) {
    lock.lock();
    try {
      for (var quote : accepted) {
        // A late quote never stands for a symbol.
        if (!quote.late()) {
          quotes.put(quote.quote().symbol(), quote);
        }
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  void putBars(List<Bar> changedBars) {
    lock.lock();
    try {
      for (var bar : changedBars) {
        bars.put(new BarKey(bar.symbol(), bar.interval(), bar.time()), bar);
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  void putSignal(TradedSignal signal) {
    lock.lock();
    try {
      signals.put(signalsPut++, signal);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  void putAlert(AlertChannel.Message message) {
    lock.lock();
    try {
      alerts.put(message.deliveryId(), message);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Ends what waits here, and all that would.
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a signal or an alert until the deadline, and for anything until then from
  /// `quietUntil` on; takes what may be sent.
  ///
  /// @param quietUntil `System.nanoTime()` before which quotes and bars stay here
  /// @param deadline `System.nanoTime()` at which to come back in any case
  Mail take(long quietUntil, long deadline) throws InterruptedException {
    lock.lock();
    try {
      while (!closed && signals.isEmpty() && alerts.isEmpty()) {
        var now = System.nanoTime();
        var waiting = !quotes.isEmpty() || !bars.isEmpty();
        if (now - deadline >= 0 || (waiting && now - quietUntil >= 0)) {
          break;
        }
        var until = waiting && quietUntil - deadline < 0 ? quietUntil : deadline;
        changed.awaitNanos(until - now);
      }
      return drain(System.nanoTime() - quietUntil >= 0);
    } finally {
      lock.unlock();
    }
  }

  private Mail drain(boolean all) {
    var mail =
        new Mail(
            all ? List.copyOf(quotes.values()) : List.of(),
            all ? List.copyOf(bars.values()) : List.of(),
            List.copyOf(signals.values()),
            List.copyOf(alerts.values()));
    signals.clear();
    alerts.clear();
    if (all) {
      quotes.clear();
      bars.clear();
    }
    return mail;
  }
}
