package io.bellwether.core.lake;

import static io.bellwether.core.lake.TableDefinition.Type.DOUBLE;
import static io.bellwether.core.lake.TableDefinition.Type.LONG;
import static io.bellwether.core.lake.TableDefinition.Type.TEXT;
import static io.bellwether.core.lake.TableDefinition.Type.TIMESTAMP;

import io.bellwether.core.lake.TableDefinition.Column;
import java.util.List;

/// The tables of the lake, as the outside contract names them.
public final class Tables {
  /// Accepted quotes.
  public static final TableDefinition QUOTES =
      new TableDefinition(
          "quotes",
          List.of(
              new Column("symbol", TEXT),
              new Column("open", DOUBLE),
              new Column("high", DOUBLE),
              new Column("low", DOUBLE),
              new Column("price", DOUBLE),
              new Column("previous_close", DOUBLE),
              new Column("change", DOUBLE),
              new Column("change_percent", DOUBLE),
              new Column("volume", DOUBLE),
              new Column("timestamp", TEXT),
              new Column("currency", TEXT),
              new Column("exchange", TEXT),
              new Column("source", TEXT),
              new Column("time", TIMESTAMP),
              new Column("time_micros", LONG),
              new Column("anomaly", TEXT)),
          List.of("symbol", "time_micros"));

  /// Bars of every interval, as SQL shows them and as they are imported.
  public static final TableDefinition IMPORTED_BARS =
      new TableDefinition(
          "imported_bars",
          List.of(
              new Column("symbol", TEXT),
              new Column("interval", TEXT),
              new Column("time", TIMESTAMP),
              new Column("open", DOUBLE),
              new Column("high", DOUBLE),
              new Column("low", DOUBLE),
              new Column("close", DOUBLE),
              new Column("adj_close", DOUBLE),
              new Column("volume", DOUBLE)),
          List.of("symbol", "interval", "time"));

  /// Bars built from quotes. A row is a part of a bar: that of the quotes of one commit, or several
  /// such merged. Two parts of a bar make one with the open of the earlier first quote, the highest
  /// high, the lowest low, the close of the later last quote and both volumes; quotes are ordered
  /// by their time and, at the same time, by their record numbers.
  public static final TableDefinition BARS =
      new TableDefinition(
          "bars",
          List.of(
              new Column("symbol", TEXT),
              new Column("interval", TEXT),
              new Column("time", TIMESTAMP),
              new Column("open", DOUBLE),
              new Column("high", DOUBLE),
              new Column("low", DOUBLE),
              new Column("close", DOUBLE),
              new Column("adj_close", DOUBLE),
              new Column("volume", DOUBLE),
              new Column("first_micros", LONG),
              new Column("first_number", LONG),
              new Column("last_micros", LONG),
              new Column("last_number", LONG)),
          List.of("symbol", "interval", "time"));

  /// Signals given live, with their profit and loss under the default rules.
  public static final TableDefinition SIGNALS =
      new TableDefinition(
          "signals",
          List.of(
              new Column("symbol", TEXT),
              new Column("strategy", TEXT),
              new Column("time", TIMESTAMP),
              new Column("side", TEXT),
              new Column("price", DOUBLE),
              new Column("fast", DOUBLE),
              new Column("slow", DOUBLE),
              new Column("profit", DOUBLE),
              new Column("cumulative_profit", DOUBLE)),
          List.of("symbol", "time"));

  /// Records that were rejected, raw, with the reason.
  public static final TableDefinition DEAD_LETTERS =
      new TableDefinition(
          "dead_letters",
          List.of(
              new Column("arrival", TIMESTAMP),
              new Column("reason", TEXT),
              new Column("record", TEXT),
              new Column("partition", TEXT),
              new Column("number", LONG)),
          List.of("arrival"));

  /// What happened to alerts: a row when one fired (`event` is `fired`), and one when a delivery of
  /// it ended: `sent` when the channel took it, `failed` when it was given up.
  public static final TableDefinition ALERTS =
      new TableDefinition(
          "alerts",
          List.of(
              new Column("event", TEXT),
              new Column("event_time", TIMESTAMP),
              new Column("id", TEXT),
              new Column("rule", TEXT),
              new Column("condition", TEXT),
              new Column("severity", TEXT),
              new Column("symbol", TEXT),
              new Column("time", TIMESTAMP),
              new Column("arrival", TIMESTAMP),
              new Column("why", TEXT),
              new Column("price", DOUBLE),
              new Column("change_percent", DOUBLE),
              new Column("volume", DOUBLE),
              new Column("side", TEXT),
              new Column("fast", DOUBLE),
              new Column("slow", DOUBLE),
              new Column("value", DOUBLE),
              new Column("delivery", TEXT),
              new Column("recipient", TEXT),
              new Column("channel", TEXT),
              new Column("tries", LONG),
              new Column("failure", TEXT)),
          List.of("event_time"));

  /// Values at risk that were computed: a row for each confidence of a run. `request` holds all of
  /// its inputs as JSON and is enough to run it again; `result` all of its numbers.
  public static final TableDefinition VAR_RESULTS =
      new TableDefinition(
          "var_results",
          List.of(
              new Column("id", TEXT),
              new Column("time", TIMESTAMP),
              new Column("symbol", TEXT),
              new Column("at", TEXT),
              new Column("side", TEXT),
              new Column("method", TEXT),
              new Column("confidence", DOUBLE),
              new Column("window_returns", LONG),
              new Column("simulations", LONG),
              new Column("workers", LONG),
              new Column("runs_on", TEXT),
              new Column("seed", LONG),
              new Column("horizon_days", LONG),
              new Column("price_kind", TEXT),
              new Column("data_from", TEXT),
              new Column("data_to", TEXT),
              new Column("data_digest", TEXT),
              new Column("var", DOUBLE),
              new Column("es", DOUBLE),
              new Column("standard_error", DOUBLE),
              new Column("es_standard_error", DOUBLE),
              new Column("lower", DOUBLE),
              new Column("upper", DOUBLE),
              new Column("average_var", DOUBLE),
              new Column("amount", DOUBLE),
              new Column("mean", DOUBLE),
              new Column("stdev", DOUBLE),
              new Column("seconds", DOUBLE),
              new Column("cost_usd", DOUBLE),
              new Column("code_version", TEXT),
              new Column("request", TEXT),
              new Column("result", TEXT)),
          List.of("time", "id", "confidence"));

  /// Those that are partitioned by day. One without a row is an empty table in SQL.
  public static final List<TableDefinition> ALL =
      List.of(QUOTES, BARS, SIGNALS, ALERTS, DEAD_LETTERS, VAR_RESULTS);

  private Tables() {}
}
