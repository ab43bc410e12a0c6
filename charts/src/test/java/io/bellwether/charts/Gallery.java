package io.bellwether.charts;

import io.bellwether.charts.data.MarketData;
import io.bellwether.charts.kind.ChartKind;
import io.bellwether.charts.kind.ChartSettings;
import io.bellwether.charts.kind.Charts;
import io.bellwether.charts.model.Chart;
import java.util.List;

/// A chart of every kind from real data.
public final class Gallery {
  private Gallery() {}

  public static Chart chart(ChartKind kind) {
    return new Charts().chart(kind, data(kind), ChartSettings.DEFAULT);
  }

  static MarketData data(ChartKind kind) {
    return switch (kind) {
      case BOXPLOT, CORRELATION, DRAWDOWN, ROLLING_VOLATILITY -> RealData.years(5, RealData.BANKS);
      case CANDLES, SIGNALS -> RealData.years(1, List.of("JPM"));
      case RETURNS, VAR_COMPARISON -> RealData.years(5, List.of("JPM"));
    };
  }
}
