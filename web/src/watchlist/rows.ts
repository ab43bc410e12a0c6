import type { Signal, SymbolInfo } from '../api/api';
import { sorted, type Column, type Order } from '../kit/columns';
import type { Anomaly, LiveState } from '../live/state';
import type { Recent } from './sparks';

/** A symbol with its newest figures, wherever they come from: its quote, or for history its last bars. */
export interface Row {
  readonly symbol: string;
  readonly info: SymbolInfo;
  readonly price: number | null;
  readonly previous: number | null;
  readonly change: number | null;
  readonly percent: number | null;
  readonly volume: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** When its newest quote came, on this page's clock; of history, nothing. */
  readonly heard: number | null;
  /** What its newest figure is of. */
  readonly time: string | null;
  readonly closes: readonly number[];
  readonly signal: Signal | undefined;
  readonly anomaly: Anomaly | undefined;
}

export const KINDS = ['all', 'risers', 'fallers', 'anomalies'] as const;
export type Kind = (typeof KINDS)[number];

export function row(info: SymbolInfo, state: LiveState, recent: Recent): Row {
  const { symbol } = info;
  const quote = state.quotes[symbol];
  const common = { symbol, info, closes: recent.closes, signal: state.lastSignals[symbol], anomaly: state.anomalies[symbol] };
  if (quote) return {
    ...common, price: quote.price, previous: quote.previous_close, change: quote.change, percent: quote.change_percent, volume: quote.volume,
    low: quote.low, high: quote.high, heard: state.heard[symbol] ?? null, time: quote.timestamp,
  };
  const [before, last] = [recent.bars.at(-2)?.close ?? null, recent.bars.at(-1)];
  const change = last?.close != null && before !== null ? last.close - before : null;
  return {
    ...common, price: last?.close ?? null, previous: before, change, percent: change !== null && before ? (100 * change) / before : null, volume: last?.volume ?? null,
    low: last?.low ?? null, high: last?.high ?? null, heard: null, time: last?.time ?? null,
  };
}

const SORTS: readonly Column<Row>[] = [
  { id: 'symbol', label: '', cell: () => '', sort: (each) => each.symbol },
  { id: 'price', label: '', cell: () => '', sort: (each) => each.price },
  { id: 'change', label: '', cell: () => '', sort: (each) => each.change },
  { id: 'percent', label: '', cell: () => '', sort: (each) => each.percent },
  { id: 'volume', label: '', cell: () => '', sort: (each) => each.volume },
  { id: 'signal', label: '', cell: () => '', sort: (each) => each.signal?.time },
  { id: 'age', label: '', cell: () => '', sort: (each) => each.heard },
];

/** Which symbols are shown, and in which order. */
export function arranged(rows: readonly Row[], text: string, kind: Kind, order: Order | null): readonly Row[] {
  const wanted = text.trim().toUpperCase();
  return sorted(rows.filter((each) => each.symbol.toUpperCase().includes(wanted) && fits(each, kind)), SORTS, order);
}

function fits({ percent, change, anomaly }: Row, kind: Kind): boolean {
  switch (kind) {
    case 'all': return true;
    case 'risers': return (percent ?? change ?? 0) > 0;
    case 'fallers': return (percent ?? change ?? 0) < 0;
    case 'anomalies': return anomaly !== undefined;
  }
}

/** Where a price is between the low and the high of the day, from 0 to 1. */
export function placeInRange({ price, low, high }: Pick<Row, 'price' | 'low' | 'high'>): number | null {
  if (price === null || low === null || high === null || high <= low) return null;
  return Math.min(1, Math.max(0, (price - low) / (high - low)));
}
