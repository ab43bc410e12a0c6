/** The HTTP API's shapes, as docs/http-api.md gives them, and a client for them. An unknown number is null. */

export type Side = 'buy' | 'sell';
export type Interval = '1m' | '5m' | '15m' | '30m' | '1h' | '1d' | '1wk';
export type Mode = 'long-short' | 'long-only';
export type PriceKind = 'close' | 'adj_close';

export interface Quote {
  symbol: string;
  open: number | null;
  high: number | null;
  low: number | null;
  price: number;
  previous_close: number | null;
  change: number | null;
  change_percent: number | null;
  volume: number | null;
  timestamp: string;
  currency?: string | null;
  exchange?: string | null;
  source?: string | null;
  anomaly: string | null;
}

export interface SymbolInfo {
  symbol: string;
  intervals: Interval[];
  live: boolean;
  recorded: boolean;
  /** Of its exchange, as `America/New_York`; absent where none is known. */
  zone?: string | null;
}

export interface Bar {
  time: string;
  open: number | null;
  high: number | null;
  low: number | null;
  close: number | null;
  adj_close: number | null;
  volume: number | null;
}

export interface LiveBar extends Bar {
  symbol: string;
  interval: Interval;
}

export interface Average {
  time: string;
  fast: number | null;
  slow: number | null;
}

export interface Signal {
  symbol: string;
  time: string;
  side: Side;
  price: number;
  fast: number | null;
  slow: number | null;
  profit: number | null;
  cumulative_profit: number | null;
}

export interface Analysis {
  symbol: string;
  strategy: string;
  interval: Interval;
  price: PriceKind;
  averages: Average[];
  signals: Signal[];
}

export type CorporateAction =
  | { readonly time: string; readonly kind: 'dividend'; readonly amount: number }
  | { readonly time: string; readonly kind: 'split'; readonly numerator: number; readonly denominator: number };

/** How signals are traded. */
export interface Trading {
  readonly mode: Mode;
  readonly quantity: number;
  readonly costBps: number;
}

export interface BacktestAccount {
  readonly final_equity: number;
  readonly total_return: number;
  readonly max_drawdown: number;
  readonly drawdown_from: string;
  readonly drawdown_to: string;
  readonly volatility: number | null;
  readonly sharpe: number | null;
  readonly costs: number;
}

export interface EquityPoint {
  readonly time: string;
  readonly strategy: number;
  readonly hold: number;
  readonly drawdown: number;
  readonly hold_drawdown: number;
}

export interface Backtest extends BacktestAccount {
  readonly from: string;
  readonly to: string;
  readonly samples: number;
  readonly capital: number;
  readonly trades: number;
  readonly win_rate: number | null;
  readonly excess_return: number;
  readonly buy_and_hold: BacktestAccount;
  readonly equity: readonly EquityPoint[];
}

export interface Account {
  received: number;
  stored: number;
  duplicates: number;
  late: number;
  rejected: number;
  corrected: number;
  anomalies: number;
  signals: number;
  alerts: number;
}

export interface Partition {
  partition: string;
  received: number;
  lag_records: number | null;
  unflushed: number;
}

export interface Status {
  version: string;
  platform: string;
  started_at: string;
  source: { kind: string; label: string; recorded: boolean };
  account: Account;
  rate: { records_per_second: number | null };
  lag: { records: number | null; milliseconds: number | null };
  partitions: Partition[];
  lake: { files: number; unflushed_rows: number; last_flush: string | null };
}

export interface DeadLetter {
  arrival: string;
  reason: string;
  record: string;
  partition: string;
  number: number;
}

export type Strategy =
  | { kind: 'sma-cross'; fast: number; slow: number }
  | { kind: 'price-sma'; window: number };

export interface AnalysisRequest {
  strategy: Strategy;
  interval: Interval;
  price: PriceKind;
  trading?: Trading;
  limit: number;
}

/** The server's own words where it gave some; they say what is wrong and what to do. */
export class ApiError extends Error {
  constructor(message: string, readonly status: number | null) {
    super(message);
  }
}

