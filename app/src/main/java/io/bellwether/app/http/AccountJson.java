package io.bellwether.app.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.core.processing.Account;
import java.io.IOException;

/// The books in JSON, the same in the API and on the command line.
public final class AccountJson {
  private AccountJson() {}

  /// Writes each count as a field of the object that is open.
  ///
  /// @param json inside an object
  /// @param account the books
  /// @throws IOException when it cannot be written
  public static void writeFields(JsonGenerator json, Account account) throws IOException {
    json.writeNumberField("received", account.received());
    json.writeNumberField("stored", account.stored());
    json.writeNumberField("duplicates", account.duplicates());
    json.writeNumberField("late", account.late());
    json.writeNumberField("rejected", account.rejected());
    json.writeNumberField("corrected", account.corrected());
    json.writeNumberField("anomalies", account.anomalies());
    json.writeNumberField("signals", account.signals());
    json.writeNumberField("alerts", account.alerts());
  }
}
