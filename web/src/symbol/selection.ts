import type { Interval, Strategy, SymbolInfo } from '../api/api';
import type { Query } from '../app/router';
import type { Selection } from './instrument';

const DEFAULT_FAST = 5;
const DEFAULT_SLOW = 20;
const LONGEST_WINDOW = 1_000;

/** What an address asks for; what it leaves open or gets wrong is the usual. */
export function selectionOf(info: SymbolInfo, query: URLSearchParams): Selection {
  const wanted = query.get('interval');
  const usual: Interval = info.live && info.intervals.includes('1m') ? '1m' : (info.intervals.find((each) => each === '1d') ?? info.intervals[0] ?? '1d');
  const price = query.get('price');
  return {
    symbol: info.symbol,
    interval: info.intervals.find((each) => each === wanted) ?? usual,
    strategy: strategyOf(query),
    price: price === 'close' || price === 'adj_close' ? price : null,
  };
}

/** The query that leads to a selection; the usual is left out, so that addresses stay short. */
export function queryOf({ interval, strategy, price }: Selection): Query {
  const cross = strategy.kind === 'sma-cross';
  return {
    interval,
    strategy: cross ? null : strategy.kind,
    fast: cross && strategy.fast !== DEFAULT_FAST ? strategy.fast : null,
    slow: cross && strategy.slow !== DEFAULT_SLOW ? strategy.slow : null,
    window: !cross && strategy.window !== DEFAULT_SLOW ? strategy.window : null,
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

/** What is wrong with a strategy's windows, in words; null when they can be used. */
export function windowProblem(strategy: Strategy): string | null {
  const windows = strategy.kind === 'sma-cross' ? [strategy.fast, strategy.slow] : [strategy.window];
  if (windows.some((each) => !Number.isInteger(each) || each < 1 || each > LONGEST_WINDOW)) return `Windows are whole numbers from 1 to ${LONGEST_WINDOW}.`;
  return strategy.kind === 'sma-cross' && strategy.fast >= strategy.slow ? 'The fast window has to be shorter than the slow one.' : null;
}
