package io.bellwether.core.publish;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Port to where charts are published: a folder here, S3 on AWS.
///
/// Promises, proved by `PublisherContract`: a reader never sees half a file; files appear in the
/// order given, so that one that refers to others comes after them; when nothing can be written,
/// nothing was replaced.
public interface Publisher {
  /// Publishes files under their names, replacing those that are there. The contents of all of them
  /// are handed over before the first name is touched.
  ///
  /// @param files in the order in which they appear
  /// @throws IOException when some or all are not there; publishing them again completes them
  void publish(List<PublishedFile> files) throws IOException;

  /// Reads a published file.
  ///
  /// @param name as it was published
  /// @return its content, whole; empty when there is none
  /// @throws IOException when it cannot be read
  Optional<byte[]> read(String name) throws IOException;
}
