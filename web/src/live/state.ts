import type { Account, Quote, Side, Signal, Status, SymbolInfo } from '../api/api';
import type { Connection } from './stream';

/** What every page may show of what is live. Never changed in place: each reducer gives a new one. */
export interface LiveState {
  readonly connection: Connection;
  /** Why the state could not be read, if it could not. */
  readonly problem: string | null;
  readonly status: Status | null;
  readonly symbols: readonly SymbolInfo[] | null;
  readonly quotes: Readonly<Record<string, Quote>>;
  /** When the newest quote of a symbol came, on this page's clock. */
  readonly heard: Readonly<Record<string, number>>;
  readonly lastSignals: Readonly<Record<string, Signal>>;
  readonly anomalies: Readonly<Record<string, Anomaly>>;
  /** Signals and anomalies since the page was opened, the newest first. */
  readonly tape: readonly TapeEntry[];
  /** Records per second, the newest last. */
  readonly rates: readonly number[];
}

export type TapeEntry =
  | { readonly kind: 'signal'; readonly symbol: string; readonly time: string; readonly price: number; readonly side: Side }
  | { readonly kind: 'anomaly'; readonly symbol: string; readonly time: string; readonly price: number; readonly kinds: readonly string[] };

export interface Anomaly {
  readonly kinds: readonly string[];
  /** On this page's clock: a badge stays long enough to be read. */
  readonly untilMilliseconds: number;
}

const ANOMALY_SHOWN_MILLISECONDS = 12_000;
const RATES_KEPT = 90;
const TAPE_KEPT = 100;

export const initialState: LiveState = {
  connection: 'connecting',
  problem: null,
  status: null,
  symbols: null,
  quotes: {},
  heard: {},
  lastSignals: {},
  anomalies: {},
  tape: [],
  rates: [],
};

export function withQuotes(state: LiveState, quotes: readonly Quote[], nowMilliseconds: number): LiveState {
  if (quotes.length === 0) return state;
  const known = { ...state.quotes };
  const heard = { ...state.heard };
  let anomalies = state.anomalies;
  const strange: TapeEntry[] = [];
  for (const quote of quotes) {
    known[quote.symbol] = quote;
    heard[quote.symbol] = nowMilliseconds;
    if (!quote.anomaly) continue;
    const kinds = quote.anomaly.split(',');
    anomalies = { ...anomalies, [quote.symbol]: { kinds, untilMilliseconds: nowMilliseconds + ANOMALY_SHOWN_MILLISECONDS } };
    strange.unshift({ kind: 'anomaly', symbol: quote.symbol, time: quote.timestamp, price: quote.price, kinds });
  }
  return { ...state, quotes: known, heard, anomalies, tape: strange.length === 0 ? state.tape : onTape(state, strange) };
}

export function withoutOldAnomalies(state: LiveState, nowMilliseconds: number): LiveState {
  const kept = Object.entries(state.anomalies).filter(([, anomaly]) => anomaly.untilMilliseconds > nowMilliseconds);
  return kept.length === Object.keys(state.anomalies).length ? state : { ...state, anomalies: Object.fromEntries(kept) };
}

export function withStatus(state: LiveState, status: Status): LiveState {
  const rate = status.rate.records_per_second;
  const rates = rate === null ? state.rates : [...state.rates, rate].slice(-RATES_KEPT);
  return { ...state, status, rates };
}

export function withSignal(state: LiveState, signal: Signal): LiveState {
  const known = state.lastSignals[signal.symbol];
  return known && known.time > signal.time
    ? state
    : { ...state, lastSignals: { ...state.lastSignals, [signal.symbol]: signal } };
}

/** A signal that was just given: the last of its symbol, and on the tape. */
export function withNewSignal(state: LiveState, signal: Signal): LiveState {
  const { symbol, time, price, side } = signal;
  return { ...withSignal(state, signal), tape: onTape(state, [{ kind: 'signal', symbol, time, price, side }]) };
}

function onTape(state: LiveState, entries: readonly TapeEntry[]): readonly TapeEntry[] {
  return [...entries, ...state.tape].slice(0, TAPE_KEPT);
}

export function withConnection(state: LiveState, connection: Connection): LiveState {
  // Before anything was read, a connection that cannot be made is all there is to say.
  const unread = state.status === null && connection === 'lost';
  return { ...state, connection, problem: unread ? 'The server cannot be reached.' : state.problem };
}

/** The symbol to begin with: the asked-for one, else one with live quotes, else any. */
export function firstSymbol(symbols: readonly SymbolInfo[], asked: string | null): string | null {
  const found = symbols.find((each) => each.symbol === asked) ?? symbols.find((each) => each.live) ?? symbols[0];
  return found?.symbol ?? null;
}

/** Every record received is accounted for as stored, duplicate or rejected. */
export function balances(account: Account): boolean {
  return account.received === account.stored + account.duplicates + account.rejected;
}
