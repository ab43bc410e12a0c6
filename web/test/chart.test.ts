import { describe, expect, it } from 'vitest';
import type { Bar, Signal } from '../src/api/api';
import type { Colours } from '../src/design/colours';
import { barOf, markers } from '../src/symbol/chart-data';
import { patchOf, rangeOf } from '../src/symbol/chosen';
import { adjusted, moved, usualRange, viewBetween, viewOf } from '../src/symbol/ranges';
import { DEFAULT_TRADING, type Selection } from '../src/symbol/selection';

const day = (number: number) => new Date(Date.UTC(2024, 0, number)).toISOString().replace('Z', '000Z');
const bar = (number: number, more: Partial<Bar> = {}): Bar => ({ time: day(number), open: 10, high: 12, low: 8, close: 11, adj_close: null, volume: 1, ...more });
const bars = Array.from({ length: 400 }, (_, at) => bar(at + 1));
const selection: Selection = { symbol: 'A', interval: '1d', strategy: { kind: 'sma-cross', fast: 5, slow: 20 }, trading: DEFAULT_TRADING, price: null };

describe('ranges', () => {
  it('go back from the newest bar', () => {
    expect(viewOf('1m', '1d', bars)).toEqual({ from: 368, to: 399 });
    expect(viewOf('all', '1d', bars)).toEqual({ from: 0, to: 399 });
    expect(viewOf('5y', '1d', bars)).toEqual({ from: 0, to: 399 });
    expect(viewOf('4h', '1d', bars)).toBeNull();
    expect(viewOf('1y', '1d', [])).toBeNull();
  });

  it('are between two times, as far as there are bars', () => {
    expect(viewBetween(day(10), day(20), bars)).toEqual({ from: 9, to: 19 });
    expect(viewBetween(day(390), day(900), bars)).toEqual({ from: 389, to: 399 });
    expect(viewBetween(day(20), day(10), bars)).toBeNull();
    expect(viewBetween('soon', day(10), bars)).toBeNull();
  });

  it('are the usual for what the address gets wrong, and none for a part of one’s own', () => {
    expect(rangeOf(selection, new URLSearchParams('range=4h'))).toBe(usualRange('1d'));
    expect(rangeOf(selection, new URLSearchParams('range=5y'))).toBe('5y');
    expect(rangeOf(selection, new URLSearchParams('from=a&to=b'))).toBeNull();
  });

  it('take the place of a part of one’s own in the address', () => {
    expect(patchOf(selection, { range: '5y' })).toMatchObject({ range: '5y', from: null, to: null });
    expect(patchOf(selection, { look: 'line' })).not.toHaveProperty('from');
  });
});

describe('the slider', () => {
  it('moves an end, but not past the other or the bars', () => {
    expect(moved({ from: 100, to: 200 }, 'from', 50, 399)).toEqual({ from: 150, to: 200 });
    expect(moved({ from: 100, to: 200 }, 'from', 150, 399)).toEqual({ from: 190, to: 200 });
    expect(moved({ from: 100, to: 200 }, 'to', 900, 399)).toEqual({ from: 100, to: 399 });
  });
  it('moves the whole part and keeps its length', () => {
    expect(moved({ from: 100, to: 200 }, 'both', 300, 399)).toEqual({ from: 299, to: 399 });
    expect(moved({ from: 100, to: 200 }, 'both', -300, 399)).toEqual({ from: 0, to: 100 });
  });
});

describe('an adjusted bar', () => {
  it('has all its prices lowered as its close was', () => {
    expect(adjusted(bar(1, { open: 10, high: 12, low: 8, close: 10, adj_close: 5 }))).toMatchObject({ open: 5, high: 6, low: 4, close: 5, volume: 1 });
  });
  it('is unknown where its adjusted close is', () => {
    expect(adjusted(bar(1))).toMatchObject({ open: null, close: null });
  });
});

describe('marks', () => {
  const colours = { up: 'blue', down: 'red', anomaly: 'pink', accent: 'brass' } as Colours;
  const signal = (number: number, side: 'buy' | 'sell') => ({ time: day(number), side }) as Signal;

  it('stand on the bar they belong to, in order of time, each kind once a bar', () => {
    const marked = markers({
      signals: [signal(3, 'buy'), signal(9, 'sell')],
      anomalies: [{ time: '2024-01-05T10:00:00.000000Z', kinds: 'jump' }, { time: '2024-01-05T11:00:00.000000Z', kinds: 'volume' }, { time: '2023-12-01T00:00:00.000000Z', kinds: 'gap' }],
      actions: [{ time: day(4), kind: 'dividend', amount: 0.24 }, { time: day(6), kind: 'split', numerator: 7, denominator: 1 }],
    }, bars, colours);
    expect(marked.map(({ time, shape, text }) => [new Date(Number(time) * 1_000).getUTCDate(), shape, text])).toEqual([
      [3, 'arrowUp', undefined], [4, 'square', 'D 0.2400'], [5, 'circle', undefined], [6, 'square', '7:1'], [9, 'arrowDown', undefined],
    ]);
  });

  it('of a moment are on the last bar that has begun', () => {
    expect(barOf('2024-01-05T23:59:59.000000Z', bars)?.time).toBe(day(5));
    expect(barOf(day(5), bars)?.time).toBe(day(5));
    expect(barOf('2023-01-01T00:00:00.000000Z', bars)).toBeNull();
  });
});
