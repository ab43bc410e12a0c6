package io.bellwether.local.folder;

/// The data folder cannot be used; the message is one line that says why and names the folder.
public class DataFolderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A failure.
  ///
  /// @param message what is wrong with which folder
  public DataFolderException(String message) {
    super(message);
  }

  /// A failure with a cause.
  ///
  /// @param message what is wrong with which folder
  /// @param cause what the file system said
  public DataFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
