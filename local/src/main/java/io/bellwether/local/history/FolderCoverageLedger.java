package io.bellwether.local.history;

import io.bellwether.core.history.CacheFigures;
import io.bellwether.core.history.Coverage;
import io.bellwether.core.history.CoverageLedger;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.local.folder.SealedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The coverage of each series in a file `<symbol>-<interval>`, the figures in `figures`, each
/// replaced atomically. A file that is damaged counts as none, and a warning says so.
public final class FolderCoverageLedger implements CoverageLedger {
  private static final System.Logger LOG = System.getLogger(FolderCoverageLedger.class.getName());
  private static final int COVERAGE = 0x42574356; // "BWCV"
  private static final int FIGURES = 0x42574346; // "BWCF"

  private final Path folder;

  /// A ledger in a folder.
  ///
  /// @param folder created when absent
  /// @throws IOException when it cannot be created
  public FolderCoverageLedger(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  @Override
  public Optional<Coverage> load(SeriesKey key) throws IOException {
    return read(file(key)).filter(coverage -> coverage.key().equals(key));
  }

  private static Optional<Coverage> read(Path file) {
    try {
      var content = SealedFile.read(file, COVERAGE);
      return content.isEmpty()
          ? Optional.empty()
          : Optional.of(CoverageCodec.coverage(content.get()));
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "history will be asked for again, since its record cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void save(Coverage coverage) throws IOException {
    SealedFile.write(file(coverage.key()), COVERAGE, CoverageCodec.bytes(coverage));
  }

  /// An import has many series: their files are made durable together.
  @Override
  public void save(List<Coverage> coverages) throws IOException {
    var contents = new LinkedHashMap<Path, byte[]>();
    for (var coverage : coverages) {
      contents.put(file(coverage.key()), CoverageCodec.bytes(coverage));
    }
    SealedFile.writeAll(contents, COVERAGE);
  }

  @Override
  public void forget(SeriesKey key) throws IOException {
    if (Files.deleteIfExists(file(key))) {
      SealedFile.forceFolder(folder);
    }
  }

  @Override
  public List<Coverage> all() throws IOException {
    var all = new ArrayList<Coverage>();
    try (var files = Files.newDirectoryStream(folder, "*-*")) {
      for (var file : files) {
        if (!file.toString().endsWith(".tmp")) {
          read(file).ifPresent(all::add);
        }
      }
    }
    all.sort(
        Comparator.comparing((Coverage c) -> c.key().symbol())
            .thenComparing(c -> c.key().interval()));
    return all;
  }

  @Override
  public CacheFigures figures() throws IOException {
    try {
      var content = SealedFile.read(folder.resolve("figures"), FIGURES);
      return content.isEmpty() ? CacheFigures.NONE : CoverageCodec.figures(content.get());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "counting anew: " + e.getMessage());
      return CacheFigures.NONE;
    }
  }

  @Override
  public void saveFigures(CacheFigures figures) throws IOException {
    SealedFile.write(folder.resolve("figures"), FIGURES, CoverageCodec.bytes(figures));
  }

  /// Symbols have signs that file systems do not, and some systems do not tell `a` from `A`: all
  /// but capital letters and digits are written as their code.
  private Path file(SeriesKey key) {
    var name = new StringBuilder();
    for (var c : key.symbol().value().toCharArray()) {
      if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
        name.append(c);
      } else {
        name.append("%%%02x".formatted((int) c));
      }
    }
    return folder.resolve(name + "-" + key.interval().code());
  }
}
