package io.bellwether.app.http;

import io.bellwether.core.lake.Lake;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.market.SourceStatus;
import io.bellwether.core.processing.Account;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// How the pipeline stands at one moment.
///
/// @param version of the program
/// @param platform `local` or `aws`
/// @param startedAt when this run began
/// @param source where the quotes come from
/// @param feed how that source fares
/// @param account the books
/// @param recordsPerSecond how fast records are processed now
/// @param lagRecords records on the stream that are not processed yet
/// @param lagMillis age of the oldest of them, in milliseconds
/// @param partitions each partition of the stream
/// @param lake the history's figures
public record PipelineStatus(
    String version,
    String platform,
    Instant startedAt,
    QuoteSource.Description source,
    SourceStatus feed,
    Account account,
    OptionalDouble recordsPerSecond,
    OptionalLong lagRecords,
    OptionalLong lagMillis,
    List<Partition> partitions,
    Lake.Figures lake) {
  /// Copies the list.
  public PipelineStatus {
    partitions = List.copyOf(partitions);
  }

  /// One partition.
  ///
  /// @param name its name
  /// @param received records processed
  /// @param lagRecords records on the stream that are not processed yet, where known
  /// @param unflushed rows that are not in the lake yet
  public record Partition(String name, long received, OptionalLong lagRecords, long unflushed) {}
}
