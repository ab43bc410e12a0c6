package io.bellwether.core.processing;

import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.TradingCalendars;
import io.bellwether.core.market.UtcMicros;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What is remembered of one symbol: a fixed, small amount, whatever its past.
public final class SymbolState {
  private final int index;
  private final Symbol symbol;
  private final byte[] utf8;
  private final long identitySeed;

  private long quotes;
  private long newestMicros = Long.MIN_VALUE;
  private double lastPrice;
  private double lastVolume = -1;
  // End of the trading day that the last volume is of.
  private long volumeDayEnd = Long.MIN_VALUE;
  private final Ewma squaredReturn = new Ewma();
  private final Ewma volumeIncrement = new Ewma();
  private final Ewma gapMicros = new Ewma();
  private @Nullable TradingCalendar calendar;

  SymbolState(int index, Symbol symbol) {
    this.index = index;
    this.symbol = symbol;
    this.utf8 = symbol.value().getBytes(StandardCharsets.UTF_8);
    this.identitySeed = Identity.seedOf(utf8);
  }

  /// Its place among the symbols of its partition, in order of first appearance.
  ///
  /// @return 0 for the first
  public int index() {
    return index;
  }

  /// Whose state this is.
  ///
  /// @return the symbol
  public Symbol symbol() {
    return symbol;
  }

  /// The symbol's UTF-8; the array is shared.
  ///
  /// @return its bytes
  public byte[] utf8() {
    return utf8;
  }

  /// When its market is open; asked for once.
  ///
  /// @param calendars tells
  /// @return its calendar
  public TradingCalendar calendar(TradingCalendars calendars) {
    var known = calendar;
    if (known == null) {
      known = calendars.of(symbol);
      calendar = known;
    }
    return known;
  }

  long identitySeed() {
    return identitySeed;
  }

  /// Timestamp of the newest accepted quote; `Long.MIN_VALUE` before the first.
  long newestMicros() {
    return newestMicros;
  }

  /// What the day's volume grew by since the symbol's previous quote; −1 when unknown. On a new
  /// trading day it has grown from nothing, and so it has when it is below the previous one.
  double volumeIncrement(long micros, double volume) {
    if (lastVolume < 0) {
      return -1;
    }
    return volume >= lastVolume && micros < volumeDayEnd ? volume - lastVolume : volume;
  }

  /// Judges a quote that is not late against its predecessors, then counts it among them.
  ///
  /// @param volume the day's volume, −1 when unknown
  /// @return mask of jump, volume and gap
  int observe(
      long micros, double price, double volume, AnomalyLimits limits, TradingCalendar calendar) {
    var mask = 0;
    var warm = quotes >= limits.warmUpQuotes();
    if (quotes > 0) {
      var logReturn = Math.log(price / lastPrice);
      var sigma = Math.sqrt(squaredReturn.value());
      if (warm && sigma > 0 && Math.abs(logReturn) > limits.jumpSigmas() * sigma) {
        mask |= Anomaly.JUMP.bit();
      }
      squaredReturn.add(logReturn * logReturn);
      mask |= observeGap(micros, warm, limits, calendar);
    }
    mask |= observeVolume(micros, volume, warm, limits, calendar);
    quotes++;
    newestMicros = micros;
    lastPrice = price;
    return mask;
  }

  private int observeGap(
      long micros, boolean warm, AnomalyLimits limits, TradingCalendar calendar) {
    var gap = (double) calendar.openMicrosBetween(newestMicros, micros);
    var usual = gapMicros.value();
    gapMicros.add(gap);
    return warm && usual > 0 && gap > limits.gapTimes() * usual ? Anomaly.GAP.bit() : 0;
  }

  private int observeVolume(
      long micros, double volume, boolean warm, AnomalyLimits limits, TradingCalendar calendar) {
    if (volume < 0) {
      return 0;
    }
    var increment = volumeIncrement(micros, volume);
    lastVolume = volume;
    if (micros >= volumeDayEnd) {
      volumeDayEnd = UtcMicros.of(calendar.dayAt(UtcMicros.toInstant(micros)).end());
    }
    if (increment < 0) {
      return 0;
    }
    var usual = volumeIncrement.value();
    volumeIncrement.add(increment);
    return warm && usual > 0 && increment > limits.volumeTimes() * usual ? Anomaly.VOLUME.bit() : 0;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeUTF(symbol.value());
    out.writeLong(quotes);
    out.writeLong(newestMicros);
    out.writeDouble(lastPrice);
    out.writeDouble(lastVolume);
    out.writeLong(volumeDayEnd);
    squaredReturn.writeTo(out);
    volumeIncrement.writeTo(out);
    gapMicros.writeTo(out);
  }

  static SymbolState readFrom(int index, DataInput in) throws IOException {
    var state = new SymbolState(index, new Symbol(in.readUTF()));
    state.quotes = in.readLong();
    state.newestMicros = in.readLong();
    state.lastPrice = in.readDouble();
    state.lastVolume = in.readDouble();
    state.volumeDayEnd = in.readLong();
    state.squaredReturn.readFrom(in);
    state.volumeIncrement.readFrom(in);
    state.gapMicros.readFrom(in);
    return state;
  }

  @Override
  public String toString() {
    return symbol
        + (newestMicros == Long.MIN_VALUE ? "" : " up to " + UtcMicros.format(newestMicros));
  }
}
