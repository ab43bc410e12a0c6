package io.bellwether.core.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Which partition a symbol's records go to. The function is fixed: a stream's partitions hold what
/// it said in the past.
public final class Partitioning {
  private static final int FNV_PRIME = 0x01000193;
  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final byte[] KEY = {'s', 'y', 'm', 'b', 'o', 'l'};
  private static final int NONE = -1;
  private static final int ESCAPED = -2;
  private static final JsonFactory JSON = new JsonFactory();

  private Partitioning() {}

  /// The partition of a wire record: FNV-1a over the UTF-8 of its symbol, however the record spells
  /// it. A record without one goes to partition 0, to be rejected there; one with two goes to that
  /// of the first, to be rejected too.
  ///
  /// @param bytes holds the record
  /// @param from its first byte
  /// @param to the byte after its last
  /// @param partitions how many there are, ≥ 1
  /// @return 0 ≤ partition < partitions
  public static int of(byte[] bytes, int from, int to, int partitions) {
    var start = valueStart(bytes, from, to);
    var end = start < 0 ? start : textEnd(bytes, start, to);
    if (start == ESCAPED || end == ESCAPED) {
      var symbol = escapedSymbol(bytes, from, to);
      return symbol.length == 0 ? 0 : hash(symbol, 0, symbol.length, partitions);
    }
    return start < 0 ? 0 : hash(bytes, start, end < 0 ? to : end, partitions);
  }

  /// The symbol of a wire record as it is spelled there, for streams that partition by a text of
  /// their own: the same one that [#of] hashes.
  ///
  /// @param bytes holds the record
  /// @param from its first byte
  /// @param to the byte after its last
  /// @return the symbol; empty when there is none
  public static String symbol(byte[] bytes, int from, int to) {
    var start = valueStart(bytes, from, to);
    var end = start < 0 ? start : textEnd(bytes, start, to);
    if (start == ESCAPED || end == ESCAPED) {
      return new String(escapedSymbol(bytes, from, to), StandardCharsets.UTF_8);
    }
    return start < 0
        ? ""
        : new String(bytes, start, (end < 0 ? to : end) - start, StandardCharsets.UTF_8);
  }

  private static int hash(byte[] bytes, int from, int to, int partitions) {
    var hash = FNV_OFFSET;
    for (int i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * FNV_PRIME;
    }
    return Math.floorMod(hash ^ (hash >>> 16), partitions);
  }

  /// Where the text of the object's own `symbol` begins; `NONE`, or `ESCAPED` when an escape comes
  /// before it. Nothing behind it is looked at.
  private static int valueStart(byte[] bytes, int from, int to) {
    var depth = 0;
    for (int i = from; i < to; i++) {
      var b = bytes[i];
      if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        depth--;
      } else if (b == '"') {
        var end = textEnd(bytes, i + 1, to);
        if (end < 0) {
          return end;
        }
        var colon = depth == 1 && isKey(bytes, i + 1, end) ? skipSpace(bytes, end + 1, to) : to;
        if (colon < to && bytes[colon] == ':') {
          var value = skipSpace(bytes, colon + 1, to);
          return value < to && bytes[value] == '"' ? value + 1 : NONE;
        }
        i = end;
      }
    }
    return NONE;
  }

  /// The closing quote of a text, `ESCAPED` when an escape comes before it, or `NONE`.
  private static int textEnd(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '"') {
        return i;
      }
      if (bytes[i] == '\\') {
        return ESCAPED;
      }
    }
    return NONE;
  }

  private static boolean isKey(byte[] bytes, int from, int to) {
    if (to - from != KEY.length) {
      return false;
    }
    for (int k = 0; k < KEY.length; k++) {
      if (bytes[from + k] != KEY[k]) {
        return false;
      }
    }
    return true;
  }

  private static int skipSpace(byte[] bytes, int from, int to) {
    var at = from;
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
      at++;
    }
    return at;
  }

  /// The rare record with escapes, read as JSON; empty when it is none.
  private static byte[] escapedSymbol(byte[] bytes, int from, int to) {
    try (var parser = JSON.createParser(bytes, from, to - from)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          var isSymbol = parser.currentName().equals("symbol");
          var value = parser.nextToken();
          if (isSymbol && value == JsonToken.VALUE_STRING) {
            return parser.getText().getBytes(StandardCharsets.UTF_8);
          }
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      return new byte[0];
    }
    return new byte[0];
  }
}
