package io.bellwether.providers.demo;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.csv.YahooCsv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Recorded history: daily bars of AAPL, 2013-05-13 to 2018-05-11, split-adjusted, in USD.
public final class DemoHistory {
  private static final String RESOURCE = "aapl.csv";

  private DemoHistory() {}

  /// The bars.
  ///
  /// @return in order of time
  public static List<Bar> aapl() {
    try (var in = DemoHistory.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "the recording " + RESOURCE + " is missing from this build");
      }
      var bars = new ArrayList<Bar>();
      YahooCsv.read(
          in,
          Path.of(RESOURCE),
          Optional.of(new Symbol("AAPL")),
          Interval.ONE_DAY,
          bars::add,
          bad -> {
            throw new IllegalStateException(RESOURCE + " line " + bad.line() + ": " + bad.reason());
          });
      return List.copyOf(bars);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
