package io.bellwether.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// When the records of a file of the raw archive arrived: `<count>,<UTC microseconds>` in each line
/// of the file beside it.
final class ArchiveArrivals {
  private static final String RECORDS = ".jsonl.gz";
  private static final String ARRIVALS = ".arrivals.gz";

  private final Path file;
  private final Deque<Run> runs = new ArrayDeque<>();

  /// Records that arrived together.
  record Run(int count, long micros) {}

  private ArchiveArrivals(Path file) {
    this.file = file;
  }

  /// The arrivals of a file's records; empty when the file is not of an archive.
  static Optional<ArchiveArrivals> of(Path records) throws IOException {
    var name = String.valueOf(records.getFileName());
    if (!name.endsWith(RECORDS)) {
      return Optional.empty();
    }
    var beside = name.substring(0, name.length() - RECORDS.length()) + ARRIVALS;
    var file = records.resolveSibling(beside);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    var arrivals = new ArchiveArrivals(file);
    arrivals.read();
    return Optional.of(arrivals);
  }

  private void read() throws IOException {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var comma = line.indexOf(',');
        var count = Integer.parseInt(line.substring(0, comma));
        runs.add(new Run(count, Long.parseLong(line.substring(comma + 1))));
      }
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new IOException(file + ": is no list of arrivals: delete it to replay without", e);
    }
  }

  /// The next records that arrived together.
  ///
  /// @param most how many at most
  Run next(int most) throws IOException {
    var run = runs.poll();
    if (run == null) {
      throw new IOException(file + ": names fewer records than there are: delete it to replay");
    }
    if (run.count() <= most) {
      return run;
    }
    runs.addFirst(new Run(run.count() - most, run.micros()));
    return new Run(most, run.micros());
  }
}
