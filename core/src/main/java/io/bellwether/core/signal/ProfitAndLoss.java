package io.bellwether.core.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ledger of one symbol's signals under one strategy: what trading on each would have brought.
///
/// Signals are taken in time order and traded at their own price. The profit of a signal is what it
/// realised, quantity × (exit − entry) × side, less the costs of its own trades. Amounts are in the
/// currency of the price. A position still open has realised nothing.
///
/// Not for use by several threads at once.
public final class ProfitAndLoss {

  private static final double BPS_OF_WHOLE = 10_000;

  private final Settings settings;
  private @Nullable Side open;
  private double entry;
  private double cumulativeProfit;
  private @Nullable Signal last;

  /// An empty ledger.
  ///
  /// @param settings how to trade
  public ProfitAndLoss(Settings settings) {
    this.settings = settings;
  }

  /// Trades on the next signal. The ledger is left as it was if the signal is refused.
  ///
  /// @param signal a signal of the same symbol and strategy as the ones before, and no earlier
  /// @return the signal with its profit; 0 where nothing was realised and nothing paid
  /// @throws IllegalArgumentException if the signal is of another symbol or strategy, is earlier
  ///   than the one before, or brings an amount too large for a number
  public TradedSignal trade(Signal signal) {
    checkFollows(signal);
    Side before = open;
    Side after = target(signal.side());
    int trades = before == after ? 0 : (before == null ? 0 : 1) + (after == null ? 0 : 1);
    double realised = before == after ? 0 : realisedAt(signal.price());
    double tradedValue = trades * settings.quantity() * Math.abs(signal.price());
    double cost = tradedValue * settings.costBps() / BPS_OF_WHOLE;
    double profit = realised - cost + 0.0; // + 0.0 turns -0.0 into 0.0
    TradedSignal traded = new TradedSignal(signal, profit, cumulativeProfit + profit);

    cumulativeProfit = traded.cumulativeProfit();
    if (before != after) {
      open = after;
      entry = signal.price();
    }
    last = signal;
    return traded;
  }

  /// The position to hold after a signal: long, short or none.
  private @Nullable Side target(Side side) {
    return switch (settings.mode()) {
      case LONG_SHORT -> side;
      case LONG_ONLY -> side == Side.BUY ? side : null;
    };
  }

  private double realisedAt(double price) {
    return open == null ? 0 : settings.quantity() * (price - entry) * open.sign();
  }

  private void checkFollows(Signal signal) {
    Signal before = last;
    if (before == null) {
      return;
    }
    if (!signal.symbol().equals(before.symbol()) || !signal.strategy().equals(before.strategy())) {
      throw new IllegalArgumentException(
          "A ledger is for one symbol and strategy, here %s %s, but the next signal is of %s %s"
              .formatted(before.symbol(), before.strategy(), signal.symbol(), signal.strategy()));
    }
    if (signal.time().isBefore(before.time())) {
      throw new IllegalArgumentException(
          "Signals must come in time order, but %s comes after %s"
              .formatted(signal.time(), before.time()));
    }
  }

  /// How this ledger trades.
  ///
  /// @return the settings it was made with
  public Settings settings() {
    return settings;
  }

  /// The side of the open position.
  ///
  /// @return buy when long, sell when short, empty when there is none
  public Optional<Side> openSide() {
    return Optional.ofNullable(open);
  }

  /// The sum of the profits so far.
  ///
  /// @return the last signal's cumulative profit, 0 before the first
  public double cumulativeProfit() {
    return cumulativeProfit;
  }

  /// What closing the open position would realise, before the cost of doing so.
  ///
  /// @param price the price to close at, finite
  /// @return quantity × (price − entry) × side, 0 when there is no position
  /// @throws IllegalArgumentException if the price is NaN or infinite
  public double unrealisedProfit(double price) {
    if (!Double.isFinite(price)) {
      throw new IllegalArgumentException("A price must be finite, but is " + price);
    }
    return realisedAt(price) + 0.0; // + 0.0 turns -0.0 into 0.0
  }

  /// Writes the position and the sum; not the settings, and not which signals brought it there.
  ///
  /// @param out where to write
  /// @throws IOException if `out` fails
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(open == null ? 0 : open.sign());
    out.writeDouble(entry);
    out.writeDouble(cumulativeProfit);
  }

  /// Reads a state written by [#writeTo].
  ///
  /// @param in where to read
  /// @param settings how to trade from now on
  /// @return a ledger that goes on where the written one was
  /// @throws IOException if `in` fails or ends
  public static ProfitAndLoss readFrom(DataInput in, Settings settings) throws IOException {
    ProfitAndLoss ledger = new ProfitAndLoss(settings);
    byte sign = in.readByte();
    ledger.open = sign == 0 ? null : sign > 0 ? Side.BUY : Side.SELL;
    ledger.entry = in.readDouble();
    ledger.cumulativeProfit = in.readDouble();
    return ledger;
  }

  /// Which positions a ledger takes.
  public enum Mode {
    /// Opens at the first signal, and turns from long to short or back at each later one.
    LONG_SHORT("long-short"),

    /// Opens on a buy and closes on the next sell; a sell with nothing open trades nothing.
    LONG_ONLY("long-only");

    private final String jsonName;

    Mode(String jsonName) {
      this.jsonName = jsonName;
    }

    /// The mode of a name.
    ///
    /// @param jsonName `long-short` or `long-only`, in exactly this spelling
    /// @return the mode of that name
    /// @throws IllegalArgumentException if there is no such mode
    public static Mode of(String jsonName) {
      return switch (jsonName) {
        case "long-short" -> LONG_SHORT;
        case "long-only" -> LONG_ONLY;
        default ->
            throw new IllegalArgumentException(
                "A mode is long-short or long-only, but is '" + jsonName + "'");
      };
    }

    /// The name in JSON and on the command line.
    ///
    /// @return `long-short` or `long-only`
    public String jsonName() {
      return jsonName;
    }
  }

  /// How a ledger trades.
  ///
  /// @param mode which positions it takes
  /// @param quantity the size of a position in shares or coins, more than 0
  /// @param costBps the cost of a trade in basis points of its value, at least 0; a turn is two
  ///   trades, one that closes and one that opens
  public record Settings(Mode mode, double quantity, double costBps) {

    /// Long and short, 100 at a time, without costs.
    public static final Settings DEFAULT = new Settings(Mode.LONG_SHORT, 100, 0);

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException if a number is not finite or is out of range
    public Settings {
      if (!Double.isFinite(quantity) || quantity <= 0) {
        throw new IllegalArgumentException("A quantity must be more than 0, but is " + quantity);
      }
      if (!Double.isFinite(costBps) || costBps < 0) {
        throw new IllegalArgumentException(
            "Costs must be at least 0 basis points, but are " + costBps);
      }
    }
  }
}
