package io.bellwether.local.folder;

import static io.bellwether.local.PlantedFaults.assertCaught;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.processing.ProcessingState;
import io.bellwether.core.stream.Position;
import io.bellwether.testkit.contract.ProcessingStateContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FolderProcessingStateTest extends ProcessingStateContract {
  @Override
  protected ProcessingState open(Path at) throws IOException {
    return new FolderProcessingState(at);
  }

  @Test
  void aDamagedFileIsSaid() throws Exception {
    var states = open(folder);
    states.save("p0", new ProcessingState.Snapshot(Position.of(1), new byte[] {1, 2, 3}));
    var file = folder.resolve("partition-p0");
    var bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length; i++) {
      var damaged = bytes.clone();
      damaged[i] ^= 0x10;
      Files.write(file, damaged);
      assertThatThrownBy(() -> states.load("p0"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("partition-p0");
      Files.write(file, Arrays.copyOf(bytes, i));
      assertThatThrownBy(() -> states.load("p0")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void theContractCatchesAnOlderSnapshot() {
    assertCaught(FirstWins.class, "theNewestSavedIsLoaded");
  }

  @Test
  void theContractCatchesForgetting() {
    assertCaught(InMemory.class, "whatWasSavedIsThereAfterReopening");
  }

  @Test
  void theContractCatchesPartitionsThatTouch() {
    assertCaught(OneForAll.class, "partitionsDoNotTouch");
  }

  @Test
  void theContractCatchesNarrowPositions() {
    assertCaught(Narrow.class, "positionsAsWideAsKinesisHasThemAreKept");
  }

  @Test
  void theContractCatchesASaveInTwoSteps() {
    assertCaught(TwoSteps.class, "aLoadBesideSavesIsWhole");
  }

  @Test
  void theContractCatchesAStateFromNowhere() {
    assertCaught(Inventing.class, "nothingIsThereBeforeTheFirstSave");
  }

  static class Faulty extends ProcessingStateContract implements ProcessingState {
    private FolderProcessingState real;

    @Override
    protected ProcessingState open(Path at) throws IOException {
      real = new FolderProcessingState(at);
      return this;
    }

    @Override
    public Optional<Snapshot> load(String partition) throws IOException {
      return real.load(partition);
    }

    @Override
    public void save(String partition, Snapshot snapshot) throws IOException {
      real.save(partition, snapshot);
    }
  }

  static class FirstWins extends Faulty {
    @Override
    public void save(String partition, Snapshot snapshot) throws IOException {
      if (load(partition).isEmpty()) {
        super.save(partition, snapshot);
      }
    }
  }

  static class InMemory extends Faulty {
    private final Map<String, Snapshot> kept = new HashMap<>();

    @Override
    protected ProcessingState open(Path at) {
      kept.clear();
      return this;
    }

    @Override
    public Optional<Snapshot> load(String partition) {
      return Optional.ofNullable(kept.get(partition));
    }

    @Override
    public void save(String partition, Snapshot snapshot) {
      kept.put(partition, snapshot);
    }
  }

  static class OneForAll extends Faulty {
    @Override
    public Optional<Snapshot> load(String partition) throws IOException {
      return super.load("all");
    }

    @Override
    public void save(String partition, Snapshot snapshot) throws IOException {
      super.save("all", snapshot);
    }
  }

  static class Narrow extends Faulty {
    @Override
    public void save(String partition, Snapshot s) throws IOException {
      super.save(
          partition,
          new Snapshot(Position.of(s.position().sequence().longValue() >>> 1), s.state()));
    }
  }

  static class TwoSteps extends Faulty {
    @Override
    public void save(String partition, Snapshot s) throws IOException {
      super.save(partition, new Snapshot(s.position(), new byte[0]));
      super.save(partition, s);
    }
  }

  static class Inventing extends Faulty {
    @Override
    public Optional<Snapshot> load(String partition) {
      return Optional.of(new Snapshot(Position.of(0), new byte[0]));
    }
  }
}
