package io.bellwether.local.market;

import io.bellwether.core.market.GapLog;
import io.bellwether.core.market.QuoteGap;
import io.bellwether.core.market.Symbol;
import io.bellwether.local.folder.SealedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/// The newest gaps and the count of all in a file `gaps`, replaced atomically.
public final class FolderGapLog implements GapLog {
  private static final int MAGIC = 0x42574750; // "BWGP"
  private static final int KEPT = 200;
  private static final long UNKNOWN = -1;

  private final Path file;
  private final Deque<QuoteGap> gaps = new ArrayDeque<>();
  private long count;

  /// A log in a folder.
  ///
  /// @param folder created when absent
  /// @throws IOException when what is there cannot be read
  public FolderGapLog(Path folder) throws IOException {
    this.file = Files.createDirectories(folder).resolve("gaps");
    var content = SealedFile.read(file, MAGIC);
    if (content.isPresent()) {
      read(new DataInputStream(new ByteArrayInputStream(content.get())));
    }
  }

  @Override
  public synchronized void add(QuoteGap gap) throws IOException {
    gaps.addLast(gap);
    if (gaps.size() > KEPT) {
      gaps.removeFirst();
    }
    count++;
    var content = new ByteArrayOutputStream();
    write(new DataOutputStream(content));
    SealedFile.write(file, MAGIC, content.toByteArray());
  }

  @Override
  public synchronized List<QuoteGap> newest(int limit) {
    return List.copyOf(gaps).reversed().stream().limit(limit).toList();
  }

  @Override
  public synchronized long count() {
    return count;
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeLong(count);
    out.writeInt(gaps.size());
    for (var gap : gaps) {
      out.writeUTF(gap.source());
      out.writeInt(gap.symbols().size());
      for (var symbol : gap.symbols()) {
        out.writeUTF(symbol.value());
      }
      write(out, gap.from());
      write(out, gap.to());
      out.writeLong(gap.missed().orElse(UNKNOWN));
      out.writeUTF(gap.reason());
    }
  }

  private static void write(DataOutputStream out, Instant time) throws IOException {
    out.writeLong(time.getEpochSecond());
    out.writeInt(time.getNano());
  }

  private void read(DataInputStream in) throws IOException {
    count = in.readLong();
    var kept = in.readInt();
    for (int i = 0; i < kept; i++) {
      var source = in.readUTF();
      var symbols = new ArrayList<Symbol>();
      for (int left = in.readInt(); left > 0; left--) {
        symbols.add(new Symbol(in.readUTF()));
      }
      var from = instant(in);
      var to = instant(in);
      var missed = in.readLong();
      gaps.addLast(
          new QuoteGap(
              source,
              symbols,
              from,
              to,
              missed == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(missed),
              in.readUTF()));
    }
  }

  private static Instant instant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }
}
