package io.bellwether.core.processing;

import java.io.Closeable;
import java.io.IOException;

/// Port to the identities of quotes that are in the lake, one partition's. They belong to the
/// partition's snapshot: what was written after the snapshot that is restored is forgotten at
/// [#forgetAfter].
///
/// Promises, proved by `IdentityArchiveContract`: what was written and not forgotten is found, also
/// after a restart or a crash; nothing else is.
public interface IdentityArchive extends Closeable {
  /// Whether an identity is there.
  ///
  /// @param high first half
  /// @param low second half
  /// @param micros the quote's timestamp: parts that do not reach back or forth to it are not
  ///   searched
  /// @return whether it was written
  boolean contains(long high, long low, long micros);

  /// Makes identities durable.
  ///
  /// @param identities which
  /// @param range what they cover
  /// @throws IOException when not all could be made durable; writing again is right
  void write(IdentitySet identities, Range range) throws IOException;

  /// Forgets what covers record numbers after one.
  ///
  /// @param recordNumber the last to keep
  /// @throws IOException when it could not
  void forgetAfter(long recordNumber) throws IOException;

  @Override
  void close();

  /// What a set of identities covers.
  ///
  /// @param fromNumber first record number
  /// @param toNumber last record number
  /// @param minMicros oldest timestamp
  /// @param maxMicros newest timestamp
  record Range(long fromNumber, long toNumber, long minMicros, long maxMicros) {}
}
