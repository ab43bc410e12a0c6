package io.bellwether.local.folder;

import io.bellwether.core.market.RequestBudgets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// What was used of each provider's request budget, in a file `budget-<provider>`, replaced
/// atomically.
public final class FolderRequestBudgets implements RequestBudgets {
  private static final int MAGIC = 0x42575242; // "BWRB"
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

  private final Path folder;

  /// Budgets in a folder.
  ///
  /// @param folder created when absent
  /// @throws IOException when it cannot be created
  public FolderRequestBudgets(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  @Override
  public Optional<Spent> load(String provider) throws IOException {
    return SealedFile.read(file(provider), MAGIC)
        .map(ByteBuffer::wrap)
        .map(in -> new Spent(Instant.ofEpochMilli(in.getLong()), in.getInt(), in.getInt()));
  }

  @Override
  public synchronized void save(String provider, Spent spent) throws IOException {
    var content =
        ByteBuffer.allocate(16)
            .putLong(spent.at().toEpochMilli())
            .putInt(spent.lastMinute())
            .putInt(spent.today());
    SealedFile.write(file(provider), MAGIC, content.array());
  }

  private Path file(String provider) {
    if (!NAME.matcher(provider).matches()) {
      throw new IllegalArgumentException("'" + provider + "' cannot name a provider's file");
    }
    return folder.resolve("budget-" + provider);
  }
}
