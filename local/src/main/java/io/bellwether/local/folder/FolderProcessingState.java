package io.bellwether.local.folder;

import io.bellwether.core.processing.ProcessingState;
import io.bellwether.core.stream.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// The state of each partition in a file `partition-<name>`, replaced atomically.
public final class FolderProcessingState implements ProcessingState {
  private static final int MAGIC = 0x42575053; // "BWPS"
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,120}");
  private final Path folder;

  /// States in a folder.
  ///
  /// @param folder created when absent
  /// @throws IOException when it cannot be created
  public FolderProcessingState(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  @Override
  public Optional<Snapshot> load(String partition) throws IOException {
    return SealedFile.read(file(partition), MAGIC).map(FolderProcessingState::decode);
  }

  @Override
  public synchronized void save(String partition, Snapshot snapshot) throws IOException {
    var position = snapshot.position().toString().getBytes(StandardCharsets.US_ASCII);
    var state = snapshot.state();
    var content = ByteBuffer.allocate(2 + position.length + state.length);
    content.putShort((short) position.length).put(position).put(state);
    SealedFile.write(file(partition), MAGIC, content.array());
  }

  private static Snapshot decode(byte[] content) {
    var buffer = ByteBuffer.wrap(content);
    var position = new byte[buffer.getShort()];
    buffer.get(position);
    var state = new byte[buffer.remaining()];
    buffer.get(state);
    return new Snapshot(Position.parse(new String(position, StandardCharsets.US_ASCII)), state);
  }

  private Path file(String partition) {
    if (!NAME.matcher(partition).matches()) {
      throw new IllegalArgumentException("'" + partition + "' cannot name a partition's file");
    }
    return folder.resolve("partition-" + partition);
  }
}
