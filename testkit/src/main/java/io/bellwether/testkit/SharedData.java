package io.bellwether.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// Real market data that lies beside the repository because it may not be copied into it. Tests
/// that need it are skipped, loudly, where it is absent, and fail where everything must run
/// (`CI=true`).
public final class SharedData {
  private static final String VARIABLE = "BELLWETHER_SHARED_DATA";

  private SharedData() {}

  /// A file or folder of the shared data.
  ///
  /// @param relative its path within the data, for example `daily-yahoo-2000-2024/JPM.csv`
  /// @return where it is; the calling test is aborted when it is absent
  /// @throws AssertionError when it is absent and the environment says `CI=true`
  public static Path path(String relative) {
    var root = root();
    if (root != null && Files.exists(root.resolve(relative))) {
      return root.resolve(relative);
    }
    var message =
        "shared data '%s' is absent (looked in %s): set %s to the folder that holds it"
            .formatted(relative, root == null ? "../shared/data" : root, VARIABLE);
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(message);
    }
    System.err.println("SKIPPED TEST: " + message);
    return Assumptions.abort(message);
  }

  private static @Nullable Path root() {
    var configured = System.getenv(VARIABLE);
    if (configured != null) {
      return Path.of(configured);
    }
    for (var dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      if (isRepositoryRoot(dir)) {
        return dir.resolveSibling("shared").resolve("data");
      }
    }
    return null;
  }

  private static boolean isRepositoryRoot(Path dir) {
    var pom = dir.resolve("pom.xml");
    try {
      return Files.exists(pom)
          && Files.readString(pom).contains("<artifactId>bellwether</artifactId>\n  <version>");
    } catch (IOException e) {
      return false;
    }
  }
}
