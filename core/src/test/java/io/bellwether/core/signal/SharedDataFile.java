package io.bellwether.core.signal;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads third-party data where it lies; it is never copied into the project. */
public final class SharedDataFile {

  private SharedDataFile() {}

  /** The file's lines; where there is no such data, fails on CI and otherwise aborts the test. */
  public static List<String> lines(String path) throws IOException {
    Path file = folder().resolve(path);
    if (Files.isReadable(file)) {
      try (InputStream in = open(file)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      }
    }
    String message = "SHARED DATA IS MISSING: " + file + " (set BELLWETHER_SHARED_DATA)";
    if ("true".equals(System.getenv("CI"))) {
      return fail(message);
    }
    System.err.println("\n*** " + message + ": THIS TEST CHECKED NOTHING ***\n");
    return abort(message);
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  private static Path folder() {
    String given = System.getenv("BELLWETHER_SHARED_DATA");
    if (given != null && !given.isBlank()) {
      return Path.of(given);
    }
    Path start = Path.of("").toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      Path candidate = at.resolve("../shared/data").normalize();
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return start.resolve("../shared/data").normalize();
  }
}
