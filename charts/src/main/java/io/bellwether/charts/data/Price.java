package io.bellwether.charts.data;

import io.bellwether.core.market.Bar;

/// Which price of a bar.
public enum Price {
  /// The close as traded, splits taken out.
  CLOSE("close"),
  /// The close with dividends taken out too.
  ADJ_CLOSE("adjusted close");

  private final String text;

  Price(String text) {
    this.text = text;
  }

  /// How people call it.
  ///
  /// @return for example `adjusted close`
  public String text() {
    return text;
  }

  /// The price of a bar.
  ///
  /// @param bar any bar
  /// @return its price
  /// @throws IllegalArgumentException when the bar lacks it; the message says what to do
  public double of(Bar bar) {
    return switch (this) {
      case CLOSE -> bar.close();
      case ADJ_CLOSE ->
          bar.adjClose()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "the adjusted close of %s is not known at %s: use the price close"
                              .formatted(bar.symbol(), bar.time())));
    };
  }
}
