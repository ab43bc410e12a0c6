package io.bellwether.local.simulation;

import io.bellwether.core.risk.simulation.BlockRange;
import io.bellwether.core.risk.simulation.BlockSink;
import io.bellwether.core.risk.simulation.BlockTail;
import io.bellwether.core.risk.simulation.JobCodec;
import io.bellwether.core.risk.simulation.SimulationJob;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A worker process, over HTTP: `POST /blocks` with the range and the job; the answer is a stream
/// of results, each sent as soon as it is there, and an end mark. Closing the stream cancels the
/// rest.
final class HttpSimulationWorker implements WorkerSlots.OpenWorker {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MAX_ERROR_BYTES = 1_000;

  private final URI address;
  private final String token;
  private final Duration stallLimit;
  private final HttpClient client;

  /// A worker.
  ///
  /// @param address where it listens
  /// @param token what it asks for
  /// @param stallLimit how long it may take for one block before it counts as stalled
  HttpSimulationWorker(URI address, String token, Duration stallLimit) {
    this.address = address;
    this.token = token;
    this.stallLimit = stallLimit;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
  }

  /// What comes from the worker: a result, the end of them, or the reason why there are no more.
  private sealed interface Frame {
    record Result(BlockTail tail) implements Frame {}

    record End() implements Frame {}

    record Broken(IOException reason) implements Frame {}
  }

  @Override
  public void compute(SimulationJob job, BlockRange blocks, BlockSink sink)
      throws IOException, InterruptedException {
    var response = client.send(request(job, blocks), HttpResponse.BodyHandlers.ofInputStream());
    try (var body = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException(
            "worker %s answered %d: %s".formatted(address, response.statusCode(), text(body)));
      }
      take(body, sink);
    }
  }

  private HttpRequest request(SimulationJob job, BlockRange blocks) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(blocks.from());
    out.writeInt(blocks.to());
    out.write(JobCodec.bytes(job));
    return HttpRequest.newBuilder(address.resolve("/blocks"))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/octet-stream")
        .timeout(stallLimit)
        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray()))
        .build();
  }

  private static String text(InputStream body) throws IOException {
    return new String(body.readNBytes(MAX_ERROR_BYTES), StandardCharsets.UTF_8)
        .lines()
        .findFirst()
        .orElse("");
  }

  /// Reads beside the slot's thread, which so can give up on a worker that sends nothing.
  private void take(InputStream body, BlockSink sink) throws IOException, InterruptedException {
    var frames = new LinkedBlockingQueue<Frame>();
    Thread.ofVirtual().name("results of " + address).start(() -> read(body, frames));
    while (!sink.isCancelled()) {
      var frame = frames.poll(stallLimit.toNanos(), TimeUnit.NANOSECONDS);
      switch (frame) {
        case Frame.Result(var tail) -> sink.accept(tail);
        case Frame.End() -> {
          return;
        }
        case Frame.Broken(var reason) ->
            throw new IOException(
                "worker %s died: %s".formatted(address, reason.getMessage()), reason);
        case null ->
            throw new IOException(
                "worker %s sent nothing for %d s".formatted(address, stallLimit.toSeconds()));
      }
    }
  }

  private static void read(InputStream body, LinkedBlockingQueue<Frame> frames) {
    try {
      var in = new DataInputStream(new BufferedInputStream(body, BUFFER_BYTES));
      while (in.readBoolean()) {
        frames.add(new Frame.Result(JobCodec.readTail(in)));
      }
      frames.add(new Frame.End());
    } catch (IOException e) {
      frames.add(new Frame.Broken(e));
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
