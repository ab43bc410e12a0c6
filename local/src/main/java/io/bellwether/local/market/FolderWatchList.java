package io.bellwether.local.market;

import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.WatchList;
import io.bellwether.local.folder.SealedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The added symbols in a file `watch`, one a line, replaced atomically.
public final class FolderWatchList implements WatchList {
  private static final int MAGIC = 0x4257574c; // "BWWL"

  private final Path file;

  /// A list in a folder.
  ///
  /// @param folder created when absent
  /// @throws IOException when it cannot be created
  public FolderWatchList(Path folder) throws IOException {
    this.file = Files.createDirectories(folder).resolve("watch");
  }

  @Override
  public List<Symbol> load() throws IOException {
    var content = SealedFile.read(file, MAGIC);
    if (content.isEmpty()) {
      return List.of();
    }
    return new String(content.get(), StandardCharsets.UTF_8).lines().map(Symbol::new).toList();
  }

  @Override
  public void save(List<Symbol> symbols) throws IOException {
    var lines = String.join("\n", symbols.stream().map(Symbol::value).toList());
    SealedFile.write(file, MAGIC, lines.getBytes(StandardCharsets.UTF_8));
  }
}
