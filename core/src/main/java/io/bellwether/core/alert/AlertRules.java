package io.bellwether.core.alert;

import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.store.QuoteChunk.Field;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The alert rules over the symbols of one partition, on the partition's thread. Its state belongs
/// to the partition's and is saved with it, so that a restart neither loses nor doubles an alert.
public final class AlertRules {
  private static final int VERSION = 1;
  private static final int TRAIL_MINUTES = 60;

  private final String partition;
  private List<Rule> rules = List.of();
  // By the symbols' places in the partition; null where a symbol has shown no quote yet.
  private @Nullable SymbolWatches[] bySymbol = new SymbolWatches[0];
  private long count;

  /// The rules that watch a symbol, each with its state.
  private record SymbolWatches(Symbol symbol, List<Rule> rules, List<RuleWatch> watches) {}

  /// No rules yet.
  ///
  /// @param partition its name, part of the ids of its alerts
  public AlertRules(String partition) {
    this.partition = partition;
  }

  /// Changes the rules. A rule that watches the same as before goes on from where it was; a new one
  /// starts anew.
  ///
  /// @param next the rules from now on; the same list again costs nothing
  public void use(List<Rule> next) {
    if (next.equals(rules)) {
      return;
    }
    rules = next;
    for (int i = 0; i < bySymbol.length; i++) {
      var known = bySymbol[i];
      if (known != null) {
        bySymbol[i] = watchesOf(known.symbol(), statesOf(known));
      }
    }
  }

  private static Map<String, RuleWatch> statesOf(SymbolWatches known) {
    var states = new HashMap<String, RuleWatch>();
    for (int i = 0; i < known.rules().size(); i++) {
      states.put(known.rules().get(i).id(), known.watches().get(i));
    }
    return states;
  }

  private SymbolWatches watchesOf(Symbol symbol, Map<String, RuleWatch> states) {
    var watching = rules.stream().filter(rule -> isWatching(rule, symbol)).toList();
    var watches = new ArrayList<RuleWatch>();
    for (var rule : watching) {
      var state = states.get(rule.id());
      watches.add(
          state != null && state.isOf(rule)
              ? state
              : new RuleWatch(rule.condition(), rule.repeat()));
    }
    return new SymbolWatches(symbol, watching, watches);
  }

  /// The silence of the whole feed is nothing a partition can know, and a value at risk comes from
  /// daily bars, and publications know no quotes.
  private static boolean isWatching(Rule rule, Symbol symbol) {
    return switch (rule.condition()) {
      case Condition.Silence _ -> rule.symbols().contains(symbol);
      case Condition.ValueAtRisk _, Condition.PublicationFails _ -> false;
      case Condition.Price _,
          Condition.Move _,
          Condition.Change _,
          Condition.Volume _,
          Condition.AnomalySeen _,
          Condition.Gap _,
          Condition.Reversal _ ->
          rule.watches(symbol);
    };
  }

  /// Whether any rule is in use.
  ///
  /// @return false when quotes need not be shown to it
  public boolean isWatching() {
    return !rules.isEmpty();
  }

  /// Looks at the next accepted quote that is not late.
  ///
  /// @param index the symbol's place among the partition's
  /// @param symbol whose quote
  /// @param recordNumber its record's number in the partition
  /// @param quote the quote
  /// @param into takes the alerts
  public void onQuote(
      int index, Symbol symbol, long recordNumber, SeenQuote quote, List<FiredAlert> into) {
    var watching = watches(index, symbol);
    for (int i = 0; i < watching.watches().size(); i++) {
      var found = watching.watches().get(i).onQuote(quote);
      if (found != null) {
        var rule = watching.rules().get(i);
        into.add(new FiredAlert(rule, alert(rule, symbol, recordNumber, quote, found)));
        count++;
      }
    }
  }

  private SymbolWatches watches(int index, Symbol symbol) {
    if (index >= bySymbol.length) {
      bySymbol = Arrays.copyOf(bySymbol, Math.max(index + 1, bySymbol.length * 2));
    }
    var known = bySymbol[index];
    if (known == null) {
      known = watchesOf(symbol, Map.of());
      bySymbol[index] = known;
    }
    return known;
  }

