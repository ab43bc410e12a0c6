package io.bellwether.providers.twelvedata;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.HistorySource;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.PriceHistory;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Past bars from Twelve Data's `time_series`: split-adjusted, without adjusted close and without
/// corporate actions. Each symbol of each request costs a credit; a range of more than 5,000 bars
/// takes several requests.
public final class TwelveDataHistorySource implements HistorySource {
  private static final int MOST_ROWS = 5_000;
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final TwelveDataClient client;

  /// A source.
  ///
  /// @param client how to ask
  public TwelveDataHistorySource(TwelveDataClient client) {
    this.client = client;
  }

  /// What became of each symbol of a batch.
  ///
  /// @param histories of those that were answered
  /// @param failures of the others, in words
  public record Batch(Map<Symbol, PriceHistory> histories, Map<Symbol, String> failures) {}

  @Override
  public String name() {
    return "twelvedata";
  }

  @Override
  public Set<Interval> intervals() {
    return EnumSet.allOf(Interval.class);
  }

  @Override
  public Traffic traffic() {
    return client.traffic();
  }

  @Override
  public PriceHistory history(Symbol symbol, Interval interval, Instant from, Instant to)
      throws ProviderUnavailableException {
    requireRange(from, to);
    var series = new TimeSeries(client, symbol, interval);
    var bars = new TreeMap<Instant, Bar>();
    @Nullable PriceHistory page = null;
    for (var end = to; from.isBefore(end); ) {
      page = ask(series, symbol, interval, from, end);
      page.bars().forEach(bar -> bars.put(bar.time(), bar));
      // The newest rows come first: what is missing is older.
      var oldest = page.bars().isEmpty() ? from : page.bars().getFirst().time();
      end = page.bars().size() < MOST_ROWS || !oldest.isBefore(end) ? from : oldest;
    }
    return within(page == null ? series.empty() : page, List.copyOf(bars.values()), from, to);
  }

  /// The bars of several symbols with as few requests as the credits of a minute allow.
  ///
  /// @param symbols whose
  /// @param interval how long each bar is
  /// @param from first instant, included
  /// @param to last instant, excluded; at most 5,000 bars after `from`, or the oldest are missing
  /// @return what became of each
  /// @throws ProviderUnavailableException when a request failed as a whole
  public Batch histories(List<Symbol> symbols, Interval interval, Instant from, Instant to)
      throws ProviderUnavailableException {
    requireRange(from, to);
    var batch = new Batch(new LinkedHashMap<>(), new LinkedHashMap<>());
    var left = new ArrayList<>(symbols.stream().distinct().toList());
    while (!left.isEmpty()) {
      var part = left.subList(0, Math.min(left.size(), client.budget().perMinute()));
      if (part.size() == 1) {
        single(part.getFirst(), interval, from, to, batch);
      } else {
        several(List.copyOf(part), interval, from, to, batch);
      }
      part.clear();
    }
    return batch;
  }

  private void single(Symbol symbol, Interval interval, Instant from, Instant to, Batch batch)
      throws ProviderUnavailableException {
    try {
      batch.histories.put(symbol, history(symbol, interval, from, to));
    } catch (IllegalArgumentException e) {
      batch.failures.put(symbol, String.valueOf(e.getMessage()));
    }
  }

  private void several(
      List<Symbol> symbols, Interval interval, Instant from, Instant to, Batch batch)
      throws ProviderUnavailableException {
    var joined = symbols.stream().map(Spelling::of).collect(Collectors.joining(","));
    var body = client.get(query(joined, interval, from, to), symbols.size());
    for (var symbol : symbols) {
      var answer = body.path(Spelling.of(symbol));
      var series = new TimeSeries(client, symbol, interval);
      if (TwelveDataClient.isError(answer)) {
        failed(symbol, series, answer, batch);
      } else if (answer.isObject()) {
        var history = series.read(answer);
        batch.histories.put(symbol, within(history, history.bars(), from, to));
      } else {
        batch.failures.put(symbol, "Twelve Data's answer leaves it out");
      }
    }
  }

  private void failed(Symbol symbol, TimeSeries series, JsonNode answer, Batch batch) {
    try {
      var problem = client.error(answer);
      if (problem instanceof TwelveDataClient.NoData none && none.isAboutDates()) {
        batch.histories.put(symbol, series.empty());
      } else {
        batch.failures.put(symbol, String.valueOf(problem.getMessage()));
      }
    } catch (ProviderUnavailableException e) {
      batch.failures.put(symbol, String.valueOf(e.getMessage()));
    }
  }

  private PriceHistory ask(
      TimeSeries series, Symbol symbol, Interval interval, Instant from, Instant to)
      throws ProviderUnavailableException {
    try {
      return series.read(client.get(query(Spelling.of(symbol), interval, from, to), 1));
    } catch (TwelveDataClient.NoData e) {
      if (e.isAboutDates()) {
        return series.empty();
      }
      throw e;
    }
  }

  private static void requireRange(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("the range from " + from + " to " + to + " is empty");
    }
  }

  private static PriceHistory within(
      PriceHistory history, List<Bar> bars, Instant from, Instant to) {
    return new PriceHistory(
        history.symbol(),
        history.interval(),
        bars.stream().filter(bar -> !bar.time().isBefore(from) && bar.time().isBefore(to)).toList(),
        history.actions(),
        history.currency(),
        history.zone(),
        history.exchange());
  }

  private static String query(String symbols, Interval interval, Instant from, Instant to) {
    return "/time_series?symbol=%s&interval=%s&outputsize=%d&start_date=%s&end_date=%s&timezone=UTC"
        .formatted(
            TwelveDataClient.encode(symbols),
            code(interval),
            MOST_ROWS,
            TwelveDataClient.encode(DATE_TIME.format(from)),
            TwelveDataClient.encode(DATE_TIME.format(to)));
  }

  private static String code(Interval interval) {
    return switch (interval) {
      case ONE_MINUTE -> "1min";
      case FIVE_MINUTES -> "5min";
      case FIFTEEN_MINUTES -> "15min";
      case THIRTY_MINUTES -> "30min";
      case ONE_HOUR -> "1h";
      case ONE_DAY -> "1day";
      case ONE_WEEK -> "1week";
    };
  }
}
