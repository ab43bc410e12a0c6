package io.bellwether.providers.live;

import io.bellwether.core.market.Symbol;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a provider's socket says and wants to hear. Called by one thread.
public interface SocketProtocol {
  /// Short name of the provider: `yahoo`.
  ///
  /// @return the name
  String name();

  /// The provider's name for people: `Yahoo Finance`.
  ///
  /// @return the name
  String label();

  /// What is observed.
  ///
  /// @return the symbols, in order
  List<Symbol> symbols();

  /// Changes what is observed.
  ///
  /// @param symbols all that is observed from now on; may be none
  /// @return the messages that tell the provider so on an open connection, in order
  List<String> observe(List<Symbol> symbols);

  /// Where to connect; may hold a key, so it is never shown.
  ///
  /// @return a `ws` or `wss` address
  URI address();

  /// What to send on every new connection, before anything else.
  ///
  /// @return the messages, in order
  List<String> subscription();

  /// What to send again and again to keep the connection.
  ///
  /// @return the message, where the provider wants one
  Optional<String> heartbeat();

  /// How often to send it.
  ///
  /// @return the time in between
  Duration heartbeatEvery();

  /// Forgets what belonged to the last connection: a new one begins.
  default void connected() {}

  /// Reads a message, whatever it holds.
  ///
  /// @param message any text
  /// @param now when it was received
  /// @return what it says
  Heard hear(String message, Instant now);
}
