package io.bellwether.providers.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One recorded trade.
///
/// @param second when, seconds since 1970
/// @param price in USD
/// @param amount in BTC
record Trade(long second, BigDecimal price, BigDecimal amount) {
  private static final String RESOURCE = "bitstamp_trades_from_20131125_usd.csv";

  /// All trades of the recording, in its order.
  static List<Trade> recorded() {
    var in = Trade.class.getResourceAsStream(RESOURCE);
    if (in == null) {
      throw new IllegalStateException("the recording " + RESOURCE + " is missing from this build");
    }
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      return lines.lines().skip(1).map(Trade::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Trade of(String line) {
    var one = line.indexOf(',');
    var two = line.indexOf(',', one + 1);
    return new Trade(
        Long.parseLong(line, 0, one, 10),
        new BigDecimal(line.substring(one + 1, two)),
        new BigDecimal(line.substring(two + 1)));
  }
}
