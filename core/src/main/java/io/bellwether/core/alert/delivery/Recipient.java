package io.bellwether.core.alert.delivery;

import java.time.ZoneId;
import java.util.Set;

/// Somebody who is told.
///
/// @param name what rules call them
/// @param channel the name of the channel that reaches them
/// @param address in the channel's own form; empty where the channel needs none
/// @param zone their time zone: of the times they read and of quiet hours
/// @param rules ids of the rules they hear of without being named there; all when empty
public record Recipient(
    String name, String channel, String address, ZoneId zone, Set<String> rules) {
  /// Copies the rules.
  ///
  /// @throws IllegalArgumentException when there is no name
  public Recipient {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a recipient needs a name");
    }
    rules = Set.copyOf(rules);
  }

  boolean hears(String rule) {
    return rules.isEmpty() || rules.contains(rule);
  }
}
