package io.bellwether.core.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.signal.SharedDataFile;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// Wild but real markets: a flag here would take a true sample from a signal.
class FalseAlarmTest {
  @Test
  void fiveYearsOfFiveHundredCompaniesHaveNoFlag() throws Exception {
    var series = new LinkedHashMap<String, List<Bar>>();
    for (var line : SharedDataFile.lines("sp500-5yr/all_stocks_5yr.csv.gz")) {
      var cells = line.split(",", -1);
      // The import refuses the same rows: those with an empty field, or the high below the low.
      if (!cells[0].equals("date")
          && Arrays.stream(cells).noneMatch(String::isEmpty)
          && Double.parseDouble(cells[2]) >= Double.parseDouble(cells[3])) {
        var bar = bar(LocalDate.parse(cells[0]).atStartOfDay(ZoneOffset.UTC).toInstant(), cells);
        series.computeIfAbsent(cells[6], _ -> new ArrayList<>()).add(bar);
      }
    }
    assertThat(series).hasSizeGreaterThan(500);
    for (var company : series.entrySet()) {
      assertThat(Inspection.of(company.getValue(), List.of()).flags())
          .as(company.getKey())
          .isEmpty();
    }
  }

  private static Bar bar(Instant time, String[] cells) {
    return new Bar(
        new Symbol("S"),
        Interval.ONE_DAY,
        time,
        Double.parseDouble(cells[1]),
        Double.parseDouble(cells[2]),
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        OptionalDouble.empty(),
        OptionalDouble.of(Double.parseDouble(cells[5])));
  }

  @Test
  void bitcoinFromATenthOfACentOnHasNoFlag() throws Exception {
    var bars = new ArrayList<Bar>();
    for (var row : rows("btc/TradingView-INDEX_BTCUSD-PT1D-20091005_20260306.json.gz")) {
      var time = Instant.ofEpochSecond(Long.parseLong(row.get("start")));
      var cells =
          new String[] {
            "", row.get("open"), row.get("high"), row.get("low"), row.get("close"), "0"
          };
      bars.add(bar(time, cells));
    }
    assertThat(bars).hasSizeGreaterThan(5000);
    assertThat(Inspection.of(bars, List.of()).flags()).isEmpty();
  }

  private static List<Map<String, String>> rows(String file) throws IOException {
    var rows = new ArrayList<Map<String, String>>();
    try (var json = new JsonFactory().createParser(String.join("\n", SharedDataFile.lines(file)))) {
      Map<String, String> row = new HashMap<>();
      for (var token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          row = new HashMap<>();
        } else if (token == JsonToken.END_OBJECT) {
          rows.add(row);
        } else if (token.isScalarValue()) {
          row.put(json.currentName(), json.getText());
        }
      }
    }
    return rows;
  }
}
