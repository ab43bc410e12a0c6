package io.bellwether.local.publish;

import static io.bellwether.local.PlantedFaults.assertCaught;

import io.bellwether.core.publish.PublishedFile;
import io.bellwether.core.publish.Publisher;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublisherContractCatchesTest {
  @Test
  void filesThatAreWrittenInPlace() {
    assertCaught(InPlace.class, "aReaderNeverSeesHalfAFile");
  }

  @Test
  void wholeFilesThatAreReplacedOneByOne() {
    assertCaught(OneByOne.class, "aReaderIsNeverLedBackToAnEarlierPublication");
    assertCaught(OneByOne.class, "whenOneFileCannotBeWrittenNoneIsReplaced");
  }

  @Test
  void aPublicationThatForgetsWhatWasThere() {
    assertCaught(Forgetful.class, "whatIsPublishedIsThereAndIsReplaced");
  }

  @Test
  void aPublisherThatKeepsFilesForItself() {
    assertCaught(InMemory.class, "whatIsPublishedIsThereAndIsReplaced");
  }

  @Test
  void readingFromOutside() {
    assertCaught(InPlace.class, "nothingIsReadFromOutside");
  }

  /// Straight into the files that are read.
  static class InPlace extends FolderPublisherTest {
    @Override
    protected Publisher open(Path at) {
      return new Plain(at);
    }
  }

  /// Each file whole, all of them one after the other.
  static class OneByOne extends FolderPublisherTest {
    @Override
    protected Publisher open(Path at) {
      return new Plain(at) {
        @Override
        void write(Path file, byte[] content) throws IOException {
          var staged = file.resolveSibling(".staged");
          Files.write(staged, content);
          Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
        }
      };
    }
  }

  /// Each publication replaces all.
  static class Forgetful extends FolderPublisherTest {
    @Override
    protected Publisher open(Path at) {
      var real = super.open(at);
      var last = new ArrayList<String>();
      return new Publisher() {
        @Override
        public void publish(List<PublishedFile> files) throws IOException {
          real.publish(files);
          last.clear();
          files.forEach(file -> last.add(file.name()));
        }

        @Override
        public Optional<byte[]> read(String name) throws IOException {
          return last.contains(name) ? real.read(name) : Optional.empty();
        }
      };
    }
  }

  static class InMemory extends FolderPublisherTest {
    @Override
    protected Publisher open(Path at) {
      Map<String, byte[]> kept = new HashMap<>();
      return new Publisher() {
        @Override
        public void publish(List<PublishedFile> files) {
          files.forEach(file -> kept.put(file.name(), file.content()));
        }

        @Override
        public Optional<byte[]> read(String name) {
          return Optional.ofNullable(kept.get(name));
        }
      };
    }
  }

  private static class Plain implements Publisher {
    private static final int PIECE = 10_000;

    private final Path folder;

    Plain(Path folder) {
      this.folder = folder;
    }

    @Override
    public void publish(List<PublishedFile> files) throws IOException {
      for (var file : files) {
        Files.createDirectories(folder.resolve(file.name()).getParent());
        write(folder.resolve(file.name()), file.content());
      }
    }

    void write(Path file, byte[] content) throws IOException {
      try (OutputStream out = Files.newOutputStream(file)) {
        for (int from = 0; from < content.length; from += PIECE) {
          out.write(content, from, Math.min(PIECE, content.length - from));
        }
      }
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
      try {
        return Optional.of(Files.readAllBytes(folder.resolve(name)));
      } catch (NoSuchFileException e) {
        return Optional.empty();
      }
    }
  }
}
