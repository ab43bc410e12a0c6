package io.bellwether.aws.s3;

import io.bellwether.core.lake.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// The lake in a bucket. A put is one request, or one multipart upload, that S3 refuses when the
/// key is taken (`If-None-Match`), so that of several writers one wins; what is uploaded carries a
/// checksum that S3 compares. Safe for several threads.
///
/// The bucket's own default decides how objects are encrypted.
public final class S3ObjectStore implements ObjectStore {
  private final S3Client s3;
  private final S3Place place;
  private final Path staging;
  private final ConditionalUpload upload;

  /// A store in a bucket; what is left in its staging folder is deleted.
  ///
  /// @param s3 the client; the caller closes
  /// @param place the bucket, and where in it
  /// @param staging local folder of this process alone, where files are made
  /// @param multipartBytes files larger than this go in parts of this size; at least 5 MiB
  /// @throws IOException when the staging folder cannot be emptied
  public S3ObjectStore(S3Client s3, S3Place place, Path staging, long multipartBytes)
      throws IOException {
    this.s3 = s3;
    this.place = place;
    this.staging = staging;
    this.upload = new ConditionalUpload(s3, place.bucket(), multipartBytes);
    empty(staging);
    Files.createDirectories(staging);
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public boolean putIfAbsent(String key, Path file) throws IOException {
    requireKey(key);
    try {
      var put = upload.put(place.keyOf(key), file);
      Files.deleteIfExists(file);
      return put;
    } catch (SdkException e) {
      throw failed("write", key, e);
    }
  }

  @Override
  public List<StoredObject> list(String prefix) throws IOException {
    try {
      return s3
          .listObjectsV2Paginator(r -> r.bucket(place.bucket()).prefix(place.keyOf(prefix)))
          .contents()
          .stream()
          .map(o -> new StoredObject(o.key().substring(place.prefix().length()), o.size()))
          .toList();
    } catch (SdkException e) {
      throw failed("list", prefix, e);
    }
  }

  @Override
  public InputStream read(String key) throws IOException {
    requireKey(key);
    try {
      return s3.getObject(r -> r.bucket(place.bucket()).key(place.keyOf(key)));
    } catch (NoSuchKeyException e) {
      throw (NoSuchFileException) new NoSuchFileException(place.address(key)).initCause(e);
    } catch (SdkException e) {
      throw failed("read", key, e);
    }
  }

  @Override
  public void delete(String key) throws IOException {
    requireKey(key);
    try {
      s3.deleteObject(r -> r.bucket(place.bucket()).key(place.keyOf(key)));
    } catch (SdkException e) {
      throw failed("delete", key, e);
    }
  }

  @Override
  public String address(String key) {
    requireKey(key);
    return place.address(key);
  }

  @Override
  public Path staging() {
    return staging;
  }

  private IOException failed(String verb, String key, SdkException e) {
    return new IOException(
        "cannot %s %s: %s".formatted(verb, place.address(key), e.getMessage()), e);
  }

  private static void requireKey(String key) {
    for (var part : key.split("/", -1)) {
      if (part.isEmpty() || part.startsWith(".")) {
        throw new IllegalArgumentException("'" + key + "' is no key of an object");
      }
    }
  }
}
