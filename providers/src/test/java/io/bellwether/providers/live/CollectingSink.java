package io.bellwether.providers.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.core.market.QuoteGap;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.stream.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps what a source hands over.
public final class CollectingSink implements QuoteSource.Sink {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<JsonNode> records = new CopyOnWriteArrayList<>();
  private final List<QuoteGap> gaps = new CopyOnWriteArrayList<>();

  @Override
  public void accept(List<byte[]> batch, Origin origin) {
    for (var record : batch) {
      try {
        records.add(JSON.readTree(record));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void missed(QuoteGap gap) {
    gaps.add(gap);
  }

  public List<JsonNode> records() {
    return records;
  }

  public List<QuoteGap> gaps() {
    return gaps;
  }

  public List<Double> prices() {
    return records.stream().map(record -> record.path("price").doubleValue()).toList();
  }
}
