/** The HTTP API's shapes, as docs/http-api.md gives them, and a client for them. An unknown number is null. */

export type Side = 'buy' | 'sell';
export type Interval = '1m' | '1d';
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

/** Sends JSON and reads the answer. */
export function post<T>(path: string, body: unknown, cancel?: AbortSignal): Promise<T> {
  return answer<T>(apiUrl(path), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }, cancel);
}

/** Takes something away. */
export async function remove(path: string): Promise<void> {
  await answer(apiUrl(path), { method: 'DELETE' });
}

async function answer<T>(url: string, request: RequestInit, cancel?: AbortSignal): Promise<T> {
  const timeout = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
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

const named = (symbol: string) => encodeURIComponent(symbol);

export const api = {
  status: (cancel?: AbortSignal) => get<Status>('status', {}, cancel),
  symbols: (cancel?: AbortSignal) => get<SymbolInfo[]>('symbols', {}, cancel),
  latestQuotes: (cancel?: AbortSignal) => get<Quote[]>('quotes/latest', {}, cancel),
  bars: (symbol: string, interval: Interval, limit: number, cancel?: AbortSignal) =>
    get<Bar[]>(`bars/${named(symbol)}`, { interval, limit }, cancel),
  analysis: (symbol: string, { strategy, interval, price, limit }: AnalysisRequest, cancel?: AbortSignal) => {
    const { kind, ...windows } = strategy;
    return get<Analysis>(`signals/${named(symbol)}`, { strategy: kind, ...windows, interval, price, limit }, cancel);
  },
  deadLetters: (limit: number, cancel?: AbortSignal) => get<DeadLetter[]>('dead-letters', { limit }, cancel),
};
