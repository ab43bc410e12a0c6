package io.bellwether.testkit.stub;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Coinbase's feed on loopback: who does not subscribe within five seconds is closed.
public final class CoinbaseStub implements AutoCloseable {
  private final StubSocket socket =
      new StubSocket(
          "/",
          text -> text.contains("\"subscribe\""),
          (text, _) ->
              text.contains("NO-SUCH")
                  ? List.of(
                      "{\"type\":\"error\",\"message\":\"Failed to subscribe\",\"reason\":\"NO-SUCH"
                          + " is not a valid product\"}")
                  : List.of("{\"type\":\"subscriptions\",\"channels\":[]}"));
  private final StubHttp http;

  /// Starts it.
  public CoinbaseStub() {
    socket.demandSubscription(Duration.ofSeconds(5));
    http = new StubHttp(_ -> StubAnswer.text(404, ""), StubAnswer.text(429, ""), socket::register);
  }

  /// Where the feed is.
  ///
  /// @return its `ws` address
  public URI address() {
    return URI.create("ws://127.0.0.1:" + http.address().getPort() + "/");
  }

  /// The feed.
  ///
  /// @return the server's WebSocket side
  public StubSocket socket() {
    return socket;
  }

  /// A ticker message.
  ///
  /// @param product such as `BTC-USD`
  /// @param price of the trade
  /// @param trade its number
  /// @param sequence the message's number
  /// @param time of the trade
  /// @return the message
  public static String ticker(
      String product, String price, long trade, long sequence, Instant time) {
    return """
    {"type":"ticker","sequence":%d,"product_id":"%s","price":"%s","open_24h":"70000","volume_24h":"8123.5","low_24h":"69000.5","high_24h":"71000","time":"%s","trade_id":%d,"last_size":"0.25"}\
    """
        .formatted(sequence, product, price, time, trade);
  }

  /// A heartbeat message.
  ///
  /// @param product such as `BTC-USD`
  /// @param lastTrade number of its newest trade
  /// @return the message
  public static String heartbeat(String product, long lastTrade) {
    return "{\"type\":\"heartbeat\",\"sequence\":90,\"last_trade_id\":%d,\"product_id\":\"%s\",\"time\":\"2026-03-11T16:54:02.163093Z\"}"
        .formatted(lastTrade, product);
  }

  @Override
  public void close() {
    http.close();
  }
}
