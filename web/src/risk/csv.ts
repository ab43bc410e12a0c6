import type { VarBacktest, VarResult } from '../api/risk';
import { levels } from './words';

type Cell = string | number | null | undefined;

/** RFC 4180, the first line the columns; an unknown number is empty. */
export function csv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n') + '\r\n';
}

const quoted = (cell: Cell) => {
  const text = cell === null || cell === undefined ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A link to the text, for an anchor with `download`. */
export const file = (text: string) => `data:text/csv;charset=utf-8,${encodeURIComponent(text)}`;

/** A row for each result and confidence. */
export function resultsCsv(results: readonly VarResult[]): string {
  return csv(
    ['id', 'time', 'symbol', 'at', 'side', 'method', 'window', 'simulations', 'workers', 'on', 'seed', 'horizon_days', 'price_kind', 'volatility', 'sampling', 'copula', 'nu', 'price',
      'confidence', 'var', 'es', 'standard_error', 'es_standard_error', 'lower', 'upper', 'average_var', 'amount', 'mean', 'stdev', 'seconds', 'cost_usd', 'data_from', 'data_to', 'data_digest', 'code_version'],
    results.flatMap((each) => levels(each.var).map((at) => [
      each.id, each.time, each.symbol, each.at, each.side, each.method, each.window, each.simulations, each.workers, each.on, each.seed, each.horizon_days, each.price_kind, each.volatility, each.sampling, each.copula, each.nu, each.price,
      at, each.var[at], each.es[at], each.standard_error[at], each.es_standard_error[at], each.interval[at]?.[0], each.interval[at]?.[1], each.average_var[at], each.amount[at],
      each.mean, each.stdev, each.seconds, each.cost_usd, each.data_from, each.data_to, each.data_digest, each.code_version,
    ])),
  );
}

/** A row for each day forecast. */
export function backtestCsv({ days, verdicts }: VarBacktest): string {
  const at = verdicts.map(({ confidence }) => String(confidence));
  return csv(['date', 'loss', ...at.map((each) => `var_${each}`)], days.map((day) => [day.date, day.loss, ...at.map((each) => day.var[each])]));
}
