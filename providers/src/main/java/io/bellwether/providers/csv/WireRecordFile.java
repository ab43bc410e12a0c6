package io.bellwether.providers.csv;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/// Reads files of wire records, one a line (`.jsonl`), gzip or plain. Lines are not looked into:
/// what is no wire record is rejected visibly by the processing.
public final class WireRecordFile {
  // Each batch is forced to disk: fewer and larger ones cost less waiting.
  private static final int BLOCK = 4 << 20;

  /// A longer line is no wire record but a file of another kind.
  private static final int MAX_LINE = 64 << 20;

  private final Path file;
  private final BatchSink sink;
  private byte[] block = new byte[BLOCK];
  private int filled;
  private long blockOffset;

  /// Takes batches of records.
  @FunctionalInterface
  public interface BatchSink {
    /// Takes a batch.
    ///
    /// @param records one line each, without its line end; the arrays belong to the sink
    /// @param offsetsAfter for each record, the byte position in the uncompressed file behind it:
    ///   where to go on
    /// @throws IOException when the records could not be handed over; ends the reading
    /// @throws InterruptedException when interrupted; ends the reading
    void accept(List<byte[]> records, long[] offsetsAfter) throws IOException, InterruptedException;
  }

  private WireRecordFile(Path file, long startOffset, BatchSink sink) {
    this.file = file;
    this.blockOffset = startOffset;
    this.sink = sink;
  }

  /// Reads a file from an offset to its end. Blank lines are skipped; a last line without a line
  /// end counts.
  ///
  /// @param file to read
  /// @param startOffset 0, or one of the `offsetsAfter` of an earlier reading of the same file
  /// @param sink takes batches of about 4 MB, in order
  /// @return the offset of the file's end
  /// @throws IOException when the file is missing, unreadable, damaged or shorter than the offset;
  ///   or what the sink throws
  /// @throws InterruptedException what the sink throws
  public static long read(Path file, long startOffset, BatchSink sink)
      throws IOException, InterruptedException {
    try (var in = InputFile.open(file)) {
      skip(file, in, startOffset);
      return new WireRecordFile(file, startOffset, sink).readAll(in);
    }
  }

  private static void skip(Path file, InputStream in, long offset) throws IOException {
    try {
      in.skipNBytes(offset);
    } catch (EOFException e) {
      throw new IOException(
          file + ": is damaged or shorter than offset " + offset + ", where reading should go on",
          e);
    } catch (IOException e) {
      throw InputFile.explained(file, e);
    }
  }

  private long readAll(InputStream in) throws IOException, InterruptedException {
    while (fill(in)) {
      var end = lastLineEnd();
      if (end > 0) {
        handOver(end);
      } else if (filled == block.length) {
        grow();
      }
    }
    handOver(filled);
    return blockOffset;
  }

  /// Reads until the block is full; false when the file has ended and nothing came.
  private boolean fill(InputStream in) throws IOException {
    try {
      var read = in.readNBytes(block, filled, block.length - filled);
      filled += read;
      return read > 0;
    } catch (IOException e) {
      throw InputFile.explained(file, e);
    }
  }

  private int lastLineEnd() {
    for (int i = filled; i > 0; i--) {
      if (block[i - 1] == '\n') {
        return i;
      }
    }
    return 0;
  }

  private void grow() throws IOException {
    if (block.length >= MAX_LINE) {
      throw new IOException(
          "%s: the line at byte %d is longer than %d MB: not a file of wire records"
              .formatted(file, blockOffset, MAX_LINE >> 20));
    }
    block = Arrays.copyOf(block, block.length * 2);
  }

  /// Hands over the lines of `block[0 .. end)` and moves what is behind to the front.
  private void handOver(int end) throws IOException, InterruptedException {
    var records = new ArrayList<byte[]>();
    var offsets = LongStream.builder();
    var start = 0;
    for (int i = 0; i < end; i++) {
      if (block[i] == '\n') {
        addLine(records, offsets, start, i, i + 1);
        start = i + 1;
      }
    }
    addLine(records, offsets, start, end, end);
    System.arraycopy(block, end, block, 0, filled - end);
    filled -= end;
    blockOffset += end;
    if (!records.isEmpty()) {
      sink.accept(records, offsets.build().toArray());
    }
  }

  private void addLine(
      List<byte[]> records, LongStream.Builder offsets, int start, int end, int next) {
    var stop = end > start && block[end - 1] == '\r' ? end - 1 : end;
    for (int i = start; i < stop; i++) {
      if (block[i] != ' ' && block[i] != '\t') {
        records.add(Arrays.copyOfRange(block, start, stop));
        offsets.add(blockOffset + next);
        return;
      }
    }
  }
}
