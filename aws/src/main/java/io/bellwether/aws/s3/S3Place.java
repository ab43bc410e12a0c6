package io.bellwether.aws.s3;

import java.util.regex.Pattern;

/// A bucket and where in it.
///
/// @param bucket its name
/// @param prefix begins every key, and ends with `/` unless it is empty
public record S3Place(String bucket, String prefix) {
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  /// Checks the names.
  ///
  /// @throws IllegalArgumentException when S3 has no such bucket names, or the prefix is no folder
  public S3Place {
    if (!BUCKET.matcher(bucket).matches()) {
      throw new IllegalArgumentException("'" + bucket + "' is no name of a bucket");
    }
    if (prefix.startsWith("/") || (!prefix.isEmpty() && !prefix.endsWith("/"))) {
      throw new IllegalArgumentException("the prefix '" + prefix + "' must end with / only");
    }
  }

  String keyOf(String key) {
    return prefix + key;
  }

  String address(String key) {
    return "s3://" + bucket + "/" + keyOf(key);
  }
}
