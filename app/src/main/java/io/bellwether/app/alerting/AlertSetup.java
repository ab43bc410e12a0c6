package io.bellwether.app.alerting;

import io.bellwether.app.config.AlertSettings;
import java.io.PrintWriter;
import java.io.Writer;

/// How a pipeline deals with alerts.
///
/// @param settings the configuration's section
/// @param mode whether messages are sent
/// @param console where the channel `console` writes
public record AlertSetup(AlertSettings settings, Mode mode, PrintWriter console) {
  /// Rules that were added fire, and nobody is told.
  public static final AlertSetup SILENT =
      new AlertSetup(
          AlertSettings.defaults(), Mode.RECORDING, new PrintWriter(Writer.nullWriter()));

  /// Whether messages are sent.
  public enum Mode {
    /// Alerts are recorded and sent.
    SENDING,
    /// Alerts are recorded and nobody is told: of a replay, whose quotes are no news. Rules that
    /// need a clock do not fire.
    RECORDING
  }
}
