package io.bellwether.local.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.publish.PublishedFile;
import io.bellwether.core.publish.Publisher;
import io.bellwether.testkit.contract.PublisherContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FolderPublisherTest extends PublisherContract {
  /// The process is gone: nothing that follows is done.
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  @Override
  protected Publisher open(Path at) {
    return new FolderPublisher(at);
  }

  @Override
  protected void block(Path at, String name) throws IOException {
    Files.createDirectory(at.resolve(name));
  }

  private static List<PublishedFile> publication(int number) {
    return Stream.of(
            "a.png", "feed.json", "index.html", "versions/j/" + number + "/a.png", "new" + number)
        .map(name -> file(name, Integer.toString(number)))
        .toList();
  }

  private static PublishedFile file(String name, String text) {
    return new PublishedFile(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  /// What a web server shows: files by name, through the links, nothing hidden.
  private static Map<String, String> shown(Path folder) throws IOException {
    var shown = new HashMap<String, String>();
    try (var tops = Files.newDirectoryStream(folder, "[!.]*")) {
      for (var top : tops) {
        if (Files.exists(top)) {
          try (var files = Files.walk(top.toRealPath())) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
              var name = top.getFileName() + "/" + top.toRealPath().relativize(file);
              shown.put(name, Files.readString(file));
            }
          }
        }
      }
    }
    return shown;
  }

  @Test
  void aKillAtAnyStepLeavesOnePublicationWholeAndTheNextCompletesIt() throws IOException {
    new FolderPublisher(folder.resolve("1")).publish(publication(1));
    var first = shown(folder.resolve("1"));
    new FolderPublisher(folder.resolve("1")).publish(publication(2));
    var second = shown(folder.resolve("1"));
    assertThat(second).containsEntry("index.html/", "2").containsEntry("versions/j/1/a.png", "1");
    var killed = true;
    var olds = 0;
    for (int step = 1; killed; step++) {
      var at = folder.resolve("kill-" + step);
      new FolderPublisher(at).publish(publication(1));
      killed = killedAt(step, at);
      var left = shown(at);
      assertThat(left).as("killed at step %d", step).isIn(first, second);
      olds += left.equals(first) ? 1 : 0;
      assertThat(killed).isEqualTo(left.equals(first));
      new FolderPublisher(at).publish(publication(2));
      assertThat(shown(at)).as("after a kill at step %d", step).isEqualTo(second);
    }
    assertThat(olds).as("steps at which it was killed").isGreaterThan(12);
  }

  private static boolean killedAt(int step, Path at) throws IOException {
    var steps = new int[1];
    try {
      new FolderPublisher(
              at,
              () -> {
                if (++steps[0] == step) {
                  throw new Killed();
                }
              })
          .publish(publication(2));
      return false;
    } catch (Killed e) {
      return true;
    }
  }

  @Test
  void whatIsNoLongerShownIsRemoved() throws IOException {
    var publisher = open(folder);
    for (int i = 1; i <= 9; i++) {
      publisher.publish(publication(i));
    }
    try (var editions = Files.list(folder.resolve(".editions"))) {
      assertThat(editions).hasSizeLessThanOrEqualTo(3);
    }
    assertThat(shown(folder)).containsEntry("versions/j/1/a.png", "1");
  }

  @Test
  void aFileOfSomebodyElseIsNeitherReplacedNorInTheWayOfOthers() throws IOException {
    var publisher = open(folder);
    Files.writeString(folder.resolve("robots.txt"), "theirs");
    publisher.publish(publication(1));
    assertThat(Files.readString(folder.resolve("robots.txt"))).isEqualTo("theirs");
    Files.delete(folder.resolve("a.png"));
    Files.writeString(folder.resolve("a.png"), "theirs");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> publisher.publish(publication(2)))
        .hasMessageContaining("a.png is in the way");
    assertThat(Objects.requireNonNull(shown(folder).get("index.html/"))).isEqualTo("1");
  }
}
