package io.bellwether.local.history;

import io.bellwether.core.history.CacheFigures;
import io.bellwether.core.history.Coverage;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.history.TimeRange;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;

/// Records of the ledger as bytes.
final class CoverageCodec {
  private static final int DIVIDEND = 1;
  private static final int SPLIT = 2;

  private CoverageCodec() {}

  static byte[] bytes(Coverage coverage) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeUTF(coverage.key().symbol().value());
    out.writeUTF(coverage.key().interval().code());
    out.writeUTF(coverage.provider());
    write(out, coverage.held().from());
    write(out, coverage.held().to());
    write(out, coverage.asOf());
    out.writeUTF(coverage.currency().orElse(""));
    out.writeInt(coverage.actions().size());
    for (var action : coverage.actions()) {
      write(out, action);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, CorporateAction action) throws IOException {
    switch (action) {
      case CorporateAction.Dividend dividend -> {
        out.writeByte(DIVIDEND);
        write(out, dividend.time());
        out.writeDouble(dividend.amount());
      }
      case CorporateAction.Split split -> {
        out.writeByte(SPLIT);
        write(out, split.time());
        out.writeDouble(split.numerator());
        out.writeDouble(split.denominator());
      }
    }
  }

  private static void write(DataOutputStream out, Instant time) throws IOException {
    out.writeLong(time.getEpochSecond());
    out.writeInt(time.getNano());
  }

  static Coverage coverage(byte[] content) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(content));
    var key = new SeriesKey(new Symbol(in.readUTF()), Interval.of(in.readUTF()));
    var provider = in.readUTF();
    var held = new TimeRange(instant(in), instant(in));
    var asOf = instant(in);
    var currency = Optional.of(in.readUTF()).filter(text -> !text.isEmpty());
    var actions = new ArrayList<CorporateAction>();
    var count = in.readInt();
    for (int i = 0; i < count; i++) {
      actions.add(action(in));
    }
    return new Coverage(key, provider, held, asOf, actions, currency);
  }

  private static CorporateAction action(DataInputStream in) throws IOException {
    var kind = in.readByte();
    var time = instant(in);
    return switch (kind) {
      case DIVIDEND -> new CorporateAction.Dividend(time, in.readDouble());
      case SPLIT -> new CorporateAction.Split(time, in.readDouble(), in.readDouble());
      default -> throw new IOException("there is no corporate action of kind " + kind);
    };
  }

  private static Instant instant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  static byte[] bytes(CacheFigures figures) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeLong(figures.spared());
    out.writeInt(figures.traffic().size());
    for (var entry : figures.traffic().entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeLong(entry.getValue().requests());
      out.writeLong(entry.getValue().failures());
      out.writeLong(entry.getValue().bytes());
    }
    return bytes.toByteArray();
  }

  static CacheFigures figures(byte[] content) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(content));
    var spared = in.readLong();
    var traffic = new TreeMap<String, Traffic>();
    var count = in.readInt();
    for (int i = 0; i < count; i++) {
      traffic.put(in.readUTF(), new Traffic(in.readLong(), in.readLong(), in.readLong()));
    }
    return new CacheFigures(traffic, spared);
  }
}
