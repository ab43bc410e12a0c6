package io.bellwether.app.platform;

import io.bellwether.app.http.PipelineView.DeadLetter;
import io.bellwether.app.http.PipelineView.Redrive;
import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.QuoteStream;
import io.bellwether.core.stream.StreamUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/// Rejected records: which there are, and their way back onto the stream.
final class DeadLetters {
  private static final String SELECT =
      "SELECT arrival, reason, record, partition, number FROM dead_letters";

  private final HistoryQueries history;
  private final QuoteStream stream;

  DeadLetters(HistoryQueries history, QuoteStream stream) {
    this.history = history;
    this.stream = stream;
  }

  List<DeadLetter> newest(int limit) {
    return letters(SELECT + " ORDER BY arrival DESC, number DESC LIMIT " + limit);
  }

  /// Appends rejected records again, all of them or none.
  ///
  /// @param wanted which, and as what
  /// @throws NoSuchElementException when one is not there
  /// @throws StreamUnavailableException when not everything could be made durable
  void redrive(List<Redrive> wanted) throws StreamUnavailableException {
    var kept = kept(wanted);
    var records = new ArrayList<byte[]>();
    for (var each : wanted) {
      var record = kept.get(each.letter());
      if (record == null) {
        throw new NoSuchElementException(
            "there is no dead letter %d of partition '%s'"
                .formatted(each.letter().number(), each.letter().partition()));
      }
      records.add(each.record().orElse(record).getBytes(StandardCharsets.UTF_8));
    }
    stream.append(records, Origin.LIVE);
  }

  private Map<Redrive.Letter, String> kept(List<Redrive> wanted) {
    var numbers =
        wanted.stream()
            .map(each -> Long.toString(each.letter().number()))
            .collect(Collectors.joining(", "));
    return letters(SELECT + " WHERE number IN (" + numbers + ")").stream()
        .collect(
            Collectors.toMap(
                letter -> new Redrive.Letter(letter.partition(), letter.number()),
                DeadLetter::record,
                (first, _) -> first));
  }

  private List<DeadLetter> letters(String query) {
    return history.rows(query).stream()
        .map(
            row ->
                new DeadLetter(
                    Instant.parse(HistoryQueries.text(row, 0)),
                    HistoryQueries.text(row, 1),
                    HistoryQueries.text(row, 2),
                    HistoryQueries.text(row, 3),
                    Long.parseLong(HistoryQueries.text(row, 4))))
        .toList();
  }
}
