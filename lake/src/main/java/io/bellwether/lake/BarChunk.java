package io.bellwether.lake;

import io.bellwether.core.lake.RowChunk;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.UtcMicros;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A vector of bars, in the order of the table's columns.
final class BarChunk implements RowChunk {
  private static final int SYMBOL = 0;
  private static final int TIME = 2;
  private static final int FIRST_NUMBER = 3;
  private static final int NUMBERS = 6;

  private final long before;
  private final byte[][] symbols = new byte[HeapTable.VECTOR_ROWS][];
  private final byte[][] intervals = new byte[HeapTable.VECTOR_ROWS][];
  private final long[] times = new long[HeapTable.VECTOR_ROWS];
  private final double[][] numbers = new double[NUMBERS][HeapTable.VECTOR_ROWS];
  private int size;

  /// An empty chunk.
  ///
  /// @param before how many bars came before its first
  BarChunk(long before) {
    this.before = before;
  }

  void add(Bar bar) {
    symbols[size] = bar.symbol().value().getBytes(StandardCharsets.UTF_8);
    intervals[size] = bar.interval().code().getBytes(StandardCharsets.UTF_8);
    times[size] = UtcMicros.of(bar.time());
    numbers[0][size] = bar.open();
    numbers[1][size] = bar.high();
    numbers[2][size] = bar.low();
    numbers[3][size] = bar.close();
    numbers[4][size] = orNaN(bar.adjClose());
    numbers[5][size] = orNaN(bar.volume());
    size++;
  }

  /// NaN stands for absent within this class only.
  private static double orNaN(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public byte @Nullable [] text(int column, int row) {
    return column == SYMBOL ? symbols[row] : intervals[row];
  }

  @Override
  public boolean isNull(int column, int row) {
    return column != TIME && Double.isNaN(numbers[column - FIRST_NUMBER][row]);
  }

  @Override
  public double number(int column, int row) {
    return numbers[column - FIRST_NUMBER][row];
  }

  @Override
  public long integer(int column, int row) {
    return times[row];
  }

  @Override
  public long dayMicros(int row) {
    return times[row];
  }

  @Override
  public long recordNumber(int row) {
    return before + row + 1;
  }
}
