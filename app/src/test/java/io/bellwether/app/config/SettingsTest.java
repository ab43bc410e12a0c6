package io.bellwether.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

final class SettingsTest {
  @TempDir Path folder;

  @Command(name = "root", subcommands = Up.class)
  static final class Root {}

  @Command(name = "up")
  static final class Up implements Runnable {
    @Common
    @Option(names = "--data")
    Path data = Path.of("unset");

    @Option(names = "--symbols", split = ",")
    List<String> symbols = List.of();

    @Option(names = "--port", defaultValue = "8080")
    int port;

    @Option(names = "--every")
    String every = "unset";

    @Option(
        names = {"-h", "--help"},
        usageHelp = true)
    boolean help;

    @Override
    public void run() {}
  }

  private Settings settings(String yaml, Map<String, String> variables) throws IOException {
    var file = folder.resolve("bellwether.yaml");
    Files.writeString(file, yaml);
    return Settings.read(known(), Optional.of(file), Environment.of(variables, folder));
  }

  private static KnownSettings known() {
    return new KnownSettings(new CommandLine(new Root()).getCommandSpec(), Configuration.class);
  }

  private static Up up(Settings settings, String... args) {
    var commandLine = new CommandLine(new Root());
    commandLine.setDefaultValueProvider(new ConfiguredDefaults(settings));
    var all = new String[args.length + 1];
    all[0] = "up";
    System.arraycopy(args, 0, all, 1, args.length);
    return commandLine.parseArgs(all).subcommand().commandSpec().userObject() instanceof Up up
        ? up
        : new Up();
  }

  @Test
  void theCommandLineGoesBeforeAVariableBeforeDotEnvBeforeTheFileBeforeTheDefault()
      throws IOException {
    var yaml = "up:\n  port: 1\n  every: 1s\n  symbols: [A, B]\ndata: one\n";
    Files.writeString(
        folder.resolve(".env"), "BELLWETHER_UP_PORT=2\nBELLWETHER_UP_EVERY=2s\n# a note\n");
    var variables = Map.of("BELLWETHER_UP_PORT", "3");

    assertThat(up(settings("", Map.of())).port).isEqualTo(2);
    Files.delete(folder.resolve(".env"));
    assertThat(up(settings("", Map.of())).port).isEqualTo(8080);
    assertThat(up(settings(yaml, Map.of())).port).isEqualTo(1);
    Files.writeString(folder.resolve(".env"), "BELLWETHER_UP_PORT=2\nBELLWETHER_UP_EVERY=2s\n");
    var up = up(settings(yaml, variables), "--data", "two");
    assertThat(up.port).isEqualTo(3);
    assertThat(up.every).isEqualTo("2s");
    assertThat(up.symbols).containsExactly("A", "B");
    assertThat(up.data).isEqualTo(Path.of("two"));
    assertThat(up(settings(yaml, variables), "--port", "4").port).isEqualTo(4);
  }

  @Test
  void anOptionOfEveryCommandCanBeSetForAllOrForOne() throws IOException {
    assertThat(up(settings("data: all", Map.of())).data).isEqualTo(Path.of("all"));
    assertThat(up(settings("data: all\nup:\n  data: own", Map.of())).data)
        .isEqualTo(Path.of("own"));
  }

  @Test
  void variablesKnownFromElsewhereAreUnderstood() throws IOException {
    Files.writeString(
        folder.resolve(".env"),
        "AWS_REGION=eu-central-1\nSTREAM_NAME='my-stream'\nSTOCK_SYMBOL=AAPL\nDELAY_SECONDS=30\n");
    var settings = settings("", Map.of());
    assertThat(settings.configuration().aws().region()).isEqualTo("eu-central-1");
    assertThat(settings.configuration().aws().streamName()).isEqualTo("my-stream");
    assertThat(up(settings).symbols).containsExactly("AAPL");
    assertThat(up(settings).every).isEqualTo("30s");
  }

  @ParameterizedTest
  @CsvSource({
    "'up: {symbls: [A]}', up.symbls, up.symbols",
    "'upp: {port: 1}', upp, up",
    "'dta: x', dta, data",
    "'aws: {regoin: x}', aws.regoin, aws.region",
    "'port: 1', port, up.port",
    "'up: {help: true}', up.help, up.",
  })
  void anUnknownKeyIsAnErrorThatNamesTheNearest(String yaml, String wrong, String near) {
    assertThatThrownBy(() -> settings(yaml, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + wrong + "' is not a setting")
        .hasMessageContaining("did you mean '" + near);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: b: c", "- 1\n- 2", "just text", "up: 5", "data: x\ndata: y"})
  void whatIsNoSettingsFileIsRefusedInOneLine(String yaml) {
    assertThatThrownBy(() -> settings(yaml, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bellwether.yaml")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aMissingFileSaysSo() {
    assertThatThrownBy(
            () ->
                Settings.read(
                    known(), Optional.of(folder.resolve("none.yaml")), new Environment(Map.of())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void aVariableThatIsATypingErrorIsToldAndOthersAreNot() throws IOException {
    var variables =
        Map.of("BELLWETHER_UP_SYMBOL", "A", "BELLWETHER_SHARED_PLACE", "x", "HOME", "y");
    assertThat(settings("", variables).warnings())
        .containsExactly("BELLWETHER_UP_SYMBOL sets nothing: did you mean BELLWETHER_UP_SYMBOLS?");
  }

  @Test
  void aSecretShowsNowhere() throws IOException {
    var secret = new Secret("k3y");
    assertThat(secret).hasToString("***");
    Files.writeString(folder.resolve(".env"), "TWELVE_DATA_API_KEY k3y");
    assertThatThrownBy(() -> settings("", Map.of())).hasMessageNotContaining("k3y");
  }

  @ParameterizedTest
  @CsvSource({"500ms,PT0.5S", "30s,PT30S", "5m,PT5M", "2h,PT2H", "7d,PT168H"})
  void durationsAreANumberAndAUnit(String text, Duration duration) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "s", "-1s", "1.5s", "1y", "30 s"})
  void whatIsNoDurationIsRefused(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).hasMessageContaining("30s");
  }
}
