package io.bellwether.core.quality;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.signal.SharedDataFile;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// A CSV file with Yahoo's columns, dividends and splits included.
record YahooRows(List<Bar> bars, List<CorporateAction> actions) {
  static YahooRows read(String path, Interval interval) throws IOException {
    var bars = new ArrayList<Bar>();
    var actions = new ArrayList<CorporateAction>();
    var lines = SharedDataFile.lines(path);
    for (var line : lines.subList(1, lines.size())) {
      var cells = line.split(",", -1);
      var date = LocalDate.parse(cells[0].substring(0, 10));
      var session = date.atStartOfDay(ZoneOffset.UTC).toInstant();
      var time = interval == Interval.ONE_DAY ? session : instant(cells[0]);
      bars.add(
          new Bar(
              new Symbol("S"),
              interval,
              time,
              Double.parseDouble(cells[1]),
              Double.parseDouble(cells[2]),
              Double.parseDouble(cells[3]),
              Double.parseDouble(cells[4]),
              OptionalDouble.of(Double.parseDouble(cells[5])),
              OptionalDouble.of(Double.parseDouble(cells[6]))));
      if (cells.length > 7 && Double.parseDouble(cells[7]) > 0) {
        actions.add(new CorporateAction.Dividend(session, Double.parseDouble(cells[7])));
      }
      if (cells.length > 8 && Double.parseDouble(cells[8]) > 0) {
        actions.add(new CorporateAction.Split(session, Double.parseDouble(cells[8]), 1));
      }
    }
    bars.sort(Comparator.comparing(Bar::time));
    actions.sort(Comparator.comparing(CorporateAction::time));
    return new YahooRows(bars, actions);
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
  }
}
