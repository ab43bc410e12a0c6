package io.bellwether.core.store;

import io.bellwether.core.lake.RowChunk;
import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Accepted quotes in columns of primitive arrays, in order of acceptance. One thread appends and
/// publishes; any thread reads what is published.
public final class QuoteChunk implements RowChunk {
  /// Rows of a chunk: a whole number of DuckDB's vectors of 2,048.
  public static final int CAPACITY = 8 * 2048;

  /// The numbers of a quote, in the order of the wire record.
  public enum Field {
    /// The day's first price.
    OPEN,
    /// The day's highest price so far.
    HIGH,
    /// The day's lowest price so far.
    LOW,
    /// The last price.
    PRICE,
    /// The close of the trading day before.
    PREVIOUS_CLOSE,
    /// price − previous close.
    CHANGE,
    /// 100 · change / previous close.
    CHANGE_PERCENT,
    /// The day's volume so far.
    VOLUME;

    /// Its bit in a mask of the fields that are present.
    ///
    /// @return a power of two
    public int bit() {
      return 1 << ordinal();
    }
  }

  /// The optional texts of a quote.
  public enum Text {
    /// ISO code of the currency.
    CURRENCY,
    /// The provider's code of the exchange.
    EXCHANGE,
    /// Who observed it.
    SOURCE
  }

  private static final int FIELDS = Field.values().length;

  private final byte[][] symbols = new byte[CAPACITY][];
  private final double[][] numbers = new double[FIELDS][CAPACITY];
  private final byte[] present = new byte[CAPACITY];
  private final byte[] @Nullable [][] texts = new byte[Text.values().length][][];
  private final long[] micros = new long[CAPACITY];
  private final byte[] @Nullable [] anomalies = new byte[CAPACITY][];
  private final boolean[] late = new boolean[CAPACITY];
  private final long[] recordNumbers = new long[CAPACITY];
  private final double[] volumeIncrements = new double[CAPACITY];
  private int appended;
  private volatile int published;

  /// An empty one.
  public QuoteChunk() {}

  /// Whether there is no room for another quote.
  ///
  /// @return whether it is full
  public boolean isFull() {
    return appended == CAPACITY;
  }

  /// How many quotes were appended, published or not; for the appending thread.
  ///
  /// @return the next row
  public int appended() {
    return appended;
  }

  /// Appends a quote; not visible to others before [#publish].
  ///
  /// @param symbol UTF-8 of the symbol, shared
  /// @param values the numbers in the order of [Field], copied
  /// @param presentMask bits of the fields that are present
  /// @param timeMicros the timestamp
  /// @param anomaly UTF-8 of the anomalies, shared; null for none
  /// @param isLate whether a newer quote of the symbol had been accepted
  /// @param recordNumber its record's number in the partition
  /// @return its row
  public int append(
      byte[] symbol,
      double[] values,
      int presentMask,
      long timeMicros,
      byte @Nullable [] anomaly,
      boolean isLate,
      long recordNumber) {
    var row = appended++;
    symbols[row] = symbol;
    for (int i = 0; i < FIELDS; i++) {
      numbers[i][row] = values[i];
    }
    present[row] = (byte) presentMask;
    micros[row] = timeMicros;
    anomalies[row] = anomaly;
    late[row] = isLate;
    recordNumbers[row] = recordNumber;
    return row;
  }

  /// Adds an optional text to the row appended last.
  ///
  /// @param text which
  /// @param utf8 its bytes, shared
  public void setText(Text text, byte[] utf8) {
    var column = texts[text.ordinal()];
    if (column == null) {
      column = new byte[CAPACITY][];
      texts[text.ordinal()] = column;
    }
    column[appended - 1] = utf8;
  }

  /// Says what was traded since the symbol's quote before the row appended last.
  ///
  /// @param increment shares or coins; −1 when unknown, as of a late quote
  public void setVolumeIncrement(double increment) {
    volumeIncrements[appended - 1] = increment;
  }

  /// Makes all that was appended visible.
  public void publish() {
    published = appended;
  }

  @Override
  public int size() {
    return published;
  }

  /// UTF-8 of a row's symbol, shared.
  ///
  /// @param row a row
  /// @return its bytes
  public byte[] symbolUtf8(int row) {
    return symbols[row];
  }

