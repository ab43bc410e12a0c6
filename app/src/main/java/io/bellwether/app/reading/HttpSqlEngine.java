package io.bellwether.app.reading;

import com.fasterxml.jackson.core.JsonFactory;
import io.bellwether.core.lake.ParquetExport;
import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/// SQL through the API of another process; the rules and the largest limits are its own. A value
/// that is no finite number comes as null.
final class HttpSqlEngine implements SqlEngine, ParquetExport {
  static final String CANCELLED = "the query was cancelled";

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int BLOCK = 1 << 16;
  private static final double NANOS = 1e9;

  private final ServedApi api;

  HttpSqlEngine(ServedApi api) {
    this.api = api;
  }

  @Override
  public void query(String sql, Limits limits, ResultSink sink) throws SqlRefusedException {
    var request =
        ServedApi.MAPPER
            .createObjectNode()
            .put("query", sql)
            .put("limit", limits.rows())
            .put("timeout_seconds", limits.time().toNanos() / NANOS);
    // Closing the body before its end hangs up, and that cancels the query.
    try (var body = api.post("/api/sql", bytes(request.toString())).body();
        var json = FACTORY.createParser(body)) {
      new JsonResult(json, sink).read();
    } catch (IOException e) {
      throw ServedApi.broken(e);
    }
  }

  @Override
  public long exportParquet(String sql, Duration time, Path file, Progress progress)
      throws SqlRefusedException, IOException {
    var request =
        ServedApi.MAPPER
            .createObjectNode()
            .put("query", sql)
            .put("format", "parquet")
            .put("timeout_seconds", time.toNanos() / NANOS);
    var response = api.post("/api/sql", bytes(request.toString()));
    var part = file.resolveSibling("." + file.getFileName() + ".part");
    try (var body = response.body()) {
      copy(body, part, response.headers().firstValueAsLong("Content-Length").orElse(0), progress);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return response.headers().firstValueAsLong("Row-Count").orElse(0);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void copy(InputStream body, Path part, long size, Progress progress)
      throws SqlRefusedException, IOException {
    try (var out = Files.newOutputStream(part)) {
      long copied = 0;
      for (var block = read(body); block.length > 0; block = read(body)) {
        out.write(block);
        copied += block.length;
        progress.at(size == 0 ? 0 : (double) copied / size, copied);
      }
      if (copied != size) {
        throw ServedApi.broken(new IOException("cut"));
      }
    }
  }

  private static byte[] read(InputStream body) throws SqlRefusedException {
    try {
      return body.readNBytes(BLOCK);
    } catch (IOException e) {
      throw ServedApi.broken(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
