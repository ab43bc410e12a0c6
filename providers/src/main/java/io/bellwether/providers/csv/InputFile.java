package io.bellwether.providers.csv;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Opens files for reading, gzip or plain: told apart by their first two bytes, not by their name.
final class InputFile {
  private static final int BUFFER = 1 << 16;

  private InputFile() {}

  static InputStream open(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(file + ": there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder, not a file");
    }
    if (!Files.isReadable(file)) {
      throw new IOException(file + ": may not be read by this user");
    }
    var in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
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

  /// The same failure with a message that names the file.
  static IOException explained(Path file, IOException e) {
    if (e instanceof ZipException || e instanceof EOFException) {
      return new IOException(file + ": is damaged or cut off (" + e.getMessage() + ")", e);
    }
    return new IOException(file + ": cannot be read (" + e.getMessage() + ")", e);
  }
}
