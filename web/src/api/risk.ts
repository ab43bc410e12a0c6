/** Value at risk over HTTP, as docs/http-api.md gives it. Losses are positive fractions of the position's value. */
import { get, post, remove, type PriceKind, type Side } from './api';

export type Method = 'monte-carlo' | 'parametric' | 'gbm' | 'student-t' | 'historical' | 'filtered-historical';
export type RunsOn = 'local' | 'processes' | 'lambda' | 'ec2';

/** Numbers by confidence, as `0.95`. */
export type ByConfidence = Readonly<Record<string, number | null>>;

export interface VarRequest {
  readonly symbols: readonly string[];
  readonly at: string;
  readonly side: Side;
  readonly weights?: readonly number[];
  readonly quantities?: readonly number[];
  readonly method?: Method;
  readonly confidence?: readonly number[];
  readonly window?: number;
  readonly simulations?: number;
  readonly workers?: number;
  readonly on?: RunsOn;
  readonly seed?: number;
  readonly horizon_days?: number;
  readonly price?: PriceKind;
  readonly quantity?: number;
  readonly volatility?: 'plain' | 'ewma';
  readonly copula?: 'gaussian' | 't';
  readonly nu?: number;
  readonly sampling?: 'plain' | 'importance' | 'sobol';
  readonly drawdown_steps?: number;
}

export interface Position {
  readonly symbol: string;
  readonly weight: number;
  readonly price: number;
  readonly component_var: ByConfidence;
  readonly marginal_var: ByConfidence;
  readonly component_es: ByConfidence;
}

export interface VarResult {
  readonly id: string;
  readonly time: string;
  readonly symbol: string;
  readonly at: string;
  readonly side: Side;
  readonly method: Method;
  readonly window: number;
  readonly simulations: number;
  readonly workers: number;
  readonly on: RunsOn;
  readonly seed: number;
  readonly horizon_days: number;
  readonly price: number | null;
  readonly mean: number;
  readonly stdev: number;
  readonly var: ByConfidence;
  readonly es: ByConfidence;
  readonly standard_error: ByConfidence;
  readonly es_standard_error: ByConfidence;
  readonly interval: Readonly<Record<string, readonly [number | null, number | null] | null>>;
  readonly workers_var: readonly (ByConfidence | null)[];
  readonly average_var: ByConfidence;
  readonly amount: ByConfidence;
  readonly seconds: number;
  readonly cost_usd: number;
  readonly price_kind: PriceKind;
  readonly volatility: string;
  readonly sampling: string;
  readonly copula: string;
  readonly nu: number | null;
  readonly drawdown_steps?: number;
  readonly data_from: string;
  readonly data_to: string;
  readonly data_digest: string;
  readonly code_version: string;
  readonly positions?: readonly Position[];
}

export type Run =
  | { readonly id: string; readonly state: 'running'; readonly done: number; readonly total: number }
  | { readonly id: string; readonly state: 'done'; readonly request: VarRequest; readonly result: VarResult }
  | { readonly id: string; readonly state: 'failed'; readonly error: string }
  | { readonly id: string; readonly state: 'cancelled' };

export interface Losses {
  readonly observations: number;
  readonly same_prices: boolean;
  readonly from: number;
  readonly width: number;
  readonly shares: readonly number[];
  readonly below: number;
  readonly above: number;
}

export interface Place {
  readonly on: RunsOn;
  readonly available: boolean;
  readonly most_workers: number;
  readonly missing: string;
}

export interface CoverageTest {
  readonly statistic: number;
  readonly p_value: number;
}

export interface Verdict {
  readonly confidence: number;
  readonly days: number;
  readonly exceptions: number;
  readonly expected: number;
  readonly kupiec: CoverageTest;
  readonly christoffersen_independence: CoverageTest;
  readonly christoffersen_conditional: CoverageTest;
  readonly traffic_light: 'green' | 'yellow' | 'red';
}

export interface BacktestDay {
  readonly date: string;
  readonly loss: number;
  readonly var: ByConfidence;
}

export interface VarBacktest {
  readonly symbol: string;
  readonly at: string;
  readonly side: Side;
  readonly method: Method;
  readonly window: number;
  readonly verdicts: readonly Verdict[];
  readonly days: readonly BacktestDay[];
}

const BACKTEST_MILLISECONDS = 300_000;

export const risk = {
  start: (request: VarRequest) => post<{ id: string }>('var', request),
  run: (id: string, cancel?: AbortSignal) => get<Run>(`var/runs/${encodeURIComponent(id)}`, {}, cancel),
  cancel: (id: string) => remove(`var/runs/${encodeURIComponent(id)}`),
  losses: (id: string, cancel?: AbortSignal) => get<Losses>(`var/runs/${encodeURIComponent(id)}/losses`, {}, cancel),
  results: (symbol: string, limit: number, cancel?: AbortSignal) => get<VarResult[]>('var/results', symbol ? { symbol, limit } : { limit }, cancel),
  places: (cancel?: AbortSignal) => get<Place[]>('var/places', {}, cancel),
  backtest: (request: VarRequest, days: number, cancel?: AbortSignal) => post<VarBacktest>('var/backtest', { ...request, days }, cancel, BACKTEST_MILLISECONDS),
};
