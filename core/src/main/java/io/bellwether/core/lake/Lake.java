package io.bellwether.core.lake;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Port to the history as tables of files, and to the rows on their way there. Rows are visible to
/// SQL from the moment they are in a registered segment, and each exactly once.
///
/// Promises, proved by `LakeContract`: a commit is idempotent by record number (rows at or below
/// the number that the files of (table, partition) already reach are skipped); after a crash every
/// file under its final name is whole; a query during a commit or maintenance sees each row once;
/// the folder of a day holds each of its rows at most once at any time, so that any engine can glob
/// it meanwhile.
public interface Lake {
  /// Makes rows in the heap visible to SQL.
  ///
  /// @param table which table
  /// @param partition whose rows
  /// @return a segment to append chunks to; visible at once
  Segment open(TableDefinition table, String partition);

  /// Writes segments to the lake, all of one partition, and drops them from the heap. They must not
  /// grow any more. In one step for a reader: before it the rows are in the heap, after it in
  /// files.
  ///
  /// @param segments what to write
  /// @param fromNumber first record number that is covered
  /// @param toNumber last record number that is covered
  /// @throws IOException when not all could be made durable; the segments then stay visible and
  ///   commit can be called again
  void commit(List<Segment> segments, long fromNumber, long toNumber) throws IOException;

  /// Drops rows from the heap that will be read from the stream again (a failed or revoked
  /// partition).
  ///
  /// @param segments what to drop
  void discard(List<Segment> segments);

  /// Does what keeps the lake fit, as far as it is due: merges small files, moves the rows of days
  /// that are over into the folders of those days, drops days whose retention is over, deletes
  /// files that were replaced long enough ago for no query to read them. Safe to be killed at any
  /// moment; what is not done is due again.
  ///
  /// @return what was done
  /// @throws IOException when something could not be written; what was there is still readable
  Maintenance maintain() throws IOException;

  /// How the lake stands.
  ///
  /// @return its figures
  Figures figures();

  /// Rows on their way: a list of chunks with one writer.
  interface Segment {
    /// The table.
    ///
    /// @return its definition
    TableDefinition table();

    /// The partition.
    ///
    /// @return its name
    String partition();

    /// Adds a chunk, which may still grow; its size is read anew by each query.
    ///
    /// @param chunk the next chunk
    void add(RowChunk chunk);

    /// Adds rows that follow from others and change as those grow: they are made anew for each
    /// query and for the commit.
    ///
    /// @param rows makes them; any thread may call it
    void derive(DerivedRows rows);
  }

  /// Makes rows of other rows.
  @FunctionalInterface
  interface DerivedRows {
    /// The rows now.
    ///
    /// @param recordNumber only what comes from records after this one counts
    /// @return chunks that do not change any more
    List<RowChunk> above(long recordNumber);
  }

  /// What maintenance did.
  ///
  /// @param mergedFiles how many files were replaced by bigger ones
  /// @param closedDays how many days of a table and partition were moved into their folders
  /// @param deletedFiles how many files were deleted
  record Maintenance(int mergedFiles, int closedDays, int deletedFiles) {
    /// Nothing was due.
    public static final Maintenance NOTHING = new Maintenance(0, 0, 0);

    /// Both together.
    ///
    /// @param other what else was done
    /// @return the sums
    public Maintenance plus(Maintenance other) {
      return new Maintenance(
          mergedFiles + other.mergedFiles,
          closedDays + other.closedDays,
          deletedFiles + other.deletedFiles);
    }
  }

  /// Figures for people.
  ///
  /// @param files how many files
  /// @param unflushedRows rows that are only in the heap
  /// @param lastCommit when the last commit ended, if one did in this run
  record Figures(int files, long unflushedRows, Optional<Instant> lastCommit) {}
}
