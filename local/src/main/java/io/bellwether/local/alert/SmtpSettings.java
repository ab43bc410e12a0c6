package io.bellwether.local.alert;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/// How to reach a mail server.
///
/// @param host its name
/// @param port where it listens
/// @param security how the connection is kept secret
/// @param login who logs in, if somebody must
/// @param from the sender's address
/// @param timeout how long an answer may take
/// @param trust certificates other than the machine's usual ones
public record SmtpSettings(
    String host,
    int port,
    Security security,
    Optional<Login> login,
    String from,
    Duration timeout,
    Optional<SSLSocketFactory> trust) {
  /// How the connection is kept secret.
  public enum Security {
    /// Begun in the open, then encrypted; nothing is sent when it cannot be.
    STARTTLS,
    /// Encrypted from the beginning.
    TLS,
    /// Not at all: for a server on this machine.
    NONE
  }

  /// A user and a password.
  ///
  /// @param user the name
  /// @param password never shown
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return user + ":***";
    }
  }
}
