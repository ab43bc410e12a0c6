package io.bellwether.app.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.core.processing.Account;
import java.io.IOException;
import java.util.Locale;

/// The pipeline's figures as JSON.
final class StatusJson {
  private StatusJson() {}

  static byte[] bytes(PipelineStatus status) {
    return ApiJson.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("version", status.version());
          json.writeStringField("platform", status.platform());
          ApiJson.time(json, "started_at", status.startedAt());
          source(json, status);
          account(json, status.account());
          json.writeObjectFieldStart("rate");
          ApiJson.number(json, "records_per_second", status.recordsPerSecond());
          json.writeEndObject();
          json.writeObjectFieldStart("lag");
          ApiJson.number(json, "records", status.lagRecords());
          ApiJson.number(json, "milliseconds", status.lagMillis());
          json.writeEndObject();
          json.writeFieldName("partitions");
          ApiJson.array(json, status.partitions(), StatusJson::partition);
          lake(json, status);
          json.writeEndObject();
        });
  }

  private static void source(JsonGenerator json, PipelineStatus status) throws IOException {
    json.writeObjectFieldStart("source");
    json.writeStringField("kind", status.source().kind());
    json.writeStringField("label", status.source().label());
    json.writeBooleanField("recorded", status.source().recorded());
    var feed = status.feed();
    json.writeStringField("state", feed.state().name().toLowerCase(Locale.ROOT));
    json.writeStringField("detail", feed.detail());
    json.writeNumberField("gaps", feed.gaps());
    if (feed.lastQuote().isPresent()) {
      ApiJson.time(json, "last_quote", feed.lastQuote().get());
    } else {
      json.writeNullField("last_quote");
    }
    json.writeEndObject();
  }

  private static void account(JsonGenerator json, Account account) throws IOException {
    json.writeObjectFieldStart("account");
    AccountJson.writeFields(json, account);
    json.writeEndObject();
  }

  private static void partition(JsonGenerator json, PipelineStatus.Partition partition)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("partition", partition.name());
    json.writeNumberField("received", partition.received());
    ApiJson.number(json, "lag_records", partition.lagRecords());
    json.writeNumberField("unflushed", partition.unflushed());
    json.writeEndObject();
  }

  private static void lake(JsonGenerator json, PipelineStatus status) throws IOException {
    var lake = status.lake();
    json.writeObjectFieldStart("lake");
    json.writeNumberField("files", lake.files());
    json.writeNumberField("unflushed_rows", lake.unflushedRows());
    if (lake.lastCommit().isPresent()) {
      ApiJson.time(json, "last_flush", lake.lastCommit().get());
    } else {
      json.writeNullField("last_flush");
    }
    json.writeEndObject();
  }
}
