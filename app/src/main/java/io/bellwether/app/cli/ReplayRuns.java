package io.bellwether.app.cli;

import io.bellwether.core.processing.Account;
import io.bellwether.local.folder.SealedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Which replays are under way: a name for the run, under which its records are on the stream, and
/// the books as they were when it began.
final class ReplayRuns {
  private static final int MAGIC = 0x42575250;

  private final Path folder;

  ReplayRuns(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
  }

  private record Run(int number, boolean ended, Account before) {}

  /// Begins a run over these files, or finds the one that was interrupted.
  ///
  /// @param now the books now
  /// @return the books when the run began
  Account begin(List<Path> files, Account now) throws IOException {
    var last = last(files);
    if (last.isPresent() && !last.get().ended()) {
      return last.get().before();
    }
    write(files, new Run(last.map(Run::number).orElse(0) + 1, false, now));
    return now;
  }

  /// The name of a file's records in the run that is under way.
  String sourceOf(List<Path> files, Path file) throws IOException {
    var number = last(files).map(Run::number).orElseThrow();
    return "replay:" + id(files) + "#" + number + ":" + file.toAbsolutePath().normalize();
  }

  void end(List<Path> files) throws IOException {
    var run = last(files).orElseThrow();
    write(files, new Run(run.number(), true, run.before()));
  }

  private Path fileOf(List<Path> files) {
    return folder.resolve(id(files));
  }

  private static String id(List<Path> files) {
    var names = files.stream().map(f -> f.toAbsolutePath().normalize().toString()).toList();
    return UUID.nameUUIDFromBytes(String.join("\n", names).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  private Optional<Run> last(List<Path> files) throws IOException {
    var content = SealedFile.read(fileOf(files), MAGIC);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try (var in = new DataInputStream(new ByteArrayInputStream(content.get()))) {
      var number = in.readInt();
      var ended = in.readBoolean();
      var before =
          new Account(
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong());
      return Optional.of(new Run(number, ended, before));
    }
  }

  private void write(List<Path> files, Run run) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(run.number());
      out.writeBoolean(run.ended());
      var a = run.before();
      for (var count :
          new long[] {
            a.received(),
            a.stored(),
            a.duplicates(),
            a.late(),
            a.rejected(),
            a.corrected(),
            a.anomalies(),
            a.signals(),
            a.alerts()
          }) {
        out.writeLong(count);
      }
    }
    SealedFile.write(fileOf(files), MAGIC, bytes.toByteArray());
  }
}
