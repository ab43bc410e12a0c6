package io.bellwether.core.lake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/// Port to where files of the lake lie: a folder here, S3 on AWS. Keys are `/`-separated paths
/// without `.` or `..` parts.
///
/// Promises, proved by `ObjectStoreContract`: an object is there whole or not at all, also after a
/// crash; a put that returned is durable; of two puts of one key exactly one wins, and the loser is
/// told; a listing has every object put before it began.
public interface ObjectStore {
  /// Puts a file under a key if there is none yet, and takes the file away from where it was.
  ///
  /// @param key where to
  /// @param file a whole file made below [#staging()]
  /// @return whether it was put; false when the key was taken (the file is then deleted)
  /// @throws IOException when it could not be made durable; there is nothing under the key then
  boolean putIfAbsent(String key, Path file) throws IOException;

  /// The keys that begin with a prefix, in text order.
  ///
  /// @param prefix beginning of a key
  /// @return the objects
  /// @throws IOException when the store cannot be read
  List<StoredObject> list(String prefix) throws IOException;

  /// An object's bytes.
  ///
  /// @param key which
  /// @return its bytes; the caller closes
  /// @throws java.nio.file.NoSuchFileException when there is none
  /// @throws IOException when the store cannot be read
  InputStream read(String key) throws IOException;

  /// Deletes an object; nothing happens when there is none.
  ///
  /// @param key which
  /// @throws IOException when it could not be deleted
  void delete(String key) throws IOException;

  /// How SQL engines name an object: a path or an `s3://` address.
  ///
  /// @param key which
  /// @return its address
  String address(String key);

  /// Where files are made before they are put; emptied at start.
  ///
  /// @return a local folder
  Path staging();

  /// An object there is.
  ///
  /// @param key its key
  /// @param bytes its size
  record StoredObject(String key, long bytes) {}
}
