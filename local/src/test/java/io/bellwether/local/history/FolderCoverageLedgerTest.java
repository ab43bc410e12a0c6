package io.bellwether.local.history;

import static io.bellwether.local.PlantedFaults.assertCaught;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.history.CacheFigures;
import io.bellwether.core.history.Coverage;
import io.bellwether.core.history.CoverageLedger;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.history.TimeRange;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.testkit.contract.CoverageLedgerContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FolderCoverageLedgerTest extends CoverageLedgerContract {
  @Override
  protected CoverageLedger open(Path at) throws IOException {
    return new FolderCoverageLedger(at);
  }

  @Test
  void aDamagedRecordIsAsGoodAsNone() throws Exception {
    var key = new SeriesKey(new Symbol("AAPL"), Interval.ONE_DAY);
    var ledger = open(folder);
    ledger.save(
        new Coverage(
            key,
            "yahoo",
            new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)),
            Instant.EPOCH,
            List.of(),
            Optional.empty()));
    var file = folder.resolve("AAPL-1d");
    var bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length; i += 11) {
      var damaged = bytes.clone();
      damaged[i] ^= 0x10;
      Files.write(file, damaged);
      assertThat(ledger.load(key)).isEmpty();
      Files.write(file, Arrays.copyOf(bytes, i));
      assertThat(ledger.load(key)).isEmpty();
      assertThat(ledger.all()).isEmpty();
    }
    Files.write(folder.resolve("figures"), new byte[3]);
    assertThat(ledger.figures()).isEqualTo(CacheFigures.NONE);
  }

  @Test
  void theContractCatchesNamesThatFallTogether() {
    assertCaught(LowerCase.class, "seriesDoNotTouch");
  }

  @Test
  void theContractCatchesForgettingNothing() {
    assertCaught(Remembering.class, "whatIsForgottenIsNotHeld");
  }

  @Test
  void theContractCatchesFiguresFromNowhere() {
    assertCaught(Inventing.class, "nothingIsHeldAtFirst");
  }

  @Test
  void theContractCatchesAnOlderRecord() {
    assertCaught(FirstWins.class, "theNewestSavedIsThereAfterReopening");
  }

  @Test
  void theContractCatchesFiguresThatAreLost() {
    assertCaught(LosingFigures.class, "figuresAreThereAfterReopening");
  }

  static class Faulty extends CoverageLedgerContract implements CoverageLedger {
    private FolderCoverageLedger real;

    @Override
    protected CoverageLedger open(Path at) throws IOException {
      real = new FolderCoverageLedger(at);
      return this;
    }

    @Override
    public Optional<Coverage> load(SeriesKey key) throws IOException {
      return real.load(key);
    }

    @Override
    public void save(Coverage coverage) throws IOException {
      real.save(coverage);
    }

    @Override
    public void forget(SeriesKey key) throws IOException {
      real.forget(key);
    }

    @Override
    public List<Coverage> all() throws IOException {
      return real.all();
    }

    @Override
    public CacheFigures figures() throws IOException {
      return real.figures();
    }

    @Override
    public void saveFigures(CacheFigures figures) throws IOException {
      real.saveFigures(figures);
    }
  }

  static class LowerCase extends Faulty {
    @Override
    public void save(Coverage c) throws IOException {
      var name = new Symbol(c.key().symbol().value().toLowerCase(Locale.ROOT));
      super.save(
          new Coverage(
              new SeriesKey(name, c.key().interval()),
              c.provider(),
              c.held(),
              c.asOf(),
              c.actions(),
              c.currency()));
    }
  }

  static class Remembering extends Faulty {
    @Override
    public void forget(SeriesKey key) {}
  }

  static class Inventing extends Faulty {
    @Override
    public CacheFigures figures() {
      return new CacheFigures(CacheFigures.NONE.traffic(), 1);
    }
  }

  static class FirstWins extends Faulty {
    @Override
    public void save(Coverage coverage) throws IOException {
      if (load(coverage.key()).isEmpty()) {
        super.save(coverage);
      }
    }
  }

  static class LosingFigures extends Faulty {
    @Override
    public void saveFigures(CacheFigures figures) {}
  }
}
