package io.bellwether.app.http.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.Optional;

/// What can be asked about alerts and done with rules, in the API's JSON: by the process that has
/// the data folder, or through its API by another. A [NoSuchElementException] says that what was
/// named is not there, an `IllegalArgumentException` what is wrong with what was asked.
public interface AlertCalls {
  /// All rules.
  ///
  /// @return an array of KnownRule
  /// @throws IOException when there is no answer
  JsonNode rules() throws IOException;

  /// Adds a rule.
  ///
  /// @param rule AlertRule
  /// @return KnownRule, with its defaults
  /// @throws IOException when it could not be made durable
  JsonNode add(JsonNode rule) throws IOException;

  /// Removes a rule.
  ///
  /// @param id which
  /// @throws IOException when that could not be made durable
  void remove(String id) throws IOException;

  /// Mutes a rule, or lets it be heard again.
  ///
  /// @param id which
  /// @param body `for` how long, or `until` when
  /// @return KnownRule, as it is now
  /// @throws IOException when it could not be made durable
  JsonNode mute(String id, JsonNode body) throws IOException;

  /// Sends a sample.
  ///
  /// @param body `recipient` for one only
  /// @return an array: what happened at each recipient
  /// @throws IOException when there is no answer
  JsonNode test(JsonNode body) throws IOException;

  /// Past alerts.
  ///
  /// @param symbol only of this one
  /// @param rule only of this one
  /// @param limit most alerts
  /// @return an array of PastAlert, newest first
  /// @throws IOException when there is no answer
  JsonNode history(Optional<String> symbol, Optional<String> rule, int limit) throws IOException;

  /// Deliveries that were given up.
  ///
  /// @return an array of FailedDelivery, oldest first
  /// @throws IOException when there is no answer
  JsonNode failed() throws IOException;

  /// Sends them again.
  ///
  /// @param body `delivery` for one only
  /// @return how many, as `resent`
  /// @throws IOException when it could not be made durable
  JsonNode resend(JsonNode body) throws IOException;

  /// How often a rule would have fired.
  ///
  /// @param body `rule`, and `days`
  /// @return AlertPreview
  /// @throws IOException when there is no answer
  JsonNode preview(JsonNode body) throws IOException;

  /// How the channels stand.
  ///
  /// @return an array of AlertChannel
  /// @throws IOException when there is no answer
  JsonNode channels() throws IOException;
}
