package io.bellwether.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path temporary;

  @Test
  void itsPartsAreMade() {
    try (var data = DataFolder.open(temporary.resolve("a/b"))) {
      assertThat(data.stream()).isDirectory();
      assertThat(data.lake()).isDirectory();
      assertThat(data.state()).isDirectory();
    }
  }

  @Test
  void oneHasItAtATime() {
    try (var data = DataFolder.open(temporary)) {
      assertThatThrownBy(() -> DataFolder.open(temporary))
          .isInstanceOf(DataFolderException.class)
          .hasMessageContaining("in use")
          .hasMessageContaining(data.root().toString());
    }
    DataFolder.open(temporary).close();
  }

  @Test
  void theOwnerIsNamed() throws Exception {
    try (var data = DataFolder.open(temporary)) {
      assertThat(Files.readString(data.root().resolve("lock")).strip())
          .isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }
  }

  @Test
  void aFileIsNoFolder() throws Exception {
    var file = Files.writeString(temporary.resolve("file"), "text");
    assertThatThrownBy(() -> DataFolder.open(file)).hasMessageContaining("not a folder");
    assertThatThrownBy(() -> DataFolder.open(file.resolve("below")))
        .isInstanceOf(DataFolderException.class)
        .hasMessageNotContaining("\n");
  }
}
