package io.bellwether.core.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// Port to where charts are published: a folder here, S3 on AWS.
public interface Publisher {
  /// Publishes files under their names, all or none; a reader never sees half a file.
  ///
  /// @param files from name to a local file
  /// @throws IOException when nothing was replaced; trying again may help
  void publish(Map<String, Path> files) throws IOException;
}
