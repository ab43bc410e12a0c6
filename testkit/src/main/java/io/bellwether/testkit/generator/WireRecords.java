package io.bellwether.testkit.generator;

import io.bellwether.core.market.UtcMicros;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Generates wire records of two trading days, one a line, with a known share of bad, repeated and
/// late ones, and the account they must lead to. The same seed makes the same file.
public final class WireRecords {
  private static final int NEAR = 1_000;
  private static final int FAR = 50_000;
  private static final int BUFFER = 1 << 20;
  private static final Fault[] FAULTS =
      Arrays.copyOfRange(Fault.values(), 1, Fault.values().length);

  /// 2024-03-07 14:30 UTC, when New York opens, and the same a day later.
  private static final long OPENING =
      LocalDate.of(2024, 3, 7).toEpochDay() * UtcMicros.DAY + 52_200 * UtcMicros.SECOND;

  private static final long SESSION = 23_400 * UtcMicros.SECOND;

  private final RandomGenerator random;
  private final long count;
  private final Mix mix;
  private final Instrument[] instruments;
  private final StringBuilder text = new StringBuilder(256);
  private final byte[][] near = new byte[NEAR][];
  private final byte[][] far = new byte[FAR][];
  private final Map<String, Long> reasons = new HashMap<>();
  private long stored;
  private long duplicates;
  private long late;
  private long rejected;

  /// What share of the records is not plainly good; the rest is.
  ///
  /// @param rejected with a fault, all faults alike
  /// @param duplicates repeating an accepted record, half of them a near one, half one from
  ///   anywhere
  /// @param late older than their symbol's newest
  public record Mix(double rejected, double duplicates, double late) {
    /// Only good records.
    public static final Mix CLEAN = new Mix(0, 0, 0);

    /// Checks the shares.
    ///
    /// @throws IllegalArgumentException when one is negative or they exceed 1 together
    public Mix {
      if (!(rejected >= 0 && duplicates >= 0 && late >= 0 && rejected + duplicates + late <= 1)) {
        throw new IllegalArgumentException(
            "shares " + rejected + ", " + duplicates + ", " + late + " of 1");
      }
    }
  }

  private WireRecords(long count, int symbols, Mix mix, RandomGenerator random) {
    this.count = count;
    this.mix = mix;
    this.random = random;
    instruments = new Instrument[symbols];
    for (int i = 0; i < symbols; i++) {
      instruments[i] = new Instrument("SYM" + i, random.nextLong(1_000, 50_000));
    }
  }

  /// Writes a file of records.
  ///
  /// @param file written anew
  /// @param count how many, at most 1 billion
  /// @param symbols of how many symbols, ≥ 1
  /// @param mix the shares of what is not plainly good
  /// @param random seeded by a literal, so that a failure can be repeated
  /// @return the account of these records
  /// @throws IOException when the file cannot be written
  public static Expected write(Path file, long count, int symbols, Mix mix, RandomGenerator random)
      throws IOException {
    if (count < 0 || count > 1_000_000_000 || symbols < 1) {
      throw new IllegalArgumentException(count + " records of " + symbols + " symbols");
    }
    var records = new WireRecords(count, symbols, mix, random);
    try (var out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      records.writeAll(out);
    }
    return new Expected(
        count, records.stored, records.duplicates, records.late, records.rejected, records.reasons);
  }

  private void writeAll(OutputStream out) throws IOException {
    for (long i = 0; i < count; i++) {
      out.write(next(i));
      out.write('\n');
    }
  }

  private byte[] next(long index) {
    var kind = random.nextDouble();
    var instrument = instruments[random.nextInt(instruments.length)];
    if (kind < mix.rejected) {
      return faulty(instrument, time(index));
    }
    if (kind < mix.rejected + mix.duplicates && stored > 0) {
      duplicates++;
      return repeated();
    }
    if (kind >= 1 - mix.late && instrument.newestMicros > 0) {
      late++;
      // Ends in a digit that the times of other records never have, and in the same day.
      return accepted(instrument, instrument.newestMicros - 10L * random.nextInt(100_000) - 5);
    }
    instrument.newestMicros = time(index);
    return accepted(instrument, instrument.newestMicros);
  }

  /// The time of a record: ascending through two sessions, a multiple of 10 µs.
  private long time(long index) {
    var perDay = (count + 1) / 2;
    var within = SESSION / 10 * (index % perDay) / perDay * 10;
    return OPENING + index / perDay * UtcMicros.DAY + within;
  }

  private byte[] faulty(Instrument instrument, long micros) {
    var fault = FAULTS[random.nextInt(FAULTS.length)];
    rejected++;
    reasons.merge(fault.reason, 1L, Long::sum);
    if (instrument.newestMicros == 0) {
      instrument.trade(micros, random);
    }
    text.setLength(0);
    fault.write(text, instrument, micros);
    return bytes();
  }

  private byte[] accepted(Instrument instrument, long micros) {
    instrument.trade(micros, random);
    text.setLength(0);
    instrument.write(text, micros, Fault.NONE);
    var line = bytes();
    remember(line);
    return line;
  }

  private void remember(byte[] line) {
    near[(int) (stored % NEAR)] = line;
    var slot = stored < FAR ? stored : random.nextLong(stored + 1);
    if (slot < FAR) {
      far[(int) slot] = line;
    }
    stored++;
  }

  private byte[] repeated() {
    return random.nextBoolean()
        ? near[random.nextInt((int) Math.min(stored, NEAR))]
        : far[random.nextInt((int) Math.min(stored, FAR))];
  }

  private byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
