/// Coinbase: live trades of coins, without a key. Start at
/// [io.bellwether.providers.coinbase.CoinbaseTickerProtocol].
@NullMarked
package io.bellwether.providers.coinbase;

import org.jspecify.annotations.NullMarked;
