package io.bellwether.app.alerting;

import io.bellwether.charts.drawing.MoveChart;
import io.bellwether.core.alert.Alert;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A small picture of the move before an alert. The drawing is loaded at the first one.
public final class MovePictures implements Function<Alert, Optional<byte[]>> {
  private static final int FEWEST = 2;

  private @Nullable MoveChart chart;

  /// Nothing is loaded yet.
  public MovePictures() {}

  @Override
  public Optional<byte[]> apply(Alert alert) {
    if (alert.trail().size() < FEWEST) {
      return Optional.empty();
    }
    return Optional.of(chart().png(alert.trail()));
  }

  private synchronized MoveChart chart() {
    var loaded = chart;
    if (loaded == null) {
      loaded = new MoveChart();
      chart = loaded;
    }
    return loaded;
  }
}
