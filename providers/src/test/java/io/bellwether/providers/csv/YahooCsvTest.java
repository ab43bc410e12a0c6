package io.bellwether.providers.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.csv.YahooCsv.BadRow;
import io.bellwether.testkit.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YahooCsvTest {
  @TempDir Path dir;
  private final List<Bar> bars = new ArrayList<>();
  private final List<BadRow> bad = new ArrayList<>();

  private YahooCsv.Counts read(Path file) throws IOException {
    return YahooCsv.read(file, Optional.empty(), Interval.ONE_DAY, bars::add, bad::add);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text, StandardCharsets.UTF_8);
  }

  @Test
  void readsAYahooFile() throws IOException {
    var counts = read(SharedData.path("daily-yahoo-2000-2024/JPM.csv"));

    assertThat(counts).isEqualTo(new YahooCsv.Counts(6_084, 0));
    assertThat(bars.getFirst())
        .isEqualTo(
            new Bar(
                new Symbol("JPM"),
                Interval.ONE_DAY,
                Instant.parse("2000-01-03T00:00:00Z"),
                49.833332,
                50.25,
                48.083332,
                48.583332,
                OptionalDouble.of(23.914747),
                OptionalDouble.of(12_019_200)));
  }

  @Test
  void readsTheSandPFileAndReportsItsEmptyFields() throws IOException {
    var symbols = new HashSet<Symbol>();
    var counts =
        YahooCsv.read(
            SharedData.path("sp500-5yr/all_stocks_5yr.csv.gz"),
            Optional.empty(),
            Interval.ONE_DAY,
            bar -> symbols.add(bar.symbol()),
            bad::add);

    assertThat(counts.bars() + counts.bad()).isEqualTo(619_040);
    assertThat(bad.stream().filter(b -> b.reason().endsWith("is empty"))).hasSize(11);
    assertThat(symbols).hasSize(505);
  }

  @Test
  void takesAnyOrderMarkQuotesAndLineEnds() throws IOException {
    var file =
        write(
            "x.csv",
            "\uFEFF\"Volume\",CLOSE,low,High,open,Extra,date,Symbol\r\n"
                + "10,2,1,3,\"1.5\",\"a,b\",2024-03-08,BRK.B\r\n"
                + "11,2,1,3,1.5,,2024-03-08T09:30:00-05:00,BRK.B\r\n");

    assertThat(read(file)).isEqualTo(new YahooCsv.Counts(2, 0));
    assertThat(bars.getFirst().symbol()).isEqualTo(new Symbol("BRK.B"));
    assertThat(bars.getFirst().open()).isEqualTo(1.5);
    assertThat(bars.getFirst().adjClose()).isEmpty();
    assertThat(bars.getLast().time()).isEqualTo(Instant.parse("2024-03-08T14:30:00Z"));
  }

  @Test
  void reportsBadRowsByLine() throws IOException {
    var file =
        write(
            "AAPL.csv",
            "Date,Open,High,Low,Close,Volume\n2024-03-08,1,2,1,2,5\n2024-13-08,1,2,1,2,5\n"
                + "2024-03-09,NaN,2,1,2,5\n2024-03-09,1,1,2,2,5\n2024-03-09,1,2\n"
                + "2024-03-10,1,2,1,2,-1\n");

    assertThat(read(file)).isEqualTo(new YahooCsv.Counts(1, 5));
    assertThat(bars.getFirst().symbol()).isEqualTo(new Symbol("AAPL"));
    assertThat(bad)
        .containsExactly(
            new BadRow(3, "date '2024-13-08' is no YYYY-MM-DD"),
            new BadRow(4, "open 'NaN' is no number"),
            new BadRow(5, "high 1.0 is below low 2.0"),
            new BadRow(6, "low is empty"),
            new BadRow(7, "volume is -1.0"));
  }

  @Test
  void namesTheMissingColumn() throws IOException {
    var file = write("x.csv", "Date,Open,High,Low,Volume\n");

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(CsvException.class)
        .hasMessage(file + ": no column 'close'; its columns are: date, open, high, low, volume");
    var empty = write("empty.csv", "");
    assertThatThrownBy(() -> read(empty)).hasMessage(empty + ": is empty");
  }

  @Test
  void barsBecomeWireRecords() throws IOException {
    read(
        write(
            "AAPL.csv",
            "Date,Open,High,Low,Close,Volume\n2024-03-07,1,2,1,2,5\n2024-03-08,2,3,2,2.5,6.5\n"));
    var quotes = new BarsAsQuotes();

    assertThat(bars.stream().map(b -> new String(quotes.record(b), StandardCharsets.UTF_8)))
        .containsExactly(
            "{\"symbol\":\"AAPL\",\"open\":1.0,\"high\":2.0,\"low\":1.0,\"price\":2.0,"
                + "\"volume\":5,\"timestamp\":\"2024-03-07T00:00:00.000000Z\",\"source\":\"csv\"}",
            "{\"symbol\":\"AAPL\",\"open\":2.0,\"high\":3.0,\"low\":2.0,\"price\":2.5,"
                + "\"previous_close\":2.0,\"change\":0.5,\"change_percent\":25.0,"
                + "\"volume\":6.5,\"timestamp\":\"2024-03-08T00:00:00.000000Z\",\"source\":\"csv\"}");
  }
}
