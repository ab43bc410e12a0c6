package io.bellwether.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.processing.IdentityArchive;
import io.bellwether.core.processing.IdentityArchive.Range;
import io.bellwether.core.processing.IdentitySet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every [IdentityArchive] promises.
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
public abstract class IdentityArchiveContract {
  /// A folder of the test's own; a remote adapter may take names from it.
  @TempDir protected Path folder;

  /// For the adapter's test.
  protected IdentityArchiveContract() {}

  /// Opens the archive of a folder, new or as it was left.
  ///
  /// @param at the folder
  /// @return the archive
  /// @throws IOException when it cannot be opened
  protected abstract IdentityArchive open(Path at) throws IOException;

  /// First half of the identity of a record number.
  ///
  /// @param number a record number
  /// @return never 0
  protected static long high(long number) {
    return new SplittableRandom(number).nextLong() | 1;
  }

  /// Second half of the identity of a record number.
  ///
  /// @param number a record number
  /// @return any number
  protected static long low(long number) {
    return new SplittableRandom(~number).nextLong();
  }

  /// Writes the identities of record numbers; a record's timestamp is its number, times ten.
  ///
  /// @param archive where to
  /// @param from first record number
  /// @param to last record number
  /// @throws IOException when it could not be written
  protected static void write(IdentityArchive archive, long from, long to) throws IOException {
    var set = new IdentitySet((int) (to - from + 1));
    for (long number = from; number <= to; number++) {
      set.add(high(number), low(number));
    }
    archive.write(set, new Range(from, to, from * 10, to * 10));
  }

  /// Asserts that exactly the record numbers up to one are found.
  ///
  /// @param archive where
  /// @param last the last that is there
  /// @param tried how many are looked up
  protected static void assertHoldsUpTo(IdentityArchive archive, long last, long tried) {
    for (long number = 1; number <= tried; number++) {
      assertThat(archive.contains(high(number), low(number), number * 10))
          .as("record %d is found", number)
          .isEqualTo(number <= last);
    }
  }

  @Test
  void nothingIsInANewOne() throws Exception {
    try (var archive = open(folder)) {
      assertHoldsUpTo(archive, 0, 100);
    }
  }

  @Test
  void whatWasWrittenIsFoundAndNothingElse() throws Exception {
    try (var archive = open(folder)) {
      for (int i = 0; i < 10; i++) {
        write(archive, i * 300L + 1, i * 300L + 300);
        assertHoldsUpTo(archive, i * 300L + 300, 3_500);
      }
      assertThat(archive.contains(high(5), low(6), 50))
          .as("two halves of different ones")
          .isFalse();
    }
  }

  @Test
  void writingAgainChangesNothing() throws Exception {
    try (var archive = open(folder)) {
      write(archive, 1, 500);
      write(archive, 1, 500);
      assertHoldsUpTo(archive, 500, 1_000);
    }
  }

  @Test
  void whatWasWrittenIsFoundAfterReopening() throws Exception {
    for (int i = 0; i < 6; i++) {
      try (var archive = open(folder)) {
        archive.forgetAfter(i * 200L);
        assertHoldsUpTo(archive, i * 200L, 1_500);
        write(archive, i * 200L + 1, i * 200L + 200);
      }
    }
  }

  @Test
  void whatCoversLaterRecordsIsForgotten() throws Exception {
    try (var archive = open(folder)) {
      write(archive, 1, 100);
      write(archive, 101, 200);
      write(archive, 201, 300);
      archive.forgetAfter(200);
      assertHoldsUpTo(archive, 200, 400);
    }
    try (var archive = open(folder)) {
      assertHoldsUpTo(archive, 200, 400);
      write(archive, 201, 260);
      assertHoldsUpTo(archive, 260, 400);
    }
  }

  @Test
  void forgettingKeepsWhatCameBefore() throws Exception {
    try (var archive = open(folder)) {
      for (int i = 0; i < 12; i++) {
        write(archive, i * 100L + 1, i * 100L + 100);
        write(archive, i * 100L + 101, i * 100L + 150);
        archive.forgetAfter(i * 100L + 100);
        assertHoldsUpTo(archive, i * 100L + 100, 1_500);
      }
    }
  }
}
