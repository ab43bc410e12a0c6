import type { PriceKind } from '../api/api';
import type { Query } from '../app/router';
import { presets, usualRange } from './ranges';
import { queryOf, type Selection } from './selection';

/** Everything a reader sets on a symbol's page; the address holds it. */
export interface Chosen {
  readonly selection: Selection;
  /** A preset's id; null while another part is shown. */
  readonly range: string | null;
  readonly look: 'candles' | 'line';
  /** What the chart uses, chosen or not. */
  readonly price: PriceKind;
}

export type Tab = 'signals' | 'backtest' | 'events';

export function rangeOf(selection: Selection, query: URLSearchParams): string | null {
  if (query.has('from') && query.has('to')) return null;
  const wanted = query.get('range');
  return presets(selection.interval).some(({ id }) => id === wanted) ? wanted : usualRange(selection.interval);
}

export function tabOf(query: URLSearchParams): Tab {
  const wanted = query.get('tab');
  return wanted === 'backtest' || wanted === 'events' ? wanted : 'signals';
}

/** The change of the address that a choice makes. */
export function patchOf(selection: Selection, changes: Partial<Selection> & { range?: string | null; look?: string }): Query {
  const { range, look, ...selected } = changes;
  return {
    ...queryOf({ ...selection, ...selected }),
    ...(range === undefined ? {} : { range, from: null, to: null }),
    ...(look === undefined ? {} : { look: look === 'line' ? 'line' : null }),
  };
}
