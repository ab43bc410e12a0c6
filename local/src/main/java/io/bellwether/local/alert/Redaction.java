package io.bellwether.local.alert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Makes what others said fit to be shown: one short line without secrets.
final class Redaction {
  private static final int LONGEST = 200;

  private final List<String> secrets = new ArrayList<>();

  Redaction(List<String> secrets) {
    for (var secret : secrets) {
      this.secrets.add(secret);
      this.secrets.add(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    }
  }

  String line(String text) {
    var line = text;
    for (var secret : secrets) {
      line = line.replace(secret, "***");
    }
    line = line.replaceAll("[\\p{Cc}\\s]+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }
}
