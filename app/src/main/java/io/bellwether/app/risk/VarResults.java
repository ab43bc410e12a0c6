package io.bellwether.app.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.app.http.risk.VarJson;
import io.bellwether.app.http.risk.VarRecord;
import io.bellwether.app.platform.HistoryQueries;
import io.bellwether.core.lake.Lake;
import io.bellwether.core.lake.RowList;
import io.bellwether.core.lake.Tables;
import io.bellwether.core.market.UtcMicros;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The records of values at risk in the lake: a file for each run, a row for each confidence.
public final class VarResults {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Lake lake;
  private final HistoryQueries queries;

  /// Of a lake.
  ///
  /// @param lake where records go
  /// @param queries read them
  public VarResults(Lake lake, HistoryQueries queries) {
    this.lake = lake;
    this.queries = queries;
  }

  /// What is needed to run a record again, and to see whether it came out the same.
  ///
  /// @param request as JSON
  /// @param result as JSON
  /// @param codeVersion of the program that computed it
  public record Stored(String request, String result, String codeVersion) {}

  /// Keeps a record.
  ///
  /// @param stored the record
  /// @throws IOException when it could not be made durable
  public void add(VarRecord stored) throws IOException {
    var rows = new RowList();
    var micros = UtcMicros.of(stored.time());
    var estimates = stored.result().estimates();
    for (int i = 0; i < estimates.size(); i++) {
      rows.append(micros, i + 1L, row(stored, i));
    }
    rows.publish();
    // The run's name stands for a partition: so no other run's file is in its way.
    var segment = lake.open(Tables.VAR_RESULTS, stored.id());
    segment.add(rows);
    try {
      lake.commit(List.of(segment), 1, estimates.size());
    } catch (IOException e) {
      lake.discard(List.of(segment));
      throw e;
    }
  }

  private static @Nullable Object[] row(VarRecord stored, int index) {
    var request = stored.request();
    var settings = request.settings();
    var result = stored.result();
    var estimate = result.estimates().get(index);
    return new @Nullable Object[] {
      stored.id(),
      UtcMicros.of(stored.time()),
      request.name(),
      request.at().toString(),
      settings.side().jsonName(),
      settings.method().jsonName(),
      estimate.confidence(),
      (long) settings.window(),
      settings.method().isSimulated() ? settings.simulations() : 0L,
      (long) settings.workers(),
      request.on().jsonName(),
      settings.seed(),
      (long) settings.horizon(),
      request.price().jsonName(),
      result.window().dates().getFirst().toString(),
      result.window().dates().getLast().toString(),
      stored.dataDigest(),
      estimate.valueAtRisk(),
      estimate.expectedShortfall(),
      orNull(estimate.valueAtRiskError()),
      orNull(estimate.expectedShortfallError()),
      orNull(estimate.lower()),
      orNull(estimate.upper()),
      orNull(result.averageVar(index)),
      orNull(VarJson.amount(stored, estimate.valueAtRisk())),
      result.mean(),
      result.stdev(),
      stored.seconds(),
      stored.costUsd(),
      stored.codeVersion(),
      VarJson.text(request),
      VarJson.text(stored)
    };
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }

  /// A record.
  ///
  /// @param id its name
  /// @return empty when there is none
  public Optional<Stored> find(String id) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    return queries
        .rows(
            "SELECT request, result, code_version FROM var_results WHERE id = '%s' LIMIT 1"
                .formatted(id))
        .stream()
        .findFirst()
        .map(
            row ->
                new Stored(
                    HistoryQueries.text(row, 0),
                    HistoryQueries.text(row, 1),
                    HistoryQueries.text(row, 2)));
  }

  /// The last records.
  ///
  /// @param symbol only of this one; empty for all
  /// @param limit most records
  /// @return JSON objects, newest first
  public List<String> last(Optional<String> symbol, int limit) {
    var where = symbol.map(s -> "WHERE symbol = '" + s.replace("'", "''") + "' ").orElse("");
    return queries
        .rows(
            "SELECT result, max(time) AS latest FROM var_results %sGROUP BY id, result ORDER BY latest DESC, id LIMIT %d"
                .formatted(where, limit))
        .stream()
        .map(row -> HistoryQueries.text(row, 0))
        .toList();
  }

  /// The prices a result is of.
  ///
  /// @param result as JSON
  /// @return their SHA-256
  static String dataDigest(String result) {
    try {
      return MAPPER.readTree(result).path("data_digest").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether two results have the same digits: all of their numbers, less when, how long and by
  /// whom.
  ///
  /// @param one a result as JSON
  /// @param other a result as JSON
  /// @return the first field that differs; empty when none does
  /// @throws IOException when a text is no JSON
  public static Optional<String> firstDifference(String one, String other) throws IOException {
    var left = MAPPER.readTree(one);
    var right = MAPPER.readTree(other);
    for (var name :
        List.of(
            "data_digest",
            "mean",
            "stdev",
            "var",
            "es",
            "standard_error",
            "es_standard_error",
            "interval",
            "workers_var",
            "average_var",
            "amount",
            "positions")) {
      JsonNode was = left.path(name);
      if (!was.equals(right.path(name))) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
