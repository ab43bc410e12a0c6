import { describe, expect, it } from 'vitest';
import type { Quote, Signal, Status, SymbolInfo } from '../src/api/api';
import {
  balances, firstSymbol, initialState, withConnection, withoutOldAnomalies, withQuotes, withSignal, withStatus,
} from '../src/live/state';

const quote = (symbol: string, price: number, anomaly: string | null = null): Quote => ({
  symbol, price, anomaly, open: null, high: null, low: null, previous_close: null, change: null, change_percent: null, volume: null,
  timestamp: '2013-11-27T00:00:00.000000Z',
});
const signal = (time: string): Signal => ({ symbol: 'A', time, side: 'buy', price: 1, fast: 1, slow: 1, profit: 0, cumulative_profit: 0 });
const account = { received: 10, stored: 7, duplicates: 2, late: 1, rejected: 1, corrected: 0, anomalies: 0, signals: 0, alerts: 0 };
const status = (perSecond: number | null): Status => ({
  version: '0', platform: 'local', started_at: '', source: { kind: 'demo', label: '', recorded: true }, account,
  rate: { records_per_second: perSecond }, lag: { records: 0, milliseconds: 0 }, partitions: [], lake: { files: 0, unflushed_rows: 0, last_flush: null },
});
const info = (symbol: string, live: boolean): SymbolInfo => ({ symbol, live, recorded: false, intervals: ['1d'] });

describe('quotes', () => {
  it('replace those of the same symbol and leave the others', () => {
    const state = withQuotes(withQuotes(initialState, [quote('A', 1), quote('B', 2)], 0), [quote('A', 3)], 0);
    expect(state.quotes['A']?.price).toBe(3);
    expect(state.quotes['B']?.price).toBe(2);
  });

  it('leave the state alone when there are none', () => {
    expect(withQuotes(initialState, [], 0)).toBe(initialState);
  });

  it('keep an anomaly on show after the next quote, and let it go when it is old', () => {
    const seen = withQuotes(withQuotes(initialState, [quote('A', 1, 'jump,volume')], 1_000), [quote('A', 2)], 1_100);
    expect(seen.anomalies['A']?.kinds).toEqual(['jump', 'volume']);
    expect(withoutOldAnomalies(seen, 5_000)).toBe(seen);
    expect(withoutOldAnomalies(seen, 60_000).anomalies).toEqual({});
  });
});

describe('signals', () => {
  it('keep the newest of a symbol, whichever comes first', () => {
    const newest = withSignal(initialState, signal('2013-11-27T00:05:00.000000Z'));
    expect(withSignal(newest, signal('2013-11-27T00:01:00.000000Z'))).toBe(newest);
    expect(withSignal(newest, signal('2013-11-27T00:09:00.000000Z')).lastSignals['A']?.time).toContain('00:09');
  });
});

describe('status', () => {
  it('remembers a bounded number of rates, and no unknown one', () => {
    let state = initialState;
    for (let each = 0; each < 200; each += 1) state = withStatus(state, status(each));
    expect(state.rates).toHaveLength(90);
    expect(state.rates.at(-1)).toBe(199);
    expect(withStatus(state, status(null)).rates).toBe(state.rates);
  });

  it('balances only when every record is accounted for', () => {
    expect(balances(account)).toBe(true);
    expect(balances({ ...account, stored: 8 })).toBe(false);
  });
});

describe('connection', () => {
  it('is a problem of its own only before anything was read', () => {
    expect(withConnection(initialState, 'lost').problem).not.toBeNull();
    expect(withConnection(withStatus(initialState, status(1)), 'lost').problem).toBeNull();
  });
});

describe('the first symbol', () => {
  const symbols = [info('AAPL', false), info('BTC-USD', true)];
  it('is the asked-for one, else a live one, else any', () => {
    expect(firstSymbol(symbols, 'AAPL')).toBe('AAPL');
    expect(firstSymbol(symbols, 'NONE')).toBe('BTC-USD');
    expect(firstSymbol(symbols.slice(0, 1), null)).toBe('AAPL');
    expect(firstSymbol([], 'AAPL')).toBeNull();
  });
});
