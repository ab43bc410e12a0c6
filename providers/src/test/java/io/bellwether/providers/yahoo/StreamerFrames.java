package io.bellwether.providers.yahoo;

import io.bellwether.providers.yahoo.streamer.PricingData;
import java.util.Base64;

/// Frames as Yahoo's streamer sends them.
final class StreamerFrames {
  /// A real one.
  static final String DKNG = frame("CgRES05HFa5HxEEYkJu3uYxoKgNOTVMwCDgBRet8lUBIpqS0BmXwKIw/2AEE");

  private StreamerFrames() {}

  static String frame(String base64) {
    return "{\"type\":\"pricing\",\"message\":\"" + base64 + "\"}";
  }

  static String frame(PricingData data) {
    return frame(Base64.getEncoder().encodeToString(data.toByteArray()));
  }

  static PricingData.Builder quote(String symbol, double price, long millis) {
    return PricingData.newBuilder()
        .setId(symbol)
        .setPrice((float) price)
        .setTime(millis)
        .setMarketHours(1)
        .setQuoteType(8);
  }
}