const TIMEOUT_MILLISECONDS = 20_000;

export function apiUrl(path: string, parameters: Parameters = {}): string {
  const url = new URL(`api/${path}`, document.baseURI);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value));
  return url.href;
}

export type Parameters = Record<string, string | number>;

/** Reads an answer. Fails with an {@link ApiError} that says why in the server's words, or as the caller's abort. */
export function get<T>(path: string, parameters: Parameters = {}, cancel?: AbortSignal): Promise<T> {
  return answer<T>(apiUrl(path, parameters), {}, cancel);
}

/** Sends JSON and reads the answer, which may take longer than reading does. */
export function post<T>(path: string, body: unknown, cancel?: AbortSignal, milliseconds?: number): Promise<T> {
  return answer<T>(apiUrl(path), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }, cancel, milliseconds);
}

/** Takes something away. */
export async function remove(path: string): Promise<void> {
  await answer(apiUrl(path), { method: 'DELETE' });
}

async function answer<T>(url: string, request: RequestInit, cancel?: AbortSignal, milliseconds = TIMEOUT_MILLISECONDS): Promise<T> {
  const timeout = AbortSignal.timeout(milliseconds);
  let response: Response;
  try {
    response = await fetch(url, {
      ...request,
      headers: { accept: 'application/json', ...request.headers },
      signal: cancel ? AbortSignal.any([cancel, timeout]) : timeout,
    });
  } catch (error) {
    if (cancel?.aborted) throw error;
    throw new ApiError(timeout.aborted ? 'The server took too long to answer.' : 'The server cannot be reached.', null);
  }
  if (!response.ok) throw new ApiError(await reason(response), response.status);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function reason(response: Response): Promise<string> {
  const fallback = `The server answered ${response.status}.`;
  try {
    const body = (await response.json()) as { error?: unknown };
    return typeof body.error === 'string' ? body.error : fallback;
  } catch {
    return fallback;
  }
}

function analysisParameters({ strategy, interval, price, trading, limit }: AnalysisRequest): Parameters {
  const { kind, ...windows } = strategy;
  return { strategy: kind, ...windows, interval, price, limit, ...(trading ? { mode: trading.mode, quantity: trading.quantity, cost_bps: trading.costBps } : {}) };
}

const named = (symbol: string) => encodeURIComponent(symbol);

export const api = {
  status: (cancel?: AbortSignal) => get<Status>('status', {}, cancel),
  symbols: (cancel?: AbortSignal) => get<SymbolInfo[]>('symbols', {}, cancel),
  latestQuotes: (cancel?: AbortSignal) => get<Quote[]>('quotes/latest', {}, cancel),
  bars: (symbol: string, interval: Interval, limit: number, cancel?: AbortSignal) =>
    get<Bar[]>(`bars/${named(symbol)}`, { interval, limit }, cancel),
  analysis: (symbol: string, request: AnalysisRequest, cancel?: AbortSignal) =>
    get<Analysis>(`signals/${named(symbol)}`, analysisParameters(request), cancel),
  actions: (symbol: string, cancel?: AbortSignal) => get<CorporateAction[]>(`actions/${named(symbol)}`, {}, cancel),
  backtest: (symbol: string, request: AnalysisRequest, cancel?: AbortSignal) =>
    get<Backtest>(`backtest/${named(symbol)}`, analysisParameters(request), cancel),
  /** The quotes of a symbol that stood out, the newest first. */
  anomalies: (symbol: string, limit: number, cancel?: AbortSignal) => post<{ rows: [time: string, kinds: string][] }>('sql', {
    query: `SELECT "timestamp", anomaly FROM quotes WHERE symbol = '${symbol.replaceAll("'", "''")}' AND anomaly IS NOT NULL ORDER BY "timestamp" DESC LIMIT ${limit}`,
  }, cancel),
  deadLetters: (limit: number, cancel?: AbortSignal) => get<DeadLetter[]>('dead-letters', { limit }, cancel),
};
