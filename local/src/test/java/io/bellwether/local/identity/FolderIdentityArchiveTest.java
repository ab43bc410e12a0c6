package io.bellwether.local.identity;

import static io.bellwether.local.PlantedFaults.assertCaught;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.processing.IdentityArchive;
import io.bellwether.core.processing.IdentitySet;
import io.bellwether.testkit.contract.IdentityArchiveContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FolderIdentityArchiveTest extends IdentityArchiveContract {
  @Override
  protected IdentityArchive open(Path at) throws IOException {
    return new FolderIdentityArchive(at);
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void manySmallWritesAreMerged() throws Exception {
    var random = new SplittableRandom(9);
    var last = 0L;
    try (var archive = open(folder)) {
      for (int i = 0; i < 200; i++) {
        var to = last + 1 + random.nextLong(40);
        write(archive, last + 1, to);
        last = to;
        assertThat(files()).hasSizeLessThan(16);
      }
      assertHoldsUpTo(archive, last, last + 500);
    }
    try (var archive = open(folder)) {
      assertHoldsUpTo(archive, last, last + 500);
    }
  }

  @Test
  void whatIsNotSettledIsNotMerged() throws Exception {
    try (var archive = open(folder)) {
      for (int i = 0; i < 20; i++) {
        write(archive, i * 10L + 1, i * 10L + 10);
      }
      archive.forgetAfter(190);
      assertHoldsUpTo(archive, 190, 250);
    }
  }

  @Test
  void anUnfinishedFileIsCleanedAway() throws Exception {
    try (var archive = open(folder)) {
      write(archive, 1, 50);
    }
    Files.write(folder.resolve("0000000000000000051-0000000000000000090.ids.tmp"), new byte[100]);
    try (var archive = open(folder)) {
      assertHoldsUpTo(archive, 50, 100);
      assertThat(files()).hasSize(1);
    }
  }

  @Test
  void partsBesideTheirMergedWholeAreCleanedAway() throws Exception {
    try (var archive = open(folder)) {
      write(archive, 1, 50);
      write(archive, 51, 100);
    }
    var parts = folder.resolveSibling("parts");
    Files.createDirectories(parts);
    for (var file : files()) {
      Files.copy(file, parts.resolve(file.getFileName()));
    }
    try (var archive = open(folder)) {
      archive.forgetAfter(100);
      write(archive, 101, 150); // merges the first two
    }
    assertThat(files()).hasSize(2);
    try (var left = Files.list(parts)) {
      for (var part : left.toList()) {
        Files.copy(part, folder.resolve(part.getFileName()));
        Files.delete(part);
      }
    }
    Files.delete(parts);
    assertThat(files()).hasSize(4);
    try (var archive = open(folder)) {
      assertThat(files()).hasSize(2);
      assertHoldsUpTo(archive, 150, 250);
    }
  }

  @Test
  void aCutOffFileIsSaid() throws Exception {
    try (var archive = open(folder)) {
      write(archive, 1, 50);
    }
    var file = files().get(0);
    Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 5_000));
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.getFileName().toString());
  }

  @Test
  void theContractCatchesAWriteThatIsLost() {
    assertCaught(LosesOne.class, "whatWasWrittenIsFoundAndNothingElse");
  }

  @Test
  void theContractCatchesHalfOfAnIdentity() {
    assertCaught(HalfIdentity.class, "whatWasWrittenIsFoundAndNothingElse");
  }

  @Test
  void theContractCatchesFindingWhatIsNotThere() {
    assertCaught(FindsAll.class, "nothingIsInANewOne");
  }

  @Test
  void theContractCatchesForgettingAtAStart() {
    assertCaught(Forgetful.class, "whatWasWrittenIsFoundAfterReopening");
  }

  @Test
  void theContractCatchesNotForgetting() {
    assertCaught(NeverForgets.class, "whatCoversLaterRecordsIsForgotten");
  }

  @Test
  void theContractCatchesForgettingTooMuch() {
    assertCaught(ForgetsAll.class, "forgettingKeepsWhatCameBefore");
  }

  @Test
  void theContractCatchesAnAgainThatTakesAway() {
    assertCaught(AgainTakesAway.class, "writingAgainChangesNothing");
  }

  static class Faulty extends IdentityArchiveContract implements IdentityArchive {
    IdentityArchive real;

    @Override
    protected IdentityArchive open(Path at) throws IOException {
      real = new FolderIdentityArchive(at);
      return this;
    }

    @Override
    public boolean contains(long high, long low, long micros) {
      return real.contains(high, low, micros);
    }

    @Override
    public void write(IdentitySet identities, Range range) throws IOException {
      real.write(identities, range);
    }

    @Override
    public void forgetAfter(long recordNumber) throws IOException {
      real.forgetAfter(recordNumber);
    }

    @Override
    public void close() {
      real.close();
    }
  }

  static class LosesOne extends Faulty {
    @Override
    public boolean contains(long high, long low, long micros) {
      return super.contains(high, low, micros) && (high != high(7));
    }
  }

  static class HalfIdentity extends Faulty {
    @Override
    public boolean contains(long high, long low, long micros) {
      return super.contains(high, low, micros) || high == high(5) && low == low(6);
    }
  }

  static class FindsAll extends Faulty {
    @Override
    public boolean contains(long high, long low, long micros) {
      return true;
    }
  }

  static class Forgetful extends Faulty {
    @Override
    protected IdentityArchive open(Path at) throws IOException {
      super.open(at).forgetAfter(0);
      return this;
    }
  }

  static class NeverForgets extends Faulty {
    @Override
    public void forgetAfter(long recordNumber) {}
  }

  static class ForgetsAll extends Faulty {
    @Override
    public void forgetAfter(long recordNumber) throws IOException {
      super.forgetAfter(0);
    }
  }

  static class AgainTakesAway extends Faulty {
    private final java.util.Set<Range> written = new java.util.HashSet<>();

    @Override
    public void write(IdentitySet identities, Range range) throws IOException {
      if (written.add(range)) {
        super.write(identities, range);
      } else {
        super.forgetAfter(range.fromNumber() - 1);
      }
    }
  }
}
