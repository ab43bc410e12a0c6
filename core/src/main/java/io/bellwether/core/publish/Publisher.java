package io.bellwether.core.publish;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Port to where charts are published: a folder here, S3 on AWS.
///
/// Promises, proved by `PublisherContract`: a publication appears in one step, so that nobody who
/// reads one file after the other is led back to an earlier publication, and nobody sees half a
/// file; when it fails, or the process ends within it, what was published before still is, whole.
public interface Publisher {
  /// Publishes files under their names, replacing those that are there; other names stay.
  ///
  /// @param files each name once
  /// @throws IOException when it is not certain that they are published: everything is as it was,
  ///   or as it should be
  void publish(List<PublishedFile> files) throws IOException;

  /// Reads a published file.
  ///
  /// @param name as it was published
  /// @return its content, whole; empty when there is none
  /// @throws IOException when it cannot be read
  Optional<byte[]> read(String name) throws IOException;
}
