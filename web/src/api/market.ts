import { get, post, remove } from './api';

/** A symbol as a provider knows it. */
export interface SymbolMatch {
  readonly symbol: string;
  readonly name: string | null;
  readonly exchange: string | null;
  readonly kind: string | null;
}

export interface SearchAnswer {
  readonly provider: string;
  readonly matches: readonly SymbolMatch[];
  /** Who failed before this provider answered. */
  readonly notes: readonly string[];
}

/** Symbols at the providers, and which of them are observed. */
export const market = {
  search: (text: string, cancel?: AbortSignal) => get<SearchAnswer>('search', { q: text }, cancel),
  watch: (symbol: string) => post<unknown>('watch', { symbol }),
  unwatch: (symbol: string) => remove(`watch/${encodeURIComponent(symbol)}`),
};
