package io.bellwether.bench;

import io.bellwether.core.lake.Lake;
import io.bellwether.core.lake.Tables;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.store.QuoteChunk;
import io.bellwether.core.store.QuoteChunk.Field;
import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.QuoteStream;
import io.bellwether.core.stream.StreamUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Quotes of 500 symbols through two New York sessions.
final class LakeFilling {
  private static final int SYMBOLS = 500;
  private static final int ROWS_A_COMMIT = 300_000;
  private static final int RECORDS_A_BATCH = 2_000;
  private static final long OPENING =
      LocalDate.of(2024, 3, 7).toEpochDay() * UtcMicros.DAY + 52_200 * UtcMicros.SECOND;
  private static final long SESSION = 23_400 * UtcMicros.SECOND;

  private final Lake lake;
  private final SplittableRandom random = new SplittableRandom(42);
  private final byte[][] symbols = new byte[SYMBOLS][];
  private final double[] prices = new double[SYMBOLS];
  private final double[] volumes = new double[SYMBOLS];

  LakeFilling(Lake lake) {
    this.lake = lake;
    for (int i = 0; i < SYMBOLS; i++) {
      symbols[i] = ("SYM" + i).getBytes(StandardCharsets.US_ASCII);
      prices[i] = 20 + random.nextInt(40_000) / 100.0;
    }
  }

  /// Writes quotes as a pipeline of one partition would.
  void write(long count) throws IOException {
    for (long first = 0; first < count; first += ROWS_A_COMMIT) {
      var last = Math.min(first + ROWS_A_COMMIT, count);
      var segment = lake.open(Tables.QUOTES, "p0");
      var chunk = new QuoteChunk();
      segment.add(chunk);
      for (long i = first; i < last; i++) {
        if (chunk.isFull()) {
          chunk.publish();
          chunk = new QuoteChunk();
          segment.add(chunk);
        }
        append(chunk, i, count);
      }
      chunk.publish();
      lake.commit(List.of(segment), first + 1, last);
    }
  }

  private void append(QuoteChunk chunk, long index, long count) {
    var symbol = random.nextInt(SYMBOLS);
    prices[symbol] = Math.max(1, prices[symbol] + (random.nextInt(9) - 4) / 100.0);
    volumes[symbol] += random.nextInt(1_000);
    var numbers = new double[Field.values().length];
    numbers[Field.PRICE.ordinal()] = prices[symbol];
    numbers[Field.VOLUME.ordinal()] = volumes[symbol];
    var mask = Field.PRICE.bit() | Field.VOLUME.bit();
    chunk.append(symbols[symbol], numbers, mask, time(index, count), null, false, index + 1);
  }

  private static long time(long index, long count) {
    var perDay = (count + 1) / 2;
    return OPENING + index / perDay * UtcMicros.DAY + SESSION / 10 * (index % perDay) / perDay * 10;
  }

  /// Appends records to a stream.
  ///
  /// @return the time of the last one
  static Instant append(QuoteStream stream, int count) throws StreamUnavailableException {
    var random = new SplittableRandom(7);
    var batch = new ArrayList<byte[]>();
    var micros = OPENING;
    for (int i = 0; i < count; i++) {
      micros = time(i, count);
      var record =
          "{\"symbol\":\"SYM%d\",\"price\":%d.%d,\"volume\":%d,\"timestamp\":\"%s\"}"
              .formatted(
                  random.nextInt(SYMBOLS),
                  20 + random.nextInt(400),
                  random.nextInt(10),
                  i,
                  UtcMicros.format(micros));
      batch.add(record.getBytes(StandardCharsets.US_ASCII));
      if (batch.size() == RECORDS_A_BATCH) {
        stream.append(batch, Origin.LIVE);
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      stream.append(batch, Origin.LIVE);
    }
    return UtcMicros.toInstant(micros);
  }
}
