package io.bellwether.providers.csv;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Opens files for reading, gzip or plain: told apart by their first two bytes, not by their name.
final class InputFile {
  private static final int BUFFER = 1 << 16;

  private InputFile() {}

  static InputStream open(Path file) throws IOException {
    return open(file, _ -> {});
  }

  /// Opens a file and tells how many of its bytes have been read, as it is read.
  static InputStream open(Path file, LongConsumer bytesRead) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(file + ": there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder, not a file");
    }
    if (!Files.isReadable(file)) {
      throw new IOException(file + ": may not be read by this user");
    }
    var in = new BufferedInputStream(new Counting(Files.newInputStream(file), bytesRead), BUFFER);
    try {
      in.mark(2);
      var gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return gzip ? new GZIPInputStream(in, BUFFER) : in;
    } catch (IOException e) {
      in.close();
      throw explained(file, e);
    }
  }

  private static final class Counting extends FilterInputStream {
    private final LongConsumer bytesRead;
    private long count;

    Counting(InputStream in, LongConsumer bytesRead) {
      super(in);
      this.bytesRead = bytesRead;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      var read = super.read(into, from, length);
      count += Math.max(0, read);
      bytesRead.accept(count);
      return read;
    }
  }

  /// The same failure with a message that names the file.
  static IOException explained(Path file, IOException e) {
    if (e instanceof ZipException || e instanceof EOFException) {
      return new IOException(file + ": is damaged or cut off (" + e.getMessage() + ")", e);
    }
    return new IOException(file + ": cannot be read (" + e.getMessage() + ")", e);
  }
}
