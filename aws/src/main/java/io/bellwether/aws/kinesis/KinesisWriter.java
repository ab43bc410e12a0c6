package io.bellwether.aws.kinesis;

import io.bellwether.aws.retry.Retries;
import io.bellwether.core.stream.Partitioning;
import io.bellwether.core.stream.StreamUnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/// Puts wire records on a stream, in calls within the service's limits.
///
/// A call carries at most one entry of a key, and a key's next entry leaves when its last has
/// arrived: so a refused entry is put again before anything of its symbol that came later, and the
/// order within a symbol holds. Safe for several threads.
final class KinesisWriter {
  /// PutRecords takes no more entries at once.
  static final int MOST_ENTRIES = 500;

  /// Nor more bytes, partition keys included.
  static final int MOST_BYTES = 5 << 20;

  /// Partition keys are not longer; in UTF-8 a character has up to four bytes.
  private static final int MOST_KEY_LENGTH = 256;

  private static final int MOST_KEY_BYTES = 4 * MOST_KEY_LENGTH;

  /// An entry takes 1 MiB, its partition key included; one byte may mark the record.
  static final int MOST_RECORD_BYTES = (1 << 20) - MOST_KEY_BYTES - 1;

  /// The key of what has no symbol.
  private static final String NO_SYMBOL = "-";

  private final KinesisAsyncClient kinesis;
  private final String stream;
  private final Retries retries;
  private final KeysInFlight inFlight = new KeysInFlight();

  KinesisWriter(KinesisAsyncClient kinesis, String stream, Retries retries) {
    this.kinesis = kinesis;
    this.stream = stream;
    this.retries = retries;
  }

  /// Returns when all records are durable.
  void write(List<byte[]> records) throws StreamUnavailableException {
    var queues = byKey(records);
    try {
      inFlight.take(queues.keySet());
      try {
        writeInTurns(queues);
      } finally {
        inFlight.release(queues.keySet());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamUnavailableException("interrupted while writing to " + stream, e);
    }
  }

  private static Map<String, Deque<byte[]>> byKey(List<byte[]> records) {
    var lines = new LinkedHashMap<String, List<byte[]>>();
    for (var record : records) {
      if (record.length > MOST_RECORD_BYTES) {
        throw new IllegalArgumentException(
            "a record of %,d bytes: Kinesis carries at most %,d"
                .formatted(record.length, MOST_RECORD_BYTES));
      }
      lines.computeIfAbsent(key(record), _ -> new ArrayList<>()).add(record);
    }
    var queues = new LinkedHashMap<String, Deque<byte[]>>();
    lines.forEach(
        (key, own) -> queues.put(key, new ArrayDeque<>(Entries.pack(own, MOST_RECORD_BYTES + 1))));
    return queues;
  }

  private static String key(byte[] record) {
    var symbol = Partitioning.symbol(record, 0, record.length);
    if (symbol.isEmpty()) {
      return NO_SYMBOL;
    }
    return symbol.length() > MOST_KEY_LENGTH ? symbol.substring(0, MOST_KEY_LENGTH) : symbol;
  }

  private void writeInTurns(Map<String, Deque<byte[]>> queues)
      throws StreamUnavailableException, InterruptedException {
    var failures = 0;
    while (!queues.isEmpty()) {
      var call = nextCall(queues);
      var refused = put(call);
      for (int i = 0; i < call.size(); i++) {
        if (!refused.containsKey(i)) {
          arrived(queues, call.get(i).partitionKey());
        }
      }
      failures = refused.size() < call.size() ? 0 : failures + 1;
      if (!refused.isEmpty() && !retries.pause(failures)) {
        throw new StreamUnavailableException(
            "gave up after %d tries without progress: %s: %s"
                .formatted(failures, stream, refused.values().iterator().next()));
      }
    }
  }

  /// The first entry of as many keys as a call takes; those that were refused are first again.
  private static List<PutRecordsRequestEntry> nextCall(Map<String, Deque<byte[]>> queues) {
    var call = new ArrayList<PutRecordsRequestEntry>();
    var bytes = 0L;
    for (var queue : queues.entrySet()) {
      var entry = queue.getValue().element();
      bytes += entry.length + MOST_KEY_BYTES;
      if (call.size() == MOST_ENTRIES || (bytes > MOST_BYTES && !call.isEmpty())) {
        break;
      }
      call.add(
          PutRecordsRequestEntry.builder()
              .partitionKey(queue.getKey())
              .data(SdkBytes.fromByteArrayUnsafe(entry))
              .build());
    }
    return call;
  }

  private static void arrived(Map<String, Deque<byte[]>> queues, String key) {
    var queue = queues.get(key);
    if (queue != null) {
      queue.remove();
      if (queue.isEmpty()) {
        queues.remove(key);
      }
    }
  }

  /// Which entries of a call were refused, and why. Whole calls fail as all of their entries do.
  private Map<Integer, String> put(List<PutRecordsRequestEntry> call)
      throws StreamUnavailableException {
    try {
      return refused(kinesis.putRecords(r -> r.streamName(stream).records(call)).join());
    } catch (CompletionException e) {
      if (e.getCause() instanceof SdkException failure && failure.retryable()) {
        var all = new LinkedHashMap<Integer, String>();
        for (int i = 0; i < call.size(); i++) {
          all.put(i, Optional.ofNullable(failure.getMessage()).orElse("no reason given"));
        }
        return all;
      }
      throw new StreamUnavailableException(
          "cannot write to the Kinesis stream " + stream + ": " + e.getMessage(), e);
    }
  }

  private static Map<Integer, String> refused(PutRecordsResponse response) {
    var refused = new LinkedHashMap<Integer, String>();
    for (int i = 0; i < response.records().size(); i++) {
      var result = response.records().get(i);
      if (result.errorCode() != null) {
        refused.put(i, result.errorCode() + ": " + result.errorMessage());
      }
    }
    return refused;
  }
}
