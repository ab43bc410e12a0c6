package io.bellwether.aws.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Uploads a file under a key that must be free.
final class ConditionalUpload {
  private static final String FREE = "*";
  private static final String PUT_ID = "put-id";
  private static final long SMALLEST_PART = 5L << 20;
  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;
  private static final int TRIES = 5;
  private static final String BYTES = "application/octet-stream";

  private final S3Client s3;
  private final String bucket;
  private final long partBytes;

  ConditionalUpload(S3Client s3, String bucket, long partBytes) {
    if (partBytes < SMALLEST_PART) {
      throw new IllegalArgumentException(
          "parts of " + partBytes + " bytes: S3 wants 5 MiB or more");
    }
    this.s3 = s3;
    this.bucket = bucket;
    this.partBytes = partBytes;
  }

  /// Uploads.
  ///
  /// @return false when the key was taken by somebody else
  boolean put(String key, Path file) throws IOException {
    // The SDK repeats a request whose answer was lost: then the key is taken by ourselves.
    var id = UUID.randomUUID().toString();
    for (int attempt = 1; ; attempt++) {
      try {
        if (Files.size(file) > partBytes) {
          putInParts(key, file, id);
        } else {
          putWhole(key, file, id);
        }
        return true;
      } catch (S3Exception e) {
        if (e.statusCode() == PRECONDITION_FAILED) {
          return isOurs(key, id);
        }
        // Somebody writes the same key at this moment; S3 asks to try again.
        if (e.statusCode() != CONFLICT || attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  private boolean isOurs(String key, String id) {
    return id.equals(s3.headObject(r -> r.bucket(bucket).key(key)).metadata().get(PUT_ID));
  }

  private void putWhole(String key, Path file, String id) {
    s3.putObject(
        r ->
            r.bucket(bucket)
                .key(key)
                .ifNoneMatch(FREE)
                .contentType(BYTES)
                .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                .metadata(Map.of(PUT_ID, id)),
        RequestBody.fromFile(file));
  }

  private void putInParts(String key, Path file, String id) throws IOException {
    var upload =
        s3.createMultipartUpload(
            r ->
                r.bucket(bucket)
                    .key(key)
                    .contentType(BYTES)
                    .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                    .metadata(Map.of(PUT_ID, id)));
    try {
      var parts = uploadParts(key, file, upload.uploadId());
      s3.completeMultipartUpload(
          r ->
              r.bucket(bucket)
                  .key(key)
                  .uploadId(upload.uploadId())
                  .ifNoneMatch(FREE)
                  .multipartUpload(m -> m.parts(parts)));
    } catch (SdkException | IOException e) {
      abort(key, upload.uploadId(), e);
      throw e;
    }
  }

  private List<CompletedPart> uploadParts(String key, Path file, String uploadId)
      throws IOException {
    var size = Files.size(file);
    var parts = new ArrayList<CompletedPart>();
    for (long from = 0; from < size; from += partBytes) {
      var number = parts.size() + 1;
      var start = from;
      var length = Math.min(partBytes, size - from);
      var body =
          RequestBody.fromContentProvider(
              ContentStreamProvider.fromInputStreamSupplier(() -> slice(file, start)),
              length,
              BYTES);
      var part =
          s3.uploadPart(
              r ->
                  r.bucket(bucket)
                      .key(key)
                      .uploadId(uploadId)
                      .partNumber(number)
                      .contentLength(length)
                      .checksumAlgorithm(ChecksumAlgorithm.CRC32),
              body);
      parts.add(
          CompletedPart.builder()
              .partNumber(number)
              .eTag(part.eTag())
              .checksumCRC32(part.checksumCRC32())
              .build());
    }
    return parts;
  }

  private static InputStream slice(Path file, long from) {
    try {
      return Channels.newInputStream(FileChannel.open(file).position(from));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Parts of an upload that was not completed cost money until somebody removes them.
  private void abort(String key, String uploadId, Exception cause) {
    try {
      s3.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(uploadId));
    } catch (SdkException e) {
      cause.addSuppressed(e);
    }
  }
}
