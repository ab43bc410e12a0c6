package io.bellwether.aws.kinesis;

import io.bellwether.core.stream.QuoteStream;
import io.bellwether.testkit.contract.QuoteStreamContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes minutes: a worker of the Client Library starts for every consumer. */
@EnabledIfSystemProperty(named = "bellwether.slow", matches = "true")
class KinesisQuoteStreamTest extends QuoteStreamContract {
  private static final ConsumerTiming FAST =
      new ConsumerTiming(
          Duration.ofMillis(200),
          Duration.ofSeconds(2),
          Duration.ofMillis(200),
          Duration.ofSeconds(20));

  private static KinesisServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new KinesisServer();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Override
  protected int positionStep() {
    return 6;
  }

  @Override
  protected QuoteStream open(Path at) throws IOException {
    var name = at.getFileName().toString();
    try {
      server.createStream(name, 2);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return new KinesisQuoteStream(
        server.clients(), name, "worker-1", FAST, InstantSource.system(), new Random(7));
  }
}
