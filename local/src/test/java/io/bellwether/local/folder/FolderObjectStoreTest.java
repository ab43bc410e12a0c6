package io.bellwether.local.folder;

import static io.bellwether.local.PlantedFaults.assertCaught;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.testkit.contract.ObjectStoreContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FolderObjectStoreTest extends ObjectStoreContract {
  @Override
  protected ObjectStore open(Path at) throws IOException {
    return new FolderObjectStore(at);
  }

  @Test
  void theContractCatchesOverwriting() {
    assertCaught(Overwriting.class, "theFirstPutWins");
    assertCaught(Overwriting.class, "ofPutsAtOnceExactlyOneWins");
  }

  @Test
  void theContractCatchesForgetting() {
    assertCaught(Forgetting.class, "whatWasPutIsThereAfterReopening");
  }

  @Test
  void theContractCatchesAListingOutOfOrder() {
    assertCaught(Reversed.class, "aListingHasThePrefixInTextOrder");
  }

  @Test
  void theContractCatchesADeleteThatDoesNothing() {
    assertCaught(Undeleting.class, "deletedIsGone");
  }

  @Test
  void theContractCatchesBytesThatChange() {
    assertCaught(Truncating.class, "whatWasPutIsRead");
  }

  @Test
  void theContractCatchesStagedFilesThatShow() {
    assertCaught(StagedShown.class, "stagedFilesAreNoObjects");
  }

  @Test
  void theContractCatchesKeysThatAreNotChecked() {
    assertCaught(AnyKey.class, "keysThatAreNoPathsAreRefused");
  }

  static class Faulty extends ObjectStoreContract implements ObjectStore {
    protected FolderObjectStore real;

    @Override
    protected ObjectStore open(Path at) throws IOException {
      real = new FolderObjectStore(at);
      return this;
    }

    @Override
    public boolean putIfAbsent(String key, Path file) throws IOException {
      return real.putIfAbsent(key, file);
    }

    @Override
    public List<StoredObject> list(String prefix) throws IOException {
      return real.list(prefix);
    }

    @Override
    public InputStream read(String key) throws IOException {
      return real.read(key);
    }

    @Override
    public void delete(String key) throws IOException {
      real.delete(key);
    }

    @Override
    public String address(String key) {
      return real.address(key);
    }

    @Override
    public Path staging() {
      return real.staging();
    }
  }

  static class Overwriting extends Faulty {
    @Override
    public boolean putIfAbsent(String key, Path file) throws IOException {
      super.delete(key);
      Files.createDirectories(Path.of(address(key)).getParent());
      return super.putIfAbsent(key, file) || true;
    }
  }

  static class Forgetting extends Faulty {
    private int opened;

    @Override
    protected ObjectStore open(Path at) throws IOException {
      return super.open(at.resolve("generation-" + opened++));
    }
  }

  static class Reversed extends Faulty {
    @Override
    public List<StoredObject> list(String prefix) throws IOException {
      return super.list(prefix).reversed();
    }
  }

  static class Undeleting extends Faulty {
    @Override
    public void delete(String key) {}
  }

  static class Truncating extends Faulty {
    @Override
    public InputStream read(String key) throws IOException {
      var in = super.read(key);
      in.skipNBytes(1);
      return in;
    }
  }

  static class StagedShown extends Faulty {
    @Override
    public List<StoredObject> list(String prefix) throws IOException {
      try (var staged = Files.list(staging())) {
        var shown = staged.map(file -> new StoredObject(file.getFileName().toString(), 2)).toList();
        return shown.isEmpty() ? super.list(prefix) : shown;
      }
    }
  }

  static class AnyKey extends Faulty {
    @Override
    public InputStream read(String key) {
      return InputStream.nullInputStream();
    }
  }
}
