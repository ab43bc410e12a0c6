package io.bellwether.app.cli;

import io.bellwether.app.platform.LivePipeline;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.StreamUnavailableException;
import io.bellwether.providers.csv.BarsAsQuotes;
import io.bellwether.providers.csv.WireRecordFile;
import io.bellwether.providers.csv.YahooCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/// One file onto the stream, from where an earlier try of the same run had come.
final class FileReplay {
  /// The stream runs ahead of the processing by no more than this: what is read must not fill the
  /// disk.
  private static final long MAX_AHEAD = 500_000;

  private static final long PAUSE_NANOS = 2_000_000;
  private static final int BARS_IN_BATCH = 5_000;

  private final Path file;
  private final String source;
  private final LivePipeline pipeline;
  private final ReplayPacing pacing;
  private final ReplayProgress progress;

  FileReplay(
      Path file,
      String source,
      LivePipeline pipeline,
      ReplayPacing pacing,
      ReplayProgress progress) {
    this.file = file;
    this.source = source;
    this.pipeline = pipeline;
    this.pacing = pacing;
    this.progress = progress;
  }

  void run() throws IOException, InterruptedException {
    var start = pipeline.stream().reached(source).orElse(0L);
    var name = file.getFileName().toString().toLowerCase(java.util.Locale.ROOT);
    if (name.endsWith(".csv") || name.endsWith(".csv.gz")) {
      replayBars(start);
    } else {
      var arrivals = ArchiveArrivals.of(file);
      if (arrivals.isPresent()) {
        // From the beginning: the arrivals are counted along.
        WireRecordFile.read(file, 0, new ArrivedRecords(arrivals.get(), start));
      } else {
        ReadAhead.read(sink -> WireRecordFile.read(file, start, sink), this::append);
      }
    }
  }

  /// Records of an archive, each with the arrival it once had.
  private final class ArrivedRecords implements WireRecordFile.BatchSink {
    private final ArchiveArrivals arrivals;
    private final long start;

    ArrivedRecords(ArchiveArrivals arrivals, long start) {
      this.arrivals = arrivals;
      this.start = start;
    }

    @Override
    public void accept(List<byte[]> records, long[] offsetsAfter)
        throws IOException, InterruptedException {
      for (int from = 0, to; from < records.size(); from = to) {
        var run = arrivals.next(records.size() - from);
        to = from + run.count();
        // A file of an archive ends a run where an earlier try may have ended.
        if (offsetsAfter[to - 1] > start) {
          awaitRoom();
          put(records.subList(from, to), offsetsAfter[to - 1], run.micros());
        }
      }
    }
  }

  private void put(List<byte[]> records, long offset, long arrivalMicros) throws IOException {
    try {
      pipeline.stream().append(records, new Origin(source, offset), arrivalMicros);
    } catch (StreamUnavailableException e) {
      throw new IOException(e.getMessage(), e);
    }
    progress.tell(pipeline.pipeline());
  }

  /// The offset of bars is their count.
  private void replayBars(long start) throws IOException, InterruptedException {
    var bars = new ArrayList<Bar>();
    YahooCsv.read(
        file,
        Optional.empty(),
        Interval.ONE_DAY,
        bars::add,
        bad -> progress.note(file + ", line " + bad.line() + ": " + bad.reason()));
    var quotes = new BarsAsQuotes();
    var records = bars.stream().map(quotes::record).toList();
    for (int from = (int) start; from < records.size(); from += BARS_IN_BATCH) {
      var to = Math.min(from + BARS_IN_BATCH, records.size());
      append(records.subList(from, to), LongStream.rangeClosed(from + 1, to).toArray());
    }
  }

  private void append(List<byte[]> records, long[] offsetsAfter)
      throws IOException, InterruptedException {
    for (int from = 0, to; from < records.size(); from = to) {
      to = pacing.awaitDue(records, from);
      awaitRoom();
      try {
        pipeline.stream()
            .append(records.subList(from, to), new Origin(source, offsetsAfter[to - 1]));
      } catch (StreamUnavailableException e) {
        throw new IOException(e.getMessage(), e);
      }
      progress.tell(pipeline.pipeline());
    }
  }

  private void awaitRoom() throws IOException {
    while (pipeline.pipeline().lag() > MAX_AHEAD) {
      var reason = pipeline.downReason();
      if (reason.isPresent()) {
        throw new IOException(reason.get());
      }
      progress.tell(pipeline.pipeline());
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
