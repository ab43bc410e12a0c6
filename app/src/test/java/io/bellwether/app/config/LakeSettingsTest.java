package io.bellwether.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class LakeSettingsTest {
  @TempDir Path folder;

  @Command(name = "root")
  static final class Root {}

  private Configuration configuration(String yaml) throws IOException {
    var file = Files.writeString(folder.resolve("bellwether.yaml"), yaml);
    var known =
        new KnownSettings(new CommandLine(new Root()).getCommandSpec(), Configuration.class);
    return Settings.read(known, Optional.of(file), Environment.of(Map.of(), folder))
        .configuration();
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws IOException {
    var lake = configuration("lake:\n  retention:\n    dead_letters: 90d\n").lake();
    assertThat(lake.retention()).isEqualTo(Map.of("dead_letters", Duration.ofDays(90)));
    assertThat(lake.flush()).isEqualTo(Duration.ofSeconds(5));
    assertThat(lake.upkeep()).isEqualTo(Duration.ofSeconds(5));
    assertThat(lake.grace()).isEqualTo(Duration.ofMinutes(15));
    var stream = configuration("stream:\n  archive: false\n").stream();
    assertThat(stream).isEqualTo(new StreamSettings(Duration.ofDays(7), false));
    assertThat(configuration("").stream()).isEqualTo(StreamSettings.defaults());
  }

  @ParameterizedTest
  @CsvSource({
    "'lake: {flush: 2h}', flush must be between 100ms and 1h",
    "'lake: {upkeep: 1ms}', upkeep must be between 10ms and 1h",
    "'lake: {grace: 0s}', grace must be at least 1s",
    "'lake: {retention: {quote: 9d}}', 'retention names ''quote'': the tables are quotes, bars'",
    "'lake: {retention: {quotes: 9h}}', retention of quotes must be at least 1d",
    "'stream: {retention: 1m}', retention must be at least 1h"
  })
  void whatCannotBeIsRefused(String yaml, String reason) {
    assertThatThrownBy(() -> configuration(yaml))
        .hasMessageContaining("bellwether.yaml")
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("\n");
  }
}
