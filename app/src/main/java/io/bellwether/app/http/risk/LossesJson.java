package io.bellwether.app.http.risk;

import io.bellwether.core.risk.LossDistribution;

/// The spread of losses as JSON.
public final class LossesJson {
  private LossesJson() {}

  /// A histogram of losses.
  ///
  /// @param losses the histogram
  /// @param samePrices whether the prices are still those of the result
  /// @return one JSON object
  public static String text(LossDistribution losses, boolean samePrices) {
    return VarJson.text(
        json -> {
          json.writeStartObject();
          json.writeNumberField("observations", losses.observations());
          json.writeBooleanField("same_prices", samePrices);
          json.writeNumberField("from", losses.from());
          json.writeNumberField("width", losses.width());
          json.writeFieldName("shares");
          json.writeArray(losses.shares(), 0, losses.shares().length);
          json.writeNumberField("below", losses.below());
          json.writeNumberField("above", losses.above());
          json.writeEndObject();
        });
  }
}
