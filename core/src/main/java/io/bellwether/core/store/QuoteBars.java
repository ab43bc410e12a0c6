package io.bellwether.core.store;

import io.bellwether.core.lake.RowChunk;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.TradingCalendars;
import io.bellwether.core.market.UtcMicros;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Makes bars of accepted quotes: their parts, as rows of the table `bars`. Minutes and hours are
/// UTC's; a day is the exchange's trading day and its bar's time that date at midnight UTC. A bar
/// without a quote is not there; a late quote counts in the bar of its time, without a volume.
public final class QuoteBars {
  /// The intervals that are built.
  public static final List<Interval> INTERVALS =
      List.of(Interval.ONE_MINUTE, Interval.FIVE_MINUTES, Interval.ONE_HOUR, Interval.ONE_DAY);

  private static final long MINUTE = 60 * UtcMicros.SECOND;

  private final TradingCalendars calendars;
  private final IdentityHashMap<byte[], Minutes> bySymbol = new IdentityHashMap<>();
  private final BarParts minutes = parts(Interval.ONE_MINUTE);

  /// The minutes of one symbol.
  private static final class Minutes {
    final Map<Long, Integer> rows = new HashMap<>();
    long start = Long.MIN_VALUE;
    int row;
  }

  private QuoteBars(TradingCalendars calendars) {
    this.calendars = calendars;
  }

  /// The parts of bars that quotes make.
  ///
  /// @param quotes in order of acceptance
  /// @param recordNumber only quotes of records after this one count
  /// @param calendars when a symbol's trading days are
  /// @return chunks of rows of the table `bars`, one for each interval
  public static List<RowChunk> of(
      List<QuoteChunk> quotes, long recordNumber, TradingCalendars calendars) {
    var bars = new QuoteBars(calendars);
    for (var chunk : quotes) {
      bars.add(chunk, recordNumber);
    }
    return bars.chunks();
  }

  private void add(QuoteChunk chunk, long above) {
    var size = chunk.size();
    for (int row = 0; row < size; row++) {
      if (chunk.recordNumber(row) > above) {
        add(chunk, row);
      }
    }
  }

  private void add(QuoteChunk chunk, int row) {
    var micros = chunk.micros(row);
    var price = chunk.number(QuoteChunk.Field.PRICE, row);
    var volume = chunk.volumeIncrement(row);
    var number = chunk.recordNumber(row);
    var utf8 = chunk.symbolUtf8(row);
    // A symbol's quotes share their array; if they did not, its bars would have one more part.
    var symbol = bySymbol.computeIfAbsent(utf8, _ -> new Minutes());
    var start = Math.floorDiv(micros, MINUTE) * MINUTE;
    if (start != symbol.start) {
      symbol.start = start;
      var known = symbol.rows.get(start);
      if (known == null) {
        symbol.row = minutes.open(utf8, start, price, volume, micros, number);
        symbol.rows.put(start, symbol.row);
        return;
      }
      symbol.row = known;
    }
    minutes.add(symbol.row, price, volume, micros, number);
  }

  private List<RowChunk> chunks() {
    var chunks = new ArrayList<RowChunk>();
    chunks.add(minutes);
    for (var interval : INTERVALS.subList(1, INTERVALS.size())) {
      chunks.add(longer(interval));
    }
    return chunks;
  }

  /// A part of a longer bar is made of the parts of its minutes.
  private BarParts longer(Interval interval) {
    var parts = parts(interval);
    var rows = new IdentityHashMap<byte[], Map<Long, Integer>>();
    var days = new IdentityHashMap<byte[], Days>();
    for (int minute = 0; minute < minutes.size(); minute++) {
      var symbol = minutes.symbol(minute);
      var start = minutes.time(minute);
      var time =
          interval == Interval.ONE_DAY
              ? days.computeIfAbsent(symbol, this::days).dateOf(start)
              : Math.floorDiv(start, lengthOf(interval)) * lengthOf(interval);
      var mine = rows.computeIfAbsent(symbol, _ -> new HashMap<>());
      var row = mine.get(time);
      if (row == null) {
        mine.put(time, parts.open(time, minutes, minute));
      } else {
        parts.add(row, minutes, minute);
      }
    }
    return parts;
  }

  private Days days(byte[] symbol) {
    return new Days(calendars.of(new Symbol(new String(symbol, StandardCharsets.UTF_8))));
  }

  /// The trading days of a symbol, asked for mostly in order.
  private static final class Days {
    private final TradingCalendar calendar;
    private long date;
    private long start;
    private long end;

    Days(TradingCalendar calendar) {
      this.calendar = calendar;
    }

    long dateOf(long micros) {
      if (micros < start || micros >= end) {
        var day = calendar.dayAt(UtcMicros.toInstant(micros));
        date = day.date().toEpochDay() * UtcMicros.DAY;
        start = UtcMicros.of(day.start());
        end = UtcMicros.of(day.end());
      }
      return date;
    }
  }

  private static long lengthOf(Interval interval) {
    return interval.length().toNanos() / 1000;
  }

  private static BarParts parts(Interval interval) {
    return new BarParts(interval.code().getBytes(StandardCharsets.UTF_8));
  }
}
