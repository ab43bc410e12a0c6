package io.bellwether.charts.kind;

import io.bellwether.charts.data.LossEstimate;
import io.bellwether.charts.data.MarketData;
import io.bellwether.charts.data.SampleLosses;
import io.bellwether.charts.model.Chart;

/// Makes charts of every kind.
public final class Charts {
  private final LossEstimate.Estimator losses;

  /// With the losses that the sample itself and a normal distribution give.
  public Charts() {
    this(new SampleLosses());
  }

  /// With estimates of losses from elsewhere.
  ///
  /// @param losses what returns may lose
  public Charts(LossEstimate.Estimator losses) {
    this.losses = losses;
  }

  /// Makes a chart.
  ///
  /// @param kind of which kind
  /// @param data of what
  /// @param settings showing what
  /// @return the chart, the same for the same data and settings
  /// @throws IllegalArgumentException when the kind cannot show this data; the message says why
  public Chart chart(ChartKind kind, MarketData data, ChartSettings settings) {
    if (!kind.drawsSeveral() && data.symbols().size() > 1) {
      throw new IllegalArgumentException(
          "%s draws one symbol, not %d".formatted(kind.code(), data.symbols().size()));
    }
    return switch (kind) {
      case BOXPLOT -> new BoxplotChart(data, settings).chart();
      case CANDLES -> new CandleChart(data, settings).chart();
      case SIGNALS -> new SignalChart(data, settings).chart();
      case RETURNS -> new ReturnsChart(data, settings, losses).chart();
      case CORRELATION -> new CorrelationChart(data, settings).chart();
      case DRAWDOWN -> new DrawdownChart(data, settings).chart();
      case ROLLING_VOLATILITY -> new VolatilityChart(data, settings).chart();
      case VAR_COMPARISON -> new VarChart(data, settings, losses).chart();
    };
  }
}
