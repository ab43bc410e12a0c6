package io.bellwether.testkit.stub;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A mail server on loopback that misbehaves in ways a real one for tests does not. It takes any
/// login.
public final class StubSmtp implements AutoCloseable {
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour = Behaviour.WELL;

  /// How it behaves.
  public enum Behaviour {
    /// It takes mail.
    WELL,
    /// 451 for every recipient.
    BUSY,
    /// 550 for every recipient.
    REFUSING,
    /// 535 for every login, with the login in the answer.
    LOGIN_REFUSED,
    /// It takes connections and says nothing.
    SILENT,
    /// It hangs up in the middle of a mail.
    BREAKING
  }

  /// Starts a server on a free port.
  ///
  /// @throws IOException when there is none
  public StubSmtp() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /// Where it listens.
  ///
  /// @return the port
  public int port() {
    return server.getLocalPort();
  }

  /// Behaves so from now on.
  ///
  /// @param how the behaviour
  public void behave(Behaviour how) {
    behaviour = how;
  }

  /// The mails it has taken.
  ///
  /// @return envelope and content of each, in order
  public List<String> taken() {
    return List.copyOf(taken);
  }

  private void accept() {
    try {
      while (true) {
        var socket = server.accept();
        open.add(socket);
        threads.execute(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    if (behaviour == Behaviour.SILENT) {
      return;
    }
    try (socket;
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      var out = socket.getOutputStream();
      say(out, "220 stub");
      var mail = new StringBuilder();
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var verb = line.toUpperCase(Locale.ROOT);
        if (verb.startsWith("EHLO")) {
          say(out, "250-stub", "250-8BITMIME", "250 AUTH PLAIN");
        } else if (verb.startsWith("AUTH")) {
          say(out, behaviour == Behaviour.LOGIN_REFUSED ? "535 no: " + line : "235 ok");
        } else if (verb.startsWith("RCPT") && behaviour == Behaviour.BUSY) {
          say(out, "451 busy");
        } else if (verb.startsWith("RCPT") && behaviour == Behaviour.REFUSING) {
          say(out, "550 no such user");
        } else if (verb.equals("DATA")) {
          say(out, "354 go on");
          if (behaviour == Behaviour.BREAKING) {
            in.readLine();
            return;
          }
          data(in, mail);
          taken.add(mail.toString());
          mail.setLength(0);
          say(out, "250 taken");
        } else if (verb.equals("QUIT")) {
          say(out, "221 bye");
          return;
        } else {
          mail.append(line).append('\n');
          say(out, "250 ok");
        }
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private static void data(BufferedReader in, StringBuilder mail) throws IOException {
    for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      mail.append(line).append('\n');
    }
  }

  private static void say(OutputStream out, String... lines) throws IOException {
    for (var line : lines) {
      out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    out.flush();
  }

  /// Stops; who still waits is cut off.
  @Override
  public void close() {
    try {
      server.close();
      for (var socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
