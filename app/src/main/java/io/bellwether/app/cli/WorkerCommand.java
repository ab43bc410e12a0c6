package io.bellwether.app.cli;

import io.bellwether.app.worker.WorkerServer;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `worker`: a process that simulates for others.
@Command(
    name = "worker",
    description =
        "A worker process: simulates blocks for whoever has the token in BELLWETHER_WORKER_TOKEN."
            + " Its first line of output is its address.")
final class WorkerCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on; the token travels unencrypted (default: ${DEFAULT-VALUE}).")
  String host = "";

  @Option(
      names = "--port",
      defaultValue = "8765",
      description = "Port to listen on; 0 for any (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--parallel",
      description = "Ranges simulated at once (default: one a processor).")
  int parallel = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--until-input-ends",
      hidden = true,
      description = "Ends with its standard input, as when the process that started it is gone.")
  boolean untilInputEnds;

  WorkerCommand() {}

  @Override
  public Integer call() throws Exception {
    var token = VarOptions.token(common);
    if (token == null || token.length() < WorkerServer.MIN_TOKEN) {
      throw new IllegalArgumentException(
          "a worker needs a token: set %s to at least %d characters, the same where it is used"
              .formatted(VarOptions.TOKEN_VARIABLE, WorkerServer.MIN_TOKEN));
    }
    if (parallel < 1 || parallel > 1_024) {
      throw VarOptions.wrong(spec, "--parallel is " + parallel + ": use 1 to 1024");
    }
    try (var server = listen(token)) {
      Console.out(spec).println(server.url());
      Console.out(spec).flush();
      if (untilInputEnds) {
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
      } else {
        new CountDownLatch(1).await();
      }
    }
    return 0;
  }

  private WorkerServer listen(String token) throws IOException {
    try {
      return WorkerServer.start(host, port, token, parallel);
    } catch (java.net.BindException e) {
      throw new IOException(
          "cannot listen on %s:%d: choose another --port or --host".formatted(host, port), e);
    }
  }
}
