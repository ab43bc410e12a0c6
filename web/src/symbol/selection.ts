import type { Interval, PriceKind, Strategy, SymbolInfo, Trading } from '../api/api';
import type { Query } from '../app/router';

/** What of a symbol is shown. */
export interface Selection {
  readonly symbol: string;
  readonly interval: Interval;
  readonly strategy: Strategy;
  readonly trading: Trading;
  /** Only daily history has adjusted prices; null leaves the choice to what the bars hold. */
  readonly price: PriceKind | null;
}

export const DEFAULT_TRADING: Trading = { mode: 'long-short', quantity: 100, costBps: 0 };
const DEFAULT_FAST = 5;
const DEFAULT_SLOW = 20;
export const LONGEST_WINDOW = 1_000;

/** What an address asks for; what it leaves open or gets wrong is the usual. */
export function selectionOf(info: SymbolInfo, query: URLSearchParams): Selection {
  const wanted = query.get('interval');
  const usual: Interval = info.live && info.intervals.includes('1m') ? '1m' : (info.intervals.find((each) => each === '1d') ?? info.intervals[0] ?? '1d');
  const price = query.get('price');
  return {
    symbol: info.symbol,
    interval: info.intervals.find((each) => each === wanted) ?? usual,
    strategy: strategyOf(query),
    trading: tradingOf(query),
    price: price === 'close' || price === 'adj_close' ? price : null,
  };
}

/** The query that leads to a selection; the usual is left out, so that addresses stay short. */
export function queryOf({ interval, strategy, trading, price }: Selection): Query {
  const cross = strategy.kind === 'sma-cross';
  return {
    interval,
    strategy: cross ? null : strategy.kind,
    fast: cross && strategy.fast !== DEFAULT_FAST ? strategy.fast : null,
    slow: cross && strategy.slow !== DEFAULT_SLOW ? strategy.slow : null,
    window: !cross && strategy.window !== DEFAULT_SLOW ? strategy.window : null,
    mode: trading.mode === DEFAULT_TRADING.mode ? null : trading.mode,
    quantity: trading.quantity === DEFAULT_TRADING.quantity ? null : trading.quantity,
    costs: trading.costBps === DEFAULT_TRADING.costBps ? null : trading.costBps,
    price,
  };
}

function strategyOf(query: URLSearchParams): Strategy {
  const number = (name: string, fallback: number) => {
    const value = Number(query.get(name) ?? NaN);
    return Number.isInteger(value) ? value : fallback;
  };
  const strategy: Strategy = query.get('strategy') === 'price-sma'
    ? { kind: 'price-sma', window: number('window', DEFAULT_SLOW) }
    : { kind: 'sma-cross', fast: number('fast', DEFAULT_FAST), slow: number('slow', DEFAULT_SLOW) };
  if (windowProblem(strategy) === null) return strategy;
  return strategy.kind === 'price-sma' ? { kind: 'price-sma', window: DEFAULT_SLOW } : { kind: 'sma-cross', fast: DEFAULT_FAST, slow: DEFAULT_SLOW };
}

function tradingOf(query: URLSearchParams): Trading {
  const number = (name: string, fallback: number, least: (value: number) => boolean) => {
    const value = Number(query.get(name) || NaN);
    return Number.isFinite(value) && least(value) ? value : fallback;
  };
  return {
    mode: query.get('mode') === 'long-only' ? 'long-only' : 'long-short',
    quantity: number('quantity', DEFAULT_TRADING.quantity, (value) => value > 0),
    costBps: number('costs', DEFAULT_TRADING.costBps, (value) => value >= 0),
  };
}

/** What is wrong with a strategy's windows, in words; null when they can be used. */
export function windowProblem(strategy: Strategy): string | null {
  const windows = strategy.kind === 'sma-cross' ? [strategy.fast, strategy.slow] : [strategy.window];
  if (windows.some((each) => !Number.isInteger(each) || each < 1 || each > LONGEST_WINDOW)) return `Windows are whole numbers from 1 to ${LONGEST_WINDOW}.`;
  return strategy.kind === 'sma-cross' && strategy.fast >= strategy.slow ? 'The fast window has to be shorter than the slow one.' : null;
}
