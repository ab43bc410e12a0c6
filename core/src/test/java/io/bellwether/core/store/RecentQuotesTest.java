package io.bellwether.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.UtcMicros;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecentQuotesTest {
  private static final int SYMBOLS = 40;

  private final RecentQuotes recent = new RecentQuotes();
  private final byte[][] symbols = new byte[SYMBOLS][];
  private final List<List<Long>> micros = new ArrayList<>();
  private QuoteChunk chunk = new QuoteChunk();
  private final long[] newest = new long[SYMBOLS];
  private long number;
  private long now = 1_700_000_000L * UtcMicros.SECOND;

  @BeforeEach
  void name() {
    for (int i = 0; i < SYMBOLS; i++) {
      symbols[i] = ("S" + i).getBytes(StandardCharsets.US_ASCII);
      micros.add(new ArrayList<>());
    }
    recent.add(chunk);
  }

  private void quote(int symbol, long at, boolean late) {
    if (chunk.isFull()) {
      chunk.publish();
      chunk = new QuoteChunk();
      recent.add(chunk);
    }
    var numbers = new double[QuoteChunk.Field.values().length];
    numbers[QuoteChunk.Field.PRICE.ordinal()] = 1;
    chunk.append(symbols[symbol], numbers, QuoteChunk.Field.PRICE.bit(), at, null, late, ++number);
    micros.get(symbol).add(at);
  }

  private void quotes(int count, Random random) {
    for (int i = 0; i < count; i++) {
      var symbol = random.nextInt(SYMBOLS);
      var late = newest[symbol] > 0 && random.nextInt(10) == 0;
      now += 1_000;
      newest[symbol] = late ? newest[symbol] : now;
      quote(symbol, late ? newest[symbol] - random.nextInt(1_000_000) - 1 : now, late);
    }
    chunk.publish();
  }

  private static List<Long> times(List<AcceptedQuote> quotes) {
    return quotes.stream().map(accepted -> UtcMicros.of(accepted.quote().time())).toList();
  }

  private List<Long> sorted(int symbol) {
    return micros.get(symbol).stream().sorted(Comparator.naturalOrder()).toList();
  }

  @Test
  void areTheNewestByTimeAlsoWhenSomeCameLateAndOlderOnesAreForgotten() {
    quotes(200_000, new Random(4));
    for (int symbol = 0; symbol < SYMBOLS; symbol++) {
      var all = sorted(symbol);
      var last = recent.last(symbols[symbol], 50).orElseThrow();
      assertThat(times(last)).isEqualTo(all.subList(all.size() - 50, all.size()));
      var from = now - 2 * UtcMicros.SECOND;
      var since = recent.since(symbols[symbol], from).orElseThrow();
      assertThat(times(since)).isEqualTo(all.stream().filter(at -> at >= from).toList());
    }
  }

  @Test
  void sayNothingWhenOlderOnesThanAreHereMayBelongToThem() {
    quotes(200_000, new Random(5));
    var all = sorted(0);
    assertThat(recent.last(symbols[0], all.size())).isEmpty();
    assertThat(recent.since(symbols[0], all.getFirst())).isEmpty();
  }

  @Test
  void knowThatThereIsNothingElseUntilARestart() {
    quotes(100, new Random(6));
    var all = sorted(0);
    assertThat(times(recent.last(symbols[0], 1_000).orElseThrow())).isEqualTo(all);
    assertThat(times(recent.since(symbols[0], 0).orElseThrow())).isEqualTo(all);
    recent.goOn();
    assertThat(recent.last(symbols[0], 1_000)).isEmpty();
    assertThat(recent.since(symbols[0], 0)).isEmpty();
  }
}
