package io.bellwether.app.http.sql;

import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The queries that run: not more than some at once, and each can be cancelled by its id or by its
/// client hanging up.
final class RunningQueries {
  private static final Duration QUEUE = Duration.ofSeconds(2);
  private static final long LOOK_MILLIS = 200;

  private final int most;
  private final Semaphore places;
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  RunningQueries(int most) {
    this.most = most;
    this.places = new Semaphore(most, true);
  }

  /// Lets the calling thread run a query; waits a moment for a place.
  ///
  /// @throws HttpResponseException when there is none, or the id is taken
  Running admit(String id, ClientConnection client) throws InterruptedException {
    if (!places.tryAcquire(QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new HttpResponseException(
          429,
          "%d queries are running, which is the most (setting sql.max-queries): try again later, or cancel one"
              .formatted(most));
    }
    var query = new Running(id, client, Thread.currentThread());
    if (running.putIfAbsent(id, query) != null) {
      places.release();
      throw new HttpResponseException(409, "a query with the id '" + id + "' is running");
    }
    return query;
  }

  /// Cancels a query.
  ///
  /// @return whether it was running
  boolean cancel(String id) {
    var query = running.get(id);
    return query != null && query.cancel();
  }

  /// A query with the thread that waits for it.
  final class Running implements AutoCloseable {
    private final String id;
    private final ClientConnection client;
    private final Thread caller;
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean ended;
    private boolean closed;

    private Running(String id, ClientConnection client, Thread caller) {
      this.id = id;
      this.client = client;
      this.caller = caller;
      client.allowSilence();
    }

    /// Looks after the client a few times a second until the query has ended.
    ///
    /// @param meanwhile is called each time
    void watch(Runnable meanwhile) {
      Thread.ofVirtual().name("sql-client-" + id).start(() -> look(meanwhile));
    }

    private void look(Runnable meanwhile) {
      try {
        while (!over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          cancelIfGone();
          meanwhile.run();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private synchronized void cancelIfGone() {
      if (!ended && client.isGone()) {
        caller.interrupt();
      }
    }

    private synchronized boolean cancel() {
      if (!ended) {
        caller.interrupt();
      }
      return !ended;
    }

    /// From here on nobody cancels it any more, and its thread is not interrupted.
    synchronized void end() {
      ended = true;
      over.countDown();
      Thread.interrupted();
    }

    @Override
    public void close() {
      end();
      if (!closed) {
        closed = true;
        client.forbidSilence();
        running.remove(id);
        places.release();
      }
    }
  }
}
