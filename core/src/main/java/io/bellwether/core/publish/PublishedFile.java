package io.bellwether.core.publish;

import java.util.regex.Pattern;

/// A file to be published.
///
/// @param name path of letters, digits, `_`, `-` and `.`, its parts separated by `/`
/// @param mediaType for example `image/png`
/// @param content its bytes
public record PublishedFile(String name, String mediaType, byte[] content) {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*");

  /// Checks the name.
  ///
  /// @throws IllegalArgumentException when it may lead elsewhere or is no name everywhere
  public PublishedFile {
    check(name);
  }

  /// Checks that a name stays where files are published.
  ///
  /// @param name of a file
  /// @return the same
  /// @throws IllegalArgumentException when it is not one
  public static String check(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' cannot be the name of a published file");
    }
    return name;
  }
}