  private Alert alert(Rule rule, Symbol symbol, long recordNumber, SeenQuote quote, Finding found) {
    var traded = found.signal();
    var signal = traded == null ? null : traded.signal();
    var reading =
        new Alert.Reading(
            OptionalDouble.of(quote.price()),
            quote.optional(Field.CHANGE_PERCENT),
            quote.optional(Field.VOLUME),
            signal == null ? Optional.empty() : Optional.of(signal.side()),
            signal == null ? OptionalDouble.empty() : OptionalDouble.of(signal.fast()),
            signal == null ? OptionalDouble.empty() : OptionalDouble.of(signal.slow()),
            found.value());
    return new Alert(
        Alert.idOf(rule.id(), partition + "/" + recordNumber),
        rule.id(),
        rule.condition().text(),
        rule.severity(),
        Optional.of(symbol),
        UtcMicros.toInstant(quote.micros()),
        UtcMicros.toInstant(quote.arrivalMicros()),
        found.why(),
        reading,
        trail(quote));
  }

  /// Closes of the minutes before; the newest bar is still open, its close is the price.
  private static List<Double> trail(SeenQuote quote) {
    return quote.bars().bars(TRAIL_MINUTES).stream().map(bar -> bar.close()).toList();
  }

  /// Looks at the clock: tells of symbols from which nothing comes.
  ///
  /// @param nowMicros the time, when everything that arrived before has been shown
  /// @param sinceMicros when this process began to listen
  /// @param calendars when a symbol's market is open
  /// @param into takes the alerts
  public void onTick(
      long nowMicros,
      long sinceMicros,
      Function<Symbol, TradingCalendar> calendars,
      List<FiredAlert> into) {
    if (rules.stream().noneMatch(rule -> rule.condition() instanceof Condition.Silence)) {
      return;
    }
    for (var watching : bySymbol) {
      if (watching != null) {
        onTick(watching, nowMicros, sinceMicros, calendars.apply(watching.symbol()), into);
      }
    }
  }

  private void onTick(
      SymbolWatches watching,
      long nowMicros,
      long sinceMicros,
      TradingCalendar calendar,
      List<FiredAlert> into) {
    for (int i = 0; i < watching.watches().size(); i++) {
      var watch = watching.watches().get(i);
      var found = watch.onTick(nowMicros, sinceMicros, calendar);
      if (found != null) {
        var cause = watching.symbol() + "/" + watch.heardMicros();
        var rule = watching.rules().get(i);
        into.add(FeedSilence.fired(rule, Optional.of(watching.symbol()), cause, nowMicros, found));
        count++;
      }
    }
  }

  /// How many alerts have fired.
  ///
  /// @return their number, restarts included
  public long count() {
    return count;
  }

  /// Writes the state.
  ///
  /// @param out where to
  /// @throws IOException when it cannot be written
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(VERSION);
    out.writeLong(count);
    out.writeInt(bySymbol.length);
    for (var watching : bySymbol) {
      out.writeBoolean(watching != null);
      if (watching != null) {
        write(watching, out);
      }
    }
  }

  private static void write(SymbolWatches watching, DataOutput out) throws IOException {
    out.writeUTF(watching.symbol().value());
    out.writeInt(watching.watches().size());
    for (int i = 0; i < watching.watches().size(); i++) {
      out.writeUTF(watching.rules().get(i).id());
      watching.watches().get(i).writeTo(out);
    }
  }

  /// Reads what [#writeTo] wrote; the state of rules that are no longer in use is left out.
  ///
  /// @param in where from
  /// @throws IOException when it cannot be read
  public void readFrom(DataInput in) throws IOException {
    var version = in.readInt();
    if (version != VERSION) {
      throw new IOException("the saved alert state has version " + version + ", not " + VERSION);
    }
    count = in.readLong();
    bySymbol = new SymbolWatches[in.readInt()];
    for (int s = 0; s < bySymbol.length; s++) {
      bySymbol[s] = in.readBoolean() ? read(in) : null;
    }
  }

  private SymbolWatches read(DataInput in) throws IOException {
    var symbol = new Symbol(in.readUTF());
    var states = new HashMap<String, RuleWatch>();
    var saved = in.readInt();
    for (int i = 0; i < saved; i++) {
      states.put(in.readUTF(), RuleWatch.readFrom(in));
    }
    return watchesOf(symbol, states);
  }
}
