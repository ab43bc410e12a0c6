package io.bellwether.local.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.market.QuoteGap;
import io.bellwether.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptAcquisitionTest {
  private static final Instant START = Instant.parse("2026-11-20T15:00:00.123456Z");

  @TempDir Path folder;

  private static QuoteGap gap(int number) {
    return new QuoteGap(
        "yahoo",
        List.of(new Symbol("AAPL"), new Symbol("BTC-USD")),
        START,
        START.plusSeconds(number),
        number % 2 == 0 ? OptionalLong.empty() : OptionalLong.of(number),
        "connection lost");
  }

  @Test
  void theWatchListIsReplacedWholeAndInOrder() throws Exception {
    assertThat(new FolderWatchList(folder).load()).isEmpty();
    var symbols = List.of(new Symbol("MSFT"), new Symbol("^GSPC"), new Symbol("AAPL"));
    new FolderWatchList(folder).save(symbols);
    assertThat(new FolderWatchList(folder).load()).isEqualTo(symbols);
    new FolderWatchList(folder).save(List.of());
    assertThat(new FolderWatchList(folder).load()).isEmpty();
  }

  @Test
  void gapsSurviveTheProcess() throws Exception {
    var log = new FolderGapLog(folder);
    for (int i = 1; i <= 3; i++) {
      log.add(gap(i));
    }
    var again = new FolderGapLog(folder);
    assertThat(again.newest(10)).containsExactly(gap(3), gap(2), gap(1));
    assertThat(again.newest(1)).containsExactly(gap(3));
    assertThat(again.count()).isEqualTo(3);
  }

  @Test
  void theOldestAreForgottenButCounted() throws Exception {
    var log = new FolderGapLog(folder);
    for (int i = 1; i <= 203; i++) {
      log.add(gap(i));
    }
    assertThat(log.count()).isEqualTo(203);
    assertThat(log.newest(500)).hasSize(200).first().isEqualTo(gap(203));
    assertThat(new FolderGapLog(folder).newest(500).getLast()).isEqualTo(gap(4));
  }

  @Test
  void aDamagedFileIsSaid() throws Exception {
    new FolderGapLog(folder).add(gap(1));
    Files.write(folder.resolve("gaps"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> new FolderGapLog(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }
}
