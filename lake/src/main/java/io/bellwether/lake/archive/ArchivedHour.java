package io.bellwether.lake.archive;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.stream.Position;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file of the archive: `<partition>/<hour>/<first>-<last>.jsonl.gz`, records of one partition
/// that arrived within an hour, the hour as `2024-03-08T20` in UTC.
///
/// @param partition whose
/// @param hour in which they arrived
/// @param first sequence of the first record
/// @param last sequence of the last record
record ArchivedHour(String partition, String hour, BigInteger first, BigInteger last) {
  /// What follows the name of a file of records, and of the times at which they arrived.
  static final String RECORDS = ".jsonl.gz";

  static final String ARRIVALS = ".arrivals.gz";

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern LAST = Pattern.compile(".*/\\d+-(\\d+)\\.jsonl\\.gz");

  static String hourOf(Instant arrival) {
    return HOUR.format(arrival);
  }

  String key(String kind) {
    // Padded, so that names of the local stream are in the order of their records.
    return "%s/%s/%019d-%019d%s".formatted(partition, hour, first, last, kind);
  }

  /// The last position of a partition that is in a store.
  static Optional<Position> reached(ObjectStore store, String partition) throws IOException {
    return store.list(partition + "/").stream()
        .map(object -> LAST.matcher(object.key()))
        .filter(java.util.regex.Matcher::matches)
        .map(matcher -> new Position(new BigInteger(matcher.group(1)), 0))
        .max(Comparator.naturalOrder());
  }
}
