package io.bellwether.providers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WireRecordTest {
  private static byte[] record(String symbol, OptionalDouble volume) {
    return WireRecord.of(
        new Quote(
            new Symbol(symbol),
            24.535,
            Instant.parse("2026-11-20T15:00:00Z"),
            new Quote.TradingDay(
                OptionalDouble.empty(),
                OptionalDouble.of(25),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                volume),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("yahoo")));
  }

  @Test
  void tellsTheSymbolOfItsOwnRecords() {
    for (var symbol : new String[] {"A", "BTC-USD", "^GSPC", "EUR/USD", "7203.T", "GC=F"}) {
      assertThat(WireRecord.symbolOf(record(symbol, OptionalDouble.empty())))
          .isEqualTo(new Symbol(symbol));
    }
  }

  @Test
  void leavesTheVolumeOutAndNothingElse() {
    var without = record("A", OptionalDouble.empty());
    for (var volume : new double[] {0, 1, 6_719_763, 0.00000012, 1e17}) {
      assertThat(WireRecord.withoutVolume(record("A", OptionalDouble.of(volume))))
          .asString(StandardCharsets.UTF_8)
          .isEqualTo(new String(without, StandardCharsets.UTF_8));
    }
    assertThat(WireRecord.withoutVolume(without)).isEqualTo(without);
  }
}
