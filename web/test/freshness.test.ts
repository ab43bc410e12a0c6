import { describe, expect, it } from 'vitest';
import type { Quote, Status } from '../src/api/api';
import { freshness } from '../src/live/freshness';
import { initialState, withQuotes, withStatus, type LiveState } from '../src/live/state';

const TODAY = Date.parse('2024-03-08T15:00:00Z');
const status = (recorded: boolean) => ({ source: { kind: 'x', label: recorded ? 'Recorded demo data: trades' : 'Yahoo', recorded }, rate: { records_per_second: null } }) as Status;
const quote = (symbol: string, time: string) => ({ symbol, timestamp: time, anomaly: null }) as Quote;
const heard = (quotes: Quote[], at = 1_000): LiveState => withQuotes({ ...withStatus(initialState, status(false)), connection: 'live' }, quotes, at);

describe('figures', () => {
  it('are demo data when they are recorded, whatever their times', () => {
    expect(freshness(withStatus(initialState, status(true)), 0, TODAY)).toEqual({ kind: 'demo', label: 'Recorded demo data', detail: 'trades' });
  });
  it('are live when quotes come as they are made', () => {
    expect(freshness(heard([quote('A', '2024-03-08T14:59:58Z')]), 1_000, TODAY)?.kind).toBe('live');
  });
  it('are delayed when even the quickest quote is old as it comes', () => {
    expect(freshness(heard([quote('A', '2024-03-08T14:45:00Z'), quote('B', '2024-03-08T14:40:00Z')]), 1_000, TODAY)).toMatchObject({ kind: 'delayed', detail: 'by 15 min, from Yahoo' });
    expect(freshness(heard([quote('A', '2024-03-08T14:45:00Z'), quote('B', '2024-03-08T15:00:00Z')]), 1_000, TODAY)?.kind).toBe('live');
  });
  it('are stale when none has come for long, or the connection is lost', () => {
    expect(freshness(heard([quote('A', '2024-03-08T15:00:00Z')], 0), 600_000, TODAY)).toMatchObject({ kind: 'stale', detail: 'no quote for 10 min from Yahoo' });
    expect(freshness({ ...heard([]), connection: 'lost' }, 0, TODAY)?.kind).toBe('stale');
  });
  it('are nothing before the server has said what they are', () => {
    expect(freshness(initialState, 0, TODAY)).toBeNull();
  });
});
