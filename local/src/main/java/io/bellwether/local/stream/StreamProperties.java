package io.bellwether.local.stream;

import io.bellwether.local.folder.SealedFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/// What is fixed when a stream is made, in `stream.properties`.
///
/// @param partitions how many
/// @param rolling how much time a file holds
record StreamProperties(int partitions, StreamOptions.Rolling rolling) {

  static StreamProperties openOrCreate(Path folder, StreamOptions wanted) throws IOException {
    var file = folder.resolve("stream.properties");
    if (Files.exists(file)) {
      return read(file);
    }
    var temporary = folder.resolve("stream.properties.tmp");
    Files.writeString(
        temporary,
        "format=1\npartitions=%d\nrolling=%s\n".formatted(wanted.partitions(), wanted.rolling()));
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    SealedFile.forceFolder(folder);
    return new StreamProperties(wanted.partitions(), wanted.rolling());
  }

  private static StreamProperties read(Path file) throws IOException {
    var properties = new Properties();
    try {
      properties.load(new StringReader(Files.readString(file)));
      if (!"1".equals(properties.getProperty("format"))) {
        throw new IOException(file + " is damaged, or of a newer version");
      }
      return new StreamProperties(
          Integer.parseInt(properties.getProperty("partitions", "")),
          StreamOptions.Rolling.valueOf(properties.getProperty("rolling", "")));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }
}
