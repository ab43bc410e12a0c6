package io.bellwether.app.pipeline;

import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.store.AcceptedQuote;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/// An accepted quote as bytes of a partition's state.
final class QuoteCodec {
  private QuoteCodec() {}

  static void write(AcceptedQuote accepted, DataOutput out) throws IOException {
    var quote = accepted.quote();
    out.writeUTF(quote.symbol().value());
    out.writeDouble(quote.price());
    out.writeLong(UtcMicros.of(quote.time()));
    write(quote.day().open(), out);
    write(quote.day().high(), out);
    write(quote.day().low(), out);
    write(quote.day().previousClose(), out);
    write(quote.day().volume(), out);
    write(quote.change(), out);
    write(quote.changePercent(), out);
    out.writeUTF(quote.currency().orElse(""));
    out.writeUTF(quote.exchange().orElse(""));
    out.writeUTF(quote.source().orElse(""));
    out.writeUTF(accepted.anomaly());
    out.writeLong(accepted.recordNumber());
  }

  static AcceptedQuote read(DataInput in) throws IOException {
    var symbol = new Symbol(in.readUTF());
    var price = in.readDouble();
    var time = UtcMicros.toInstant(in.readLong());
    var day =
        new Quote.TradingDay(
            readNumber(in), readNumber(in), readNumber(in), readNumber(in), readNumber(in));
    var quote =
        new Quote(
            symbol,
            price,
            time,
            day,
            readNumber(in),
            readNumber(in),
            readText(in),
            readText(in),
            readText(in));
    return new AcceptedQuote(quote, in.readUTF(), false, in.readLong());
  }

  private static void write(OptionalDouble value, DataOutput out) throws IOException {
    out.writeBoolean(value.isPresent());
    if (value.isPresent()) {
      out.writeDouble(value.getAsDouble());
    }
  }

  private static OptionalDouble readNumber(DataInput in) throws IOException {
    return in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty();
  }

  private static Optional<String> readText(DataInput in) throws IOException {
    var text = in.readUTF();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
