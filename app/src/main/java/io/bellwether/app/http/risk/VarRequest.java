package io.bellwether.app.http.risk;

import io.bellwether.app.http.SignalRequest;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.risk.ReturnWindow.Holding;
import io.bellwether.core.risk.VarSettings;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/// A value at risk somebody asks for: everything its digits depend on besides the prices.
///
/// @param symbols of what, one or several
/// @param holding how much of each
/// @param at the last day of the window
/// @param price which prices the returns are of
/// @param quantity shares or coins of a single symbol, for amounts; empty for 1
/// @param on who draws
/// @param settings the rest
public record VarRequest(
    List<Symbol> symbols,
    Holding holding,
    LocalDate at,
    SignalRequest.Price price,
    OptionalDouble quantity,
    RunsOn on,
    VarSettings settings) {
  /// Copies the list.
  ///
  /// @throws IllegalArgumentException when there is no symbol or the quantity is impossible
  public VarRequest {
    symbols = List.copyOf(symbols);
    if (symbols.isEmpty()) {
      throw new IllegalArgumentException("there is no symbol: name at least one");
    }
    if (quantity.isPresent() && !(quantity.getAsDouble() > 0 && quantity.getAsDouble() < 1e15)) {
      throw new IllegalArgumentException(
          "quantity is %s: use a number above 0".formatted(quantity.getAsDouble()));
    }
    if (quantity.isPresent() && symbols.size() > 1) {
      throw new IllegalArgumentException(
          "quantity is of one symbol: use quantities, one for each of the %d symbols"
              .formatted(symbols.size()));
    }
  }

  /// The symbols as one text.
  ///
  /// @return joined by commas
  public String name() {
    return String.join(",", symbols.stream().map(Symbol::value).toList());
  }

  /// Who draws.
  public enum RunsOn {
    /// Threads of this process.
    LOCAL,
    /// Worker processes.
    PROCESSES,
    /// AWS Lambda.
    LAMBDA,
    /// An EC2 instance.
    EC2;

    /// The kind of a name.
    ///
    /// @param jsonName `local`, `processes`, `lambda` or `ec2`
    /// @return the kind
    /// @throws IllegalArgumentException when there is none
    public static RunsOn of(String jsonName) {
      return switch (jsonName) {
        case "local" -> LOCAL;
        case "processes" -> PROCESSES;
        case "lambda" -> LAMBDA;
        case "ec2" -> EC2;
        default ->
            throw new IllegalArgumentException(
                "on is '" + jsonName + "': use local, processes, lambda or ec2");
      };
    }

    /// The name in JSON and on the command line.
    ///
    /// @return `local`, `processes`, `lambda` or `ec2`
    public String jsonName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
