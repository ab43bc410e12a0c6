package io.bellwether.core.processing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Records as programs write them, as people break them, and as nobody would. */
final class RandomWireRecords {
  private static final String[] NUMBERS = {
    "open", "high", "low", "price", "previous_close", "change", "change_percent", "volume"
  };
  private static final String ODD_BYTES = "{}[],:\"\\0.-eE\u0000 nZT";
  private static final String[] TEXTS = {"currency", "exchange", "source"};
  private static final String[] ODD_VALUES = {
    "true",
    "{}",
    "[1,{\"price\":3}]",
    "\"5\"",
    "\"\"",
    "nul",
    "nullx",
    "NaN",
    "-",
    "+1",
    "",
    "1e999",
    "{\"symbol\":\"X\"}"
  };
  private static final String[] ODD_TEXTS = {
    "\"\"",
    "\"a\\\"b\"",
    "\"\\u0041APL\"",
    "\"Zürich €\"",
    "\"a\\nb\"",
    "\"\u007f\"",
    "\"AAPL \"",
    "\"\\ud800\"",
    "\"tab\there\""
  };
  private static final String[] ODD_TIMES = {
    "2024-02-29T12:00:00Z",
    "2023-02-29T12:00:00Z",
    "1900-02-29T00:00:00Z",
    "2000-02-29T00:00:00Z",
    "2024-04-31T00:00:00Z",
    "2024-12-31T23:59:60Z",
    "2024-03-08T24:00:00Z",
    "2024-03-08T20:59Z",
    "2024-03-08T20:59:59.Z",
    "2024-03-08t20:59:59z",
    "2024-03-08 20:59:59Z",
    "2024-03-08",
    "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z",
    "+10000-01-01T00:00:00Z",
    "-0001-01-01T00:00:00Z",
    "2024-3-8T20:59:59Z",
    "1709931599",
    "2024-03-08T20:59:59",
    "2024-03-08T20:59:59.1234567890Z",
    "2024-00-08T20:59:59Z",
    "2024-13-08T20:59:59Z",
    "2024-03-00T20:59:59Z",
    "2024-03-08T20:60:59Z",
    "",
    "Z",
    "2024-03-08T20:59:59,5Z",
    "2024-03-08T20:59:59Z[UTC]",
    "1969-12-31T23:59:59.999999Z"
  };

  private final SplittableRandom random;

  RandomWireRecords(long seed) {
    random = new SplittableRandom(seed);
  }

  byte[] next() {
    var bytes = text().getBytes(StandardCharsets.UTF_8);
    var mutations = random.nextInt(10) < 6 ? 0 : 1 + random.nextInt(3);
    for (int i = 0; i < mutations && bytes.length > 1; i++) {
      bytes = mutate(bytes);
    }
    return bytes;
  }

  private String text() {
    var text = new StringBuilder(space()).append('{');
    var fields = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(16);
    for (int i = 0; i < fields; i++) {
      text.append(i == 0 ? "" : ",").append(space()).append(field());
    }
    return text.append(space()).append('}').append(space()).toString();
  }

  private String field() {
    var kind = random.nextInt(40);
    if (kind == 0) {
      return "\"other\":" + pick(ODD_VALUES);
    }
    var odd = random.nextInt(150) == 0 ? pick(ODD_VALUES) : null;
    if (kind < 7) {
      return named("symbol", odd != null ? odd : symbol());
    }
    if (kind < 14) {
      return named("timestamp", odd != null ? odd : random.nextInt(50) == 0 ? "null" : time());
    }
    if (kind < 18) {
      return named(pick(TEXTS), odd != null ? odd : optionalText());
    }
    return named(pick(NUMBERS), odd != null ? odd : random.nextInt(9) == 0 ? "null" : number());
  }

  private String named(String name, String value) {
    return '"' + name + '"' + space() + ':' + space() + value + space();
  }

  private String symbol() {
    return random.nextInt(30) == 0 ? pick(ODD_TEXTS) : "\"S" + random.nextInt(100) + "\"";
  }

  private String optionalText() {
    return switch (random.nextInt(20)) {
      case 0 -> "null";
      case 1 -> pick(ODD_TEXTS);
      default -> "\"USD" + random.nextInt(5) + "\"";
    };
  }

  private String time() {
    if (random.nextInt(12) == 0) {
      return '"' + pick(ODD_TIMES) + '"';
    }
    var text = new StringBuilder("\"");
    text.append("%04d-".formatted(1 + random.nextInt(9999)))
        .append("%02d-%02dT".formatted(1 + random.nextInt(12), 1 + random.nextInt(31)))
        .append("%02d:%02d".formatted(random.nextInt(24), random.nextInt(60)))
        .append(":%02d".formatted(random.nextInt(60)));
    var digits = random.nextInt(10);
    if (digits > 0) {
      text.append('.').append(digits(digits));
    }
    return text.append(zone()).append('"').toString();
  }

  private String zone() {
    return random.nextInt(5) > 0
        ? "Z"
        : pick("+00:00", "-05:00", "+05:30", "+0530", "+05", "-18:00", "+19:00", "+01:02:03", "z");
  }

  String number() {
    var sign = random.nextInt(6) == 0 ? "-" : "";
    return switch (random.nextInt(60)) {
      case 0 -> sign + "0";
      case 1 -> sign + "0." + digits(1 + random.nextInt(25));
      case 2 -> sign + "0" + digits(3);
      case 3 -> sign + digits(2) + "e" + (random.nextInt(700) - 350);
      case 4 -> sign + digits(1 + random.nextInt(30)) + "." + digits(1 + random.nextInt(30));
      case 5 -> sign + (9_007_199_254_740_990L + random.nextInt(6));
      case 6 -> sign + "." + digits(2);
      case 7 -> sign + digits(3) + ".";
      case 8 -> sign + digits(1) + "." + digits(2) + "E+2";
      default -> plainNumber();
    };
  }

  String plainNumber() {
    var sign = random.nextInt(6) == 0 ? "-" : "";
    var whole = 1 + random.nextInt(9) + digits(random.nextInt(9));
    return sign + whole + (random.nextBoolean() ? "" : "." + digits(1 + random.nextInt(8)));
  }

  private String digits(int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append((char) ('0' + random.nextInt(10)));
    }
    return text.toString();
  }

  private String space() {
    return random.nextInt(60) > 0 ? "" : pick(" ", "\t", "\r", "  ", "\n");
  }

  private String pick(String... from) {
    return from[random.nextInt(from.length)];
  }

  private byte[] mutate(byte[] bytes) {
    var at = random.nextInt(bytes.length);
    switch (random.nextInt(5)) {
      case 0 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> bytes[at] = (byte) ODD_BYTES.charAt(random.nextInt(ODD_BYTES.length()));
      case 3 -> {
        var longer = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
        return longer; // the byte stands twice
      }
      default -> {
        System.arraycopy(bytes, at + 1, bytes, at, bytes.length - at - 1);
        return Arrays.copyOf(bytes, bytes.length - 1);
      }
    }
    return bytes;
  }
}
