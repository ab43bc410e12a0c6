package io.bellwether.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
  private static List<byte[]> batch(int number) {
    return List.of(Integer.toString(number).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void batchesComeInOrderOnTheCallersThread() throws Exception {
    var taken = new ArrayList<Long>();
    var threads = new ArrayList<Thread>();
    ReadAhead.read(
        sink -> {
          for (int i = 1; i <= 100; i++) {
            sink.accept(batch(i), new long[] {i});
          }
        },
        (records, offsets) -> {
          assertThat(records).hasSize(1);
          taken.add(offsets[0]);
          threads.add(Thread.currentThread());
        });
    assertThat(taken).hasSize(100).isSorted();
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @Test
  void whatWasReadBeforeAFailureIsHandedOver() {
    var taken = new ArrayList<Long>();
    assertThatThrownBy(
            () ->
                ReadAhead.read(
                    sink -> {
                      sink.accept(batch(1), new long[] {1});
                      throw new IOException("the disk is gone");
                    },
                    (records, offsets) -> taken.add(offsets[0])))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is gone");
    assertThat(taken).containsExactly(1L);
  }

  @Test
  void aFailureOfTheSinkEndsTheReading() throws Exception {
    var ended = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                ReadAhead.read(
                    sink -> {
                      try {
                        for (int i = 1; ; i++) {
                          sink.accept(batch(i), new long[] {i});
                        }
                      } finally {
                        ended.countDown();
                      }
                    },
                    (records, offsets) -> {
                      throw new IOException("the stream is full");
                    }))
        .hasMessage("the stream is full");
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
