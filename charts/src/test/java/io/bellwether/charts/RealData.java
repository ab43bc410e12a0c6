package io.bellwether.charts;

import io.bellwether.charts.data.MarketData;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Daily bars of the shared data.
public final class RealData {
  public static final List<String> BANKS = List.of("JPM", "BAC", "C", "WFC", "GS");
  public static final LocalDate LAST = LocalDate.of(2024, 3, 8);

  private RealData() {}

  /// Years up to the last day.
  public static MarketData years(int years, List<String> symbols) {
    return since(LAST.minusYears(years).plusDays(1), symbols);
  }

  public static MarketData since(LocalDate from, List<String> symbols) {
    return new MarketData(
        Interval.ONE_DAY,
        symbols.stream()
            .map(s -> new MarketData.SymbolBars(new Symbol(s), Optional.of("USD"), bars(s, from)))
            .toList(),
        List.of(),
        "Yahoo");
  }

  public static List<Bar> bars(String symbol, LocalDate from) {
    try {
      var bars = new ArrayList<Bar>();
      var file = SharedData.path("daily-yahoo-2000-2024/" + symbol + ".csv");
      for (var line : Files.readAllLines(file).stream().skip(1).toList()) {
        var cells = line.split(",", -1);
        var date = LocalDate.parse(cells[0]);
        if (!date.isBefore(from)) {
          bars.add(bar(symbol, date, cells));
        }
      }
      return bars;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bar bar(String symbol, LocalDate date, String[] cells) {
    return new Bar(
        new Symbol(symbol),
        Interval.ONE_DAY,
        date.atStartOfDay().toInstant(ZoneOffset.UTC),
        Double.parseDouble(cells[1]),
        Double.parseDouble(cells[2]),
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        OptionalDouble.of(Double.parseDouble(cells[5])),
        OptionalDouble.of(Double.parseDouble(cells[6])));
  }
}
