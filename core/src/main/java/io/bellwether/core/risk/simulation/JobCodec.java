package io.bellwether.core.risk.simulation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Jobs and results as bytes, for workers elsewhere. Numbers keep every bit.
public final class JobCodec {
  /// Most bytes of a job.
  public static final int MAX_JOB_BYTES = 32 << 20;

  /// Of the bytes, and of the draws: workers of another revision would give other digits.
  private static final int FORMAT = SimulationJob.REVISION;

  private JobCodec() {}

  /// A job as bytes.
  ///
  /// @param job what to simulate
  /// @return its bytes
  public static byte[] bytes(SimulationJob job) {
    var bytes = new ByteArrayOutputStream();
    try {
      var out = new DataOutputStream(bytes);
      out.writeByte(FORMAT);
      out.writeByte(job.sampling().ordinal());
      out.writeDouble(job.shift());
      out.writeLong(job.seed());
      out.writeLong(job.paths());
      out.writeDouble(job.threshold());
      writeModel(out, job.model());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// A job from its bytes.
  ///
  /// @param bytes what [#bytes] made
  /// @return the job
  /// @throws IllegalArgumentException when they are no job, or one out of bounds
  public static SimulationJob job(byte[] bytes) {
    if (bytes.length > MAX_JOB_BYTES) {
      throw new IllegalArgumentException("the job has more than %d bytes".formatted(MAX_JOB_BYTES));
    }
    try {
      var in = new DataInputStream(new ByteArrayInputStream(bytes));
      int format = in.readByte();
      if (format != FORMAT) {
        throw new IllegalArgumentException(
            "the job has format %d, known is %d: use one version everywhere"
                .formatted(format, FORMAT));
      }
      var sampling = sampling(in.readByte());
      double shift = in.readDouble();
      long seed = in.readLong();
      long paths = in.readLong();
      double threshold = in.readDouble();
      return new SimulationJob(readModel(in), sampling, shift, seed, paths, threshold);
    } catch (IOException e) {
      throw new IllegalArgumentException("the bytes are no whole job", e);
    }
  }

  private static Sampling sampling(int number) {
    if (number < 0 || number >= Sampling.values().length) {
      throw new IllegalArgumentException(
          "the job has sampling %d: use one version everywhere".formatted(number));
    }
    return Sampling.values()[number];
  }

  private static void writeModel(DataOutput out, LossModel model) throws IOException {
    switch (model) {
      case LossModel.Linear m -> {
        out.writeByte(0);
        out.writeDouble(m.constant());
        write(out, m.loads());
      }
      case LossModel.Lognormal m -> {
        out.writeByte(1);
        write(out, m.weights());
        write(out, m.drifts());
        write(out, m.factor());
      }
      case LossModel.StudentT m -> {
        out.writeByte(2);
        out.writeDouble(m.constant());
        out.writeDouble(m.scale());
        out.writeDouble(m.degreesOfFreedom());
        out.writeInt(m.days());
      }
      case LossModel.TCopula m -> {
        out.writeByte(3);
        write(out, m.weights());
        write(out, m.drifts());
        write(out, m.deviations());
        write(out, m.factor());
        out.writeDouble(m.degreesOfFreedom());
        out.writeBoolean(m.exponential());
      }
      case LossModel.Filtered m -> {
        out.writeByte(4);
        write(out, m.weights());
        write(out, m.means());
        write(out, m.variances());
        write(out, m.standardised());
        out.writeDouble(m.decay());
        out.writeInt(m.days());
      }
      case LossModel.Drawdown m -> {
        out.writeByte(5);
        out.writeDouble(m.drift());
        out.writeDouble(m.deviation());
        out.writeInt(m.steps());
        out.writeInt(m.sign());
      }
    }
  }

  private static LossModel readModel(DataInput in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 0 -> new LossModel.Linear(in.readDouble(), row(in));
      case 1 -> new LossModel.Lognormal(row(in), row(in), rows(in));
      case 2 ->
          new LossModel.StudentT(in.readDouble(), in.readDouble(), in.readDouble(), in.readInt());
      case 3 ->
          new LossModel.TCopula(
              row(in), row(in), row(in), rows(in), in.readDouble(), in.readBoolean());
      case 4 ->
          new LossModel.Filtered(
              row(in), row(in), row(in), rows(in), in.readDouble(), in.readInt());
      case 5 ->
          new LossModel.Drawdown(in.readDouble(), in.readDouble(), in.readInt(), in.readInt());
      default ->
          throw new IllegalArgumentException(
              "the job has model %d: use one version everywhere".formatted(kind));
    };
  }

  private static void write(DataOutput out, double[] row) throws IOException {
    out.writeInt(row.length);
    for (double value : row) {
      out.writeDouble(value);
    }
  }

  private static void write(DataOutput out, double[][] rows) throws IOException {
    out.writeInt(rows.length);
    for (var row : rows) {
      write(out, row);
    }
  }

  private static int size(DataInput in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > LossModel.MAX_SIZE) {
      throw new IllegalArgumentException(
          "an array of the job has %d elements: 0 to %d are possible"
              .formatted(size, LossModel.MAX_SIZE));
    }
    return size;
  }

  private static double[] row(DataInput in) throws IOException {
    var row = new double[size(in)];
    for (int i = 0; i < row.length; i++) {
      row[i] = in.readDouble();
    }
    return row;
  }

  private static double[][] rows(DataInput in) throws IOException {
    var rows = new double[size(in)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(in);
    }
    return rows;
  }

  /// Writes a result, to be read by [#readTail].
  ///
  /// @param out where to
  /// @param tail the result
  /// @throws IOException when it cannot be written
  public static void writeTail(DataOutput out, BlockTail tail) throws IOException {
    out.writeInt(tail.block());
    out.writeInt(tail.paths());
    write(out, tail.losses());
    write(out, tail.weights());
  }

  /// Reads a result.
  ///
  /// @param in where from
  /// @return the result
  /// @throws EOFException at the end
  /// @throws IOException when it cannot be read, or is none
  public static BlockTail readTail(DataInput in) throws IOException {
    try {
      return new BlockTail(in.readInt(), in.readInt(), row(in), row(in));
    } catch (IllegalArgumentException e) {
      throw new IOException("what a worker sent is no result: " + e.getMessage(), e);
    }
  }
}
