package io.bellwether.testkit.contract;

import io.bellwether.core.lake.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/// A store on a disk that becomes full: all is handed on, but for puts that find no room.
public final class FailingStore implements ObjectStore {
  private final ObjectStore store;
  private int putsLeft = Integer.MAX_VALUE;

  /// A disk with room.
  ///
  /// @param store what is really there
  public FailingStore(ObjectStore store) {
    this.store = store;
  }

  /// Leaves room for so many puts.
  ///
  /// @param puts how many go well from now on
  public synchronized void failAfter(int puts) {
    putsLeft = puts;
  }

  @Override
  public synchronized boolean putIfAbsent(String key, Path file) throws IOException {
    if (putsLeft-- <= 0) {
      throw new IOException("No space left on device");
    }
    return store.putIfAbsent(key, file);
  }

  @Override
  public List<StoredObject> list(String prefix) throws IOException {
    return store.list(prefix);
  }

  @Override
  public InputStream read(String key) throws IOException {
    return store.read(key);
  }

  @Override
  public void delete(String key) throws IOException {
    store.delete(key);
  }

  @Override
  public String address(String key) {
    return store.address(key);
  }

  @Override
  public Path staging() {
    return store.staging();
  }
}
