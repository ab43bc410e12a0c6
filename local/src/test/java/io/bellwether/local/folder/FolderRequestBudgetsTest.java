package io.bellwether.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.market.RequestBudgets.Spent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRequestBudgetsTest {
  private static final Spent SPENT = new Spent(Instant.parse("2026-11-20T15:00:00.123Z"), 5, 321);

  @TempDir Path folder;

  @Test
  void keepsTheLastUseOfEachProviderOverARestart() throws Exception {
    var budgets = new FolderRequestBudgets(folder.resolve("state"));
    assertThat(budgets.load("twelvedata")).isEmpty();
    budgets.save("twelvedata", new Spent(Instant.EPOCH, 1, 1));
    budgets.save("twelvedata", SPENT);
    budgets.save("other", new Spent(Instant.EPOCH, 0, 0));

    assertThat(new FolderRequestBudgets(folder.resolve("state")).load("twelvedata"))
        .contains(SPENT);
  }

  @Test
  void aDamagedFileIsAnError() throws Exception {
    var budgets = new FolderRequestBudgets(folder);
    budgets.save("twelvedata", SPENT);
    var file = folder.resolve("budget-twelvedata");
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1]++;
    Files.write(file, bytes);

    assertThatThrownBy(() -> budgets.load("twelvedata"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> budgets.load("../x")).isInstanceOf(IllegalArgumentException.class);
  }
}