  /// Whether a row is of a symbol.
  ///
  /// @param symbol the array that the symbol's quotes share
  /// @param row a row
  /// @return whether it is its array
  @SuppressWarnings("ReferenceEquality") // Told apart without looking at the bytes.
  public boolean isOf(byte[] symbol, int row) {
    return symbols[row] == symbol;
  }

  /// Whether a newer quote of the symbol had been accepted before.
  ///
  /// @param row a row
  /// @return whether it is late
  public boolean isLate(int row) {
    return late[row];
  }

  /// A number of a row; meaningless when it is not [#has].
  ///
  /// @param field which
  /// @param row a row
  /// @return its value
  public double number(Field field, int row) {
    return numbers[field.ordinal()][row];
  }

  /// Whether a number of a row is known.
  ///
  /// @param field which
  /// @param row a row
  /// @return whether it is present
  public boolean has(Field field, int row) {
    return (present[row] & field.bit()) != 0;
  }

  /// The timestamp of a row.
  ///
  /// @param row a row
  /// @return UTC microseconds
  public long micros(int row) {
    return micros[row];
  }

  /// What was traded since the symbol's quote before a row.
  ///
  /// @param row a row
  /// @return shares or coins; −1 when unknown, as of a late quote
  public double volumeIncrement(int row) {
    return volumeIncrements[row];
  }

  /// UTF-8 of a row's anomalies, shared.
  ///
  /// @param row a row
  /// @return their names, comma-joined; null for none
  public byte @Nullable [] anomalyUtf8(int row) {
    return anomalies[row];
  }

  /// A row as a value.
  ///
  /// @param row a row
  /// @return the quote
  public AcceptedQuote quote(int row) {
    var day =
        new Quote.TradingDay(
            optional(Field.OPEN, row),
            optional(Field.HIGH, row),
            optional(Field.LOW, row),
            optional(Field.PREVIOUS_CLOSE, row),
            optional(Field.VOLUME, row));
    var quote =
        new Quote(
            new Symbol(string(symbols[row])),
            number(Field.PRICE, row),
            UtcMicros.toInstant(micros[row]),
            day,
            optional(Field.CHANGE, row),
            optional(Field.CHANGE_PERCENT, row),
            optional(Text.CURRENCY, row),
            optional(Text.EXCHANGE, row),
            optional(Text.SOURCE, row));
    var anomaly = anomalies[row];
    return new AcceptedQuote(
        quote, anomaly == null ? "" : string(anomaly), late[row], recordNumbers[row]);
  }

  private static String string(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private OptionalDouble optional(Field field, int row) {
    return has(field, row) ? OptionalDouble.of(number(field, row)) : OptionalDouble.empty();
  }

  private Optional<String> optional(Text text, int row) {
    var utf8 = textOf(text, row);
    return utf8 == null ? Optional.empty() : Optional.of(string(utf8));
  }

  private byte @Nullable [] textOf(Text text, int row) {
    var column = texts[text.ordinal()];
    return column == null ? null : column[row];
  }

  // Columns as `Tables.QUOTES` orders them: symbol, eight numbers, timestamp, three texts, time,
  // time_micros, anomaly.
  private static final int FIRST_TEXT = FIELDS + 2;

  @Override
  public byte @Nullable [] text(int column, int row) {
    if (column == 0) {
      return symbols[row];
    }
    return switch (column - FIRST_TEXT) {
      case 0 -> textOf(Text.CURRENCY, row);
      case 1 -> textOf(Text.EXCHANGE, row);
      case 2 -> textOf(Text.SOURCE, row);
      case 5 -> anomalies[row];
      default -> null;
    };
  }

  @Override
  public boolean isNull(int column, int row) {
    return column <= FIELDS && (present[row] & 1 << (column - 1)) == 0;
  }

  @Override
  public double number(int column, int row) {
    return numbers[column - 1][row];
  }

  @Override
  public long integer(int column, int row) {
    return micros[row];
  }

  @Override
  public long dayMicros(int row) {
    return micros[row];
  }

  @Override
  public long recordNumber(int row) {
    return recordNumbers[row];
  }
}
