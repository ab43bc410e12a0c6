package io.bellwether.local.alert;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.alert.RuleJson;
import io.bellwether.core.alert.RuleStore;
import io.bellwether.local.folder.SealedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// Alert rules in `rules.json`, which people can read, replaced atomically. The file `rules.lock`
/// keeps changes of several processes apart.
public final class FolderRuleStore implements RuleStore {
  // Locks of files keep processes apart, not the threads of one.
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final Path folder;
  private final Path file;
  private final JsonFactory json = new JsonFactory();

  /// Rules in a folder.
  ///
  /// @param folder created when absent
  /// @throws IOException when it cannot be created
  public FolderRuleStore(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.file = folder.resolve("rules.json");
  }

  @Override
  public List<Rule> load() throws IOException {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    try (var parser = json.createParser(content)) {
      return List.copyOf(RuleJson.readAll(parser));
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " holds a rule that is wrong: " + e.getMessage(), e);
    }
  }

  @Override
  public List<Rule> change(UnaryOperator<List<Rule>> change) throws IOException {
    THREADS.lock();
    try (var channel = FileChannel.open(folder.resolve("rules.lock"), CREATE, WRITE);
        var held = channel.lock()) {
      if (!held.isValid()) {
        throw new IOException("the lock of " + folder + " was lost");
      }
      var now = load();
      var next = List.copyOf(change.apply(now));
      if (!next.equals(now)) {
        write(next);
      }
      return next;
    } finally {
      THREADS.unlock();
    }
  }

  private void write(List<Rule> rules) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var generator = json.createGenerator(bytes, JsonEncoding.UTF8).useDefaultPrettyPrinter()) {
      generator.writeStartArray();
      for (var rule : rules) {
        RuleJson.write(rule, generator);
      }
      generator.writeEndArray();
    }
    var temporary = folder.resolve("rules.json.tmp");
    try (var channel = FileChannel.open(temporary, CREATE, WRITE, TRUNCATE_EXISTING)) {
      var content = ByteBuffer.wrap(bytes.toByteArray());
      while (content.hasRemaining()) {
        channel.write(content);
      }
      channel.force(true);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    SealedFile.forceFolder(folder);
  }
}
