package io.bellwether.core.quality;

/// A kind of mistake in a history.
public enum Defect {
  /// Prices in another unit than the rest: pence for pounds, a hundred times too large or small.
  WRONG_UNIT("wrong-unit", true),
  /// Prices and volumes of before a split that was not taken out of them.
  MISSED_SPLIT("missed-split", true),
  /// The row's own prices contradict each other: one lies ten times or more from another, and in no
  /// way that tells which is wrong.
  CONTRADICTION("contradiction", true),
  /// The adjusted close does not step at a dividend as the dividend says.
  WRONG_ADJUSTMENT("wrong-adjustment", false),
  /// A dividend that is stated a second time, within days.
  PHANTOM_DIVIDEND("phantom-dividend", false),
  /// A dividend in another unit than the prices.
  WRONG_DIVIDEND("wrong-dividend", false),
  /// The exchange had a session and there is no bar of it.
  MISSING_SESSION("missing-session", false);

  private final String code;
  private final boolean distortsPrices;

  Defect(String code, boolean distortsPrices) {
    this.code = code;
    this.distortsPrices = distortsPrices;
  }

  /// How tables and messages write it.
  ///
  /// @return for example `wrong-unit`
  public String code() {
    return code;
  }

  /// Whether a bar with it must not be a sample of signals: its prices are not comparable with its
  /// neighbours'.
  ///
  /// @return false when only dividends, the adjusted close or absent bars are concerned
  public boolean distortsPrices() {
    return distortsPrices;
  }
}
