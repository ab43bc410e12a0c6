package io.bellwether.local.stream;

import io.bellwether.local.folder.SealedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// What each known consumer has acknowledged, in files `consumers/<consumer>/<partition>`.
final class Checkpoints {
  private static final int MAGIC = 0x42574350; // "BWCP"
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,100}");
  private final Path folder;
  // Consumer → partition → the sequence after the last acknowledged record.
  private final Map<String, Map<String, Long>> acknowledged = new ConcurrentHashMap<>();

  Checkpoints(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    try (var consumers = Files.list(folder)) {
      for (var consumer : consumers.filter(Files::isDirectory).toList()) {
        load(consumer);
      }
    }
  }

  private void load(Path consumer) throws IOException {
    var known = of(consumer.getFileName().toString());
    try (var files = Files.list(consumer)) {
      for (var file : files.filter(f -> !f.toString().endsWith(".tmp")).toList()) {
        var content = SealedFile.read(file, MAGIC).orElseThrow();
        known.put(file.getFileName().toString(), ByteBuffer.wrap(content).getLong());
      }
    }
  }

  private Map<String, Long> of(String consumer) {
    return acknowledged.computeIfAbsent(consumer, c -> new ConcurrentHashMap<>());
  }

  static String checkedName(String consumer) {
    if (!NAME.matcher(consumer).matches()) {
      throw new IllegalArgumentException("'" + consumer + "' cannot name a consumer's folder");
    }
    return consumer;
  }

  synchronized void set(String consumer, String partition, long next) throws IOException {
    var known = of(consumer).get(partition);
    if (known != null && known == next) {
      return;
    }
    var own = folder.resolve(consumer);
    if (Files.notExists(own)) {
      Files.createDirectories(own);
      SealedFile.forceFolder(folder);
    }
    SealedFile.write(own.resolve(partition), MAGIC, ByteBuffer.allocate(8).putLong(next).array());
    of(consumer).put(partition, next);
  }

  /// Goes forward only: acknowledgements of several threads may overtake each other.
  synchronized void advance(String consumer, String partition, long next) throws IOException {
    if (of(consumer).getOrDefault(partition, 0L) < next) {
      set(consumer, partition, next);
    }
  }

  synchronized void forget(String consumer) throws IOException {
    acknowledged.remove(consumer);
    var own = folder.resolve(consumer);
    if (Files.isDirectory(own)) {
      try (var files = Files.list(own)) {
        for (var file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(own);
      SealedFile.forceFolder(folder);
    }
  }

  /// The sequence before which no consumer needs anything; a consumer that never had the partition
  /// needs all of it.
  long neededFrom(String partition) {
    return acknowledged.values().stream()
        .mapToLong(c -> c.getOrDefault(partition, 0L))
        .min()
        .orElse(0);
  }
}
