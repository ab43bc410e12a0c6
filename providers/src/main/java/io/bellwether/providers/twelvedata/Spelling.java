package io.bellwether.providers.twelvedata;

import io.bellwether.core.market.Symbol;
import java.util.regex.Pattern;

/// How Twelve Data writes a symbol. A symbol keeps one name here, whoever is asked; where Yahoo and
/// Coinbase write it in another way than Twelve Data, that other way is understood too.
final class Spelling {
  /// `BTC-USD`: coins against currencies.
  private static final Pattern PAIR =
      Pattern.compile("([A-Z0-9]{2,10})-(USD|EUR|GBP|JPY|CHF|CAD|AUD|USDT|USDC|BTC)");

  /// `EURUSD=X`: currencies.
  private static final Pattern CURRENCIES = Pattern.compile("([A-Z]{3})([A-Z]{3})=X");

  /// `BRK-B`: share classes.
  private static final Pattern SHARE_CLASS = Pattern.compile("([A-Z]{1,5})-([A-C])");

  private Spelling() {}

  static String of(Symbol symbol) {
    var text = symbol.value();
    var pair = PAIR.matcher(text);
    if (pair.matches()) {
      return pair.group(1) + "/" + pair.group(2);
    }
    var currencies = CURRENCIES.matcher(text);
    if (currencies.matches()) {
      return currencies.group(1) + "/" + currencies.group(2);
    }
    var shareClass = SHARE_CLASS.matcher(text);
    return shareClass.matches() ? shareClass.group(1) + "." + shareClass.group(2) : text;
  }
}
