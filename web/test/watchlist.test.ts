import { describe, expect, it } from 'vitest';
import type { Bar, Quote, SymbolInfo } from '../src/api/api';
import { initialState, withQuotes } from '../src/live/state';
import { arranged, placeInRange, row, type Row } from '../src/watchlist/rows';
import { slice } from '../src/kit/window';

const info = (symbol: string, live = true): SymbolInfo => ({ symbol, live, recorded: false, intervals: ['1d'] });
const bar = (close: number | null): Bar => ({ time: '2024-03-08T00:00:00.000000Z', open: 1, high: 3, low: 1, close, adj_close: null, volume: 7 });
const quote = (symbol: string, percent: number | null, anomaly: string | null = null) =>
  ({ symbol, price: 100, previous_close: 99, change: percent, change_percent: percent, volume: 5, low: 90, high: 110, timestamp: '2024-03-08T15:00:00Z', anomaly }) as Quote;

describe('a row', () => {
  it('has the quote’s figures where there is one', () => {
    const state = withQuotes(initialState, [quote('A', 2)], 500);
    expect(row(info('A'), state, { bars: [bar(1)], closes: [1] })).toMatchObject({ price: 100, percent: 2, heard: 500, closes: [1] });
  });

  it('has the last bars’ figures where only history is known', () => {
    expect(row(info('A', false), initialState, { bars: [bar(50), bar(55)], closes: [50, 55] }))
      .toMatchObject({ price: 55, previous: 50, change: 5, percent: 10, volume: 7, heard: null });
  });

  it('has nothing where nothing is known', () => {
    expect(row(info('A', false), initialState, { bars: [], closes: [] })).toMatchObject({ price: null, change: null, percent: null, time: null });
    expect(row(info('A', false), initialState, { bars: [bar(null), bar(5)], closes: [5] }).change).toBeNull();
  });
});

describe('rows', () => {
  const state = withQuotes(initialState, [quote('AAPL', 2), quote('BA', -3), quote('CAT', null, 'jump')], 0);
  const rows = ['CAT', 'BA', 'AAPL'].map((symbol) => row(info(symbol), state, { bars: [], closes: [] }));
  const names = (shown: readonly Row[]) => shown.map(({ symbol }) => symbol).join(' ');

  it('are filtered by name and kind', () => {
    expect(names(arranged(rows, ' a', 'all', null))).toBe('CAT BA AAPL');
    expect(names(arranged(rows, 'ap', 'all', null))).toBe('AAPL');
    expect(names(arranged(rows, '', 'risers', null))).toBe('AAPL');
    expect(names(arranged(rows, '', 'fallers', null))).toBe('BA');
    expect(names(arranged(rows, '', 'anomalies', null))).toBe('CAT');
  });

  it('are sorted, the unknown last', () => {
    expect(names(arranged(rows, '', 'all', { column: 'percent', descending: true }))).toBe('AAPL BA CAT');
    expect(names(arranged(rows, '', 'all', { column: 'percent', descending: false }))).toBe('BA AAPL CAT');
    expect(names(arranged(rows, '', 'all', { column: 'symbol', descending: false }))).toBe('AAPL BA CAT');
  });
});

it('the place in the day’s range is between its ends', () => {
  expect(placeInRange({ price: 105, low: 100, high: 110 })).toBe(0.5);
  expect(placeInRange({ price: 120, low: 100, high: 110 })).toBe(1);
  expect(placeInRange({ price: 100, low: 100, high: 100 })).toBeNull();
  expect(placeInRange({ price: null, low: 1, high: 2 })).toBeNull();
});

it('only rows in view and a few around them are drawn', () => {
  expect(slice(500, 30, 0, 300)).toEqual({ from: 0, to: 16 });
  expect(slice(500, 30, 3_000, 300)).toEqual({ from: 94, to: 116 });
  expect(slice(3, 30, 0, 300)).toEqual({ from: 0, to: 3 });
  expect(slice(0, 30, 900, 300)).toEqual({ from: 0, to: 0 });
});
