package io.bellwether.local.publish;

import io.bellwether.core.publish.JobLedger;
import io.bellwether.core.publish.JobProgress;
import io.bellwether.local.folder.SealedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// The progress of each job in a file of its name, replaced atomically. A file that is damaged
/// counts as none, and a warning says so.
public final class FolderJobLedger implements JobLedger {
  private static final System.Logger LOG = System.getLogger(FolderJobLedger.class.getName());
  private static final int MAGIC = 0x4257504A; // "BWPJ"

  private final Path folder;

  /// A ledger in a folder.
  ///
  /// @param folder created when absent
  /// @throws IOException when it cannot be created
  public FolderJobLedger(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  @Override
  public Optional<JobProgress> load(String job) {
    try {
      var content = SealedFile.read(folder.resolve(job), MAGIC);
      return content.isEmpty() ? Optional.empty() : Optional.of(progress(content.get()));
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "how far publishing " + job + " has come cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static JobProgress progress(byte[] content) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(content));
    return new JobProgress(
        Instant.ofEpochMilli(in.readLong()),
        in.readInt(),
        text(in).map(Instant::parse),
        text(in).map(Instant::parse),
        text(in),
        text(in),
        text(in));
  }

  private static Optional<String> text(DataInputStream in) throws IOException {
    return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
  }

  @Override
  public void save(String job, JobProgress progress) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeLong(progress.handled().toEpochMilli());
    out.writeInt(progress.failures());
    write(out, progress.lastRun().map(Instant::toString));
    write(out, progress.lastSuccess().map(Instant::toString));
    write(out, progress.error());
    write(out, progress.digest());
    write(out, progress.version());
    SealedFile.write(folder.resolve(job), MAGIC, bytes.toByteArray());
  }

  private static void write(DataOutputStream out, Optional<String> text) throws IOException {
    out.writeBoolean(text.isPresent());
    if (text.isPresent()) {
      // Longer ones do not fit the format.
      out.writeUTF(text.get().substring(0, Math.min(text.get().length(), 2000)));
    }
  }
}
