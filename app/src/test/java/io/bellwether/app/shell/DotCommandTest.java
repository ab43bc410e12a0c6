package io.bellwether.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.app.output.OutputFormat;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotCommandTest {
  @Test
  void commandsTakeTheirWords() {
    assertThat(DotCommand.parse(".schema quotes"))
        .isEqualTo(new DotCommand.Schema(Optional.of("quotes")));
    assertThat(DotCommand.parse(" .MODE csv ")).isEqualTo(new DotCommand.Mode(OutputFormat.CSV));
    assertThat(DotCommand.parse(".timer off")).isEqualTo(new DotCommand.Timer(false));
    assertThat(DotCommand.parse(".export a.csv SELECT ';' FROM quotes; "))
        .isEqualTo(new DotCommand.Export(Path.of("a.csv"), Optional.of("SELECT ';' FROM quotes")));
    assertThat(DotCommand.parse(".export a.csv"))
        .isEqualTo(new DotCommand.Export(Path.of("a.csv"), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        ".tabels; use .export, .help",
        ".mode xml; table or json or csv",
        ".timer; on or off",
        ".limit many; a number of rows",
        ".limit 0; at least 1",
        ".export; .parquet"
      })
  void whatIsWrongIsToldWithWhatIsRight(String line, String told) {
    assertThatThrownBy(() -> DotCommand.parse(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told);
  }
}
