package io.bellwether.providers.csv;

import java.io.IOException;

/// A file is no CSV of bars as a whole; reading it again will not help.
public final class CsvException extends IOException {
  private static final long serialVersionUID = 1L;

  /// A failure.
  ///
  /// @param message one line: the file, what is wrong with it and what was found instead
  public CsvException(String message) {
    super(message);
  }
}
