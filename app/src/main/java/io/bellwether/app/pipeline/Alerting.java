package io.bellwether.app.pipeline;

import io.bellwether.core.alert.FiredAlert;
import io.bellwether.core.alert.Rule;
import java.io.IOException;
import java.util.List;

/// What the partitions know of alerts: the rules, and who takes what has fired. Safe for several
/// threads.
public interface Alerting {
  /// No rules, nobody to tell.
  Alerting NONE =
      new Alerting() {
        @Override
        public List<Rule> rules() {
          return List.of();
        }

        @Override
        public long nowMicros() {
          return 0;
        }

        @Override
        public long sinceMicros() {
          return 0;
        }

        @Override
        public void fired(List<FiredAlert> alerts) {}

        @Override
        public void keep(List<FiredAlert> alerts) {}
      };

  /// The rules now.
  ///
  /// @return the same list while nothing changes
  List<Rule> rules();

  /// The time.
  ///
  /// @return UTC microseconds
  long nowMicros();

  /// When listening began: a silence before it was this process's own.
  ///
  /// @return UTC microseconds
  long sinceMicros();

  /// Alerts have fired: they are sent as soon as possible. Returns at once and never fails.
  ///
  /// @param alerts in order
  void fired(List<FiredAlert> alerts);

  /// Makes alerts durable, those that [#fired] has not; called before the state they belong to is
  /// saved.
  ///
  /// @param alerts all since the last saved state
  /// @throws IOException when not all could be made durable; trying again is right
  void keep(List<FiredAlert> alerts) throws IOException;
}
