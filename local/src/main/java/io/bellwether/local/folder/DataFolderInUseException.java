package io.bellwether.local.folder;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Another process has the data folder. It may answer for it.
public final class DataFolderInUseException extends DataFolderException {
  private static final long serialVersionUID = 1L;

  private final @Nullable URI address;

  /// A failure.
  ///
  /// @param message which folder, and who has it
  /// @param address where that process answers HTTP; null when it does not
  public DataFolderInUseException(String message, @Nullable URI address) {
    super(message);
    this.address = address;
  }

  /// Where the process that has the folder answers.
  ///
  /// @return the root of its HTTP API, if it serves one
  public Optional<URI> address() {
    return Optional.ofNullable(address);
  }
}
