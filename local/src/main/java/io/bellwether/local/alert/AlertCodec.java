package io.bellwether.local.alert;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Severity;
import io.bellwether.core.alert.delivery.Delivery;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.signal.Side;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalDouble;

/// Alerts and deliveries as bytes.
final class AlertCodec {
  private AlertCodec() {}

  static void write(Alert alert, DataOutput out) throws IOException {
    out.writeUTF(alert.id());
    out.writeUTF(alert.rule());
    out.writeUTF(alert.when());
    out.writeUTF(alert.severity().text());
    out.writeUTF(alert.symbol().map(Symbol::value).orElse(""));
    write(alert.time(), out);
    write(alert.arrival(), out);
    out.writeUTF(alert.why());
    write(alert.reading(), out);
    out.writeInt(alert.trail().size());
    for (var price : alert.trail()) {
      out.writeDouble(price);
    }
  }

  private static void write(Alert.Reading reading, DataOutput out) throws IOException {
    write(reading.price(), out);
    write(reading.changePercent(), out);
    write(reading.volume(), out);
    out.writeUTF(reading.side().map(Side::jsonName).orElse(""));
    write(reading.fast(), out);
    write(reading.slow(), out);
    write(reading.value(), out);
  }

  static Alert alert(DataInput in) throws IOException {
    var id = in.readUTF();
    var rule = in.readUTF();
    var when = in.readUTF();
    var severity = Severity.of(in.readUTF());
    var symbol = text(in).map(Symbol::new);
    var time = instant(in);
    var arrival = instant(in);
    var why = in.readUTF();
    var reading =
        new Alert.Reading(
            number(in),
            number(in),
            number(in),
            text(in).map(Side::of),
            number(in),
            number(in),
            number(in));
    var trail = new ArrayList<Double>();
    for (int count = in.readInt(); count > 0; count--) {
      trail.add(in.readDouble());
    }
    return new Alert(id, rule, when, severity, symbol, time, arrival, why, reading, trail);
  }

  /// Without its alert.
  static void write(Delivery delivery, DataOutput out) throws IOException {
    out.writeUTF(delivery.id());
    out.writeUTF(delivery.recipient());
    out.writeUTF(delivery.channel());
    out.writeUTF(delivery.address());
    out.writeUTF(delivery.subject());
    out.writeUTF(delivery.text());
    out.writeUTF(delivery.zone().getId());
    write(delivery.notBefore(), out);
  }

  static Delivery delivery(Alert alert, DataInput in) throws IOException {
    return new Delivery(
        in.readUTF(),
        alert,
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        ZoneId.of(in.readUTF()),
        instant(in));
  }

  static void write(Instant instant, DataOutput out) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  static Instant instant(DataInput in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static void write(OptionalDouble value, DataOutput out) throws IOException {
    out.writeBoolean(value.isPresent());
    if (value.isPresent()) {
      out.writeDouble(value.getAsDouble());
    }
  }

  private static OptionalDouble number(DataInput in) throws IOException {
    return in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty();
  }

  private static Optional<String> text(DataInput in) throws IOException {
    return Optional.of(in.readUTF()).filter(text -> !text.isEmpty());
  }
}
