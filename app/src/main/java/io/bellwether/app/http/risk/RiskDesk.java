package io.bellwether.app.http.risk;

import java.util.List;
import java.util.Optional;

/// Who computes values at risk for the API. Every method may be called by many threads at once. An
/// `IllegalArgumentException` becomes a 400 with its message.
public interface RiskDesk {
  /// Starts a run; it goes on after this has returned.
  ///
  /// @param request what to compute
  /// @return its name
  /// @throws IllegalArgumentException when it cannot be computed as far as can be told at once
  /// @throws BusyException when as many runs as are allowed are under way
  String start(VarRequest request);

  /// How a run stands.
  ///
  /// @param id its name
  /// @return of a stored result that it is done, however long ago; else empty when there is no such
  ///   run, or it was long ago
  Optional<RunState> state(String id);

  /// How the losses behind a stored result are spread.
  ///
  /// @param id its name
  /// @return one JSON object; empty when there is no such result
  Optional<String> losses(String id);

  /// Where runs can be computed.
  ///
  /// @return each kind of place once, whether or not it can be had
  List<Place> places();

  /// Stops a run; nothing happens when it has ended.
  ///
  /// @param id its name
  /// @return whether there is such a run
  boolean cancel(String id);

  /// Stored results.
  ///
  /// @param symbol only of this one, joined by commas for a portfolio; empty for all
  /// @param limit most results, ≥ 1
  /// @return JSON objects as `bellwether var` prints them, newest first
  List<String> results(Optional<String> symbol, int limit);

  /// A backtest.
  ///
  /// @param request what to forecast; its day is the last one forecast
  /// @param days how many days
  /// @return one JSON object
  /// @throws InterruptedException when the thread is interrupted
  String backtest(VarRequest request, int days) throws InterruptedException;

  /// How a run stands.
  sealed interface RunState {
    /// Blocks are being computed.
    ///
    /// @param done blocks so far
    /// @param total blocks there are; 0 while that is not known
    record Running(int done, int total) implements RunState {}

    /// It has ended, and the lake has its result.
    ///
    /// @param request what was asked for, one JSON object
    /// @param result what came out, one JSON object
    record Done(String request, String result) implements RunState {}

    /// It has failed.
    ///
    /// @param reason one line
    record Failed(String reason) implements RunState {}

    /// Somebody stopped it.
    record Cancelled() implements RunState {}
  }

  /// A place to compute.
  ///
  /// @param on which
  /// @param mostWorkers how many it takes at most
  /// @param missing what it needs, in words; empty when runs can be computed there
  record Place(VarRequest.RunsOn on, int mostWorkers, String missing) {}

  /// As many runs as are allowed are under way.
  final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// A refusal.
    ///
    /// @param message what to do
    public BusyException(String message) {
      super(message);
    }
  }
}
