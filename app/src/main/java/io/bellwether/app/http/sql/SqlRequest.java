package io.bellwether.app.http.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.core.lake.SqlEngine;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a request asks for.
///
/// @param id names the query, for who wants to cancel it
/// @param query one SELECT
/// @param format how the result comes
/// @param limits rows and time
record SqlRequest(String id, String query, Format format, SqlEngine.Limits limits) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> FIELDS =
      Set.of("query", "format", "limit", "timeout_seconds", "id");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final double NANOS = 1e9;

  /// How a result can come.
  enum Format {
    JSON("application/json"),
    CSV("text/csv; charset=utf-8"),
    PARQUET("application/vnd.apache.parquet");

    final String contentType;

    Format(String contentType) {
      this.contentType = contentType;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Reads a request's body.
  ///
  /// @throws IllegalArgumentException when it is wrong, or asks for more than it may have
  static SqlRequest read(String body, SqlLimits most) {
    var json = tree(body);
    for (var name : (Iterable<String>) json::fieldNames) {
      if (!FIELDS.contains(name)) {
        throw new IllegalArgumentException(
            "'%s' is no field of a query: use %s"
                .formatted(name, FIELDS.stream().sorted().collect(Collectors.joining(", "))));
      }
    }
    return new SqlRequest(
        id(json.get("id")),
        query(json.get("query")),
        format(json.get("format")),
        new SqlEngine.Limits(
            rows(json.get("limit"), most), time(json.get("timeout_seconds"), most)));
  }

  private static JsonNode tree(String body) {
    try {
      var json = MAPPER.readTree(body);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is not JSON: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException("the body is no JSON object: send {\"query\":\"SELECT …\"}");
  }

  private static String query(@Nullable JsonNode query) {
    if (query == null || !query.isTextual() || query.asText().isBlank()) {
      throw new IllegalArgumentException("the body has no query: send {\"query\":\"SELECT …\"}");
    }
    return query.asText();
  }

  private static String id(@Nullable JsonNode id) {
    if (id == null || id.isNull()) {
      return UUID.randomUUID().toString();
    }
    if (!id.isTextual() || !ID.matcher(id.asText()).matches()) {
      throw new IllegalArgumentException(
          "id must be a text of 1 to 64 letters, digits, '.', '_' or '-'");
    }
    return id.asText();
  }

  private static Format format(@Nullable JsonNode format) {
    if (format == null || format.isNull()) {
      return Format.JSON;
    }
    return Arrays.stream(Format.values())
        .filter(known -> known.code().equals(format.asText()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "format must be one of "
                        + String.join(
                            ", ", List.of(Format.values()).stream().map(Format::code).toList())));
  }

  private static long rows(@Nullable JsonNode limit, SqlLimits most) {
    if (limit == null || limit.isNull()) {
      return Math.min(SqlLimits.DEFAULT_ROWS, most.rows());
    }
    if (!limit.canConvertToLong()
        || !limit.isIntegralNumber()
        || limit.asLong() < 1
        || limit.asLong() > most.rows()) {
      throw new IllegalArgumentException(
          "limit must be a whole number from 1 to %d (setting sql.max-rows)"
              .formatted(most.rows()));
    }
    return limit.asLong();
  }

  private static Duration time(@Nullable JsonNode seconds, SqlLimits most) {
    if (seconds == null || seconds.isNull()) {
      return SqlLimits.DEFAULT_TIME.compareTo(most.time()) < 0
          ? SqlLimits.DEFAULT_TIME
          : most.time();
    }
    var longest = most.time().toNanos() / NANOS;
    if (!seconds.isNumber() || !(seconds.asDouble() > 0) || seconds.asDouble() > longest) {
      throw new IllegalArgumentException(
          "timeout_seconds must be a number above 0, up to %s (setting sql.max-time)"
              .formatted(longest));
    }
    return Duration.ofNanos(Math.max(1, Math.round(seconds.asDouble() * NANOS)));
  }
}
