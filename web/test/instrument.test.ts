import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bar, LiveBar } from '../src/api/api';
import { Instrument, prices, type InstrumentView } from '../src/symbol/instrument';
import { DEFAULT_TRADING, type Selection } from '../src/symbol/selection';

const selection: Selection = { symbol: 'BTC-USD', interval: '1m', strategy: { kind: 'sma-cross', fast: 5, slow: 20 }, trading: DEFAULT_TRADING, price: null };
const bar = (time: string, close: number, adjusted: number | null = null): Bar => ({ time, open: 1, high: 1, low: 1, close, adj_close: adjusted, volume: 1 });
const liveBar = (time: string, close: number): LiveBar => ({ symbol: 'BTC-USD', interval: '1m', ...bar(time, close) });

describe('prices', () => {
  const daily: Selection = { ...selection, interval: '1d' };
  it('are adjusted for daily history that has adjusted prices', () => {
    expect(prices(daily, [bar('1', 10, 9)])).toEqual({ adjustable: true, price: 'adj_close' });
    expect(prices({ ...daily, price: 'close' }, [bar('1', 10, 9)])).toEqual({ adjustable: true, price: 'close' });
  });
  it('are the closes where there is nothing to adjust', () => {
    expect(prices(daily, [bar('1', 10), bar('2', 10, 10)])).toEqual({ adjustable: false, price: 'close' });
    expect(prices({ ...selection, price: 'adj_close' }, [bar('1', 10, 9)]).price).toBe('close');
  });
});

describe('an instrument', () => {
  const answers = new Map<string, (body: unknown) => void>();
  const analysis = { symbol: 'BTC-USD', strategy: 'sma-cross', interval: '1m', price: 'close', averages: [], signals: [] };
  const until = (holds: () => void) => vi.waitFor(holds);
  let view: InstrumentView | undefined;

  beforeEach(() => {
    answers.clear();
    vi.stubGlobal('document', { baseURI: 'http://127.0.0.1/' });
    vi.stubGlobal('fetch', (url: string) => new Promise((resolve) => {
      answers.set(new URL(url).pathname.split('/')[2]!, (body) => resolve(new Response(JSON.stringify(body))));
    }));
  });
  afterEach(() => vi.unstubAllGlobals());

  it('misses no bar that came while the series was being read', async () => {
    const instrument = new Instrument((next) => { view = next; });
    instrument.select(selection);
    instrument.applyBars([liveBar('2', 22), liveBar('3', 3)]);
    await until(() => expect(answers.has('bars')).toBe(true));
    answers.get('bars')!([bar('1', 1), bar('2', 2)]);
    await until(() => expect(view?.bars.state).toBe('ready'));
    expect(view?.bars.value?.map((each) => each.close)).toEqual([1, 22, 3]);
  });

  it('keeps the last bar up to date, and leaves other symbols alone', async () => {
    const instrument = new Instrument((next) => { view = next; });
    instrument.select(selection);
    await until(() => expect(answers.has('bars')).toBe(true));
    answers.get('bars')!([bar('1', 1)]);
    await until(() => expect(answers.has('signals')).toBe(true));
    answers.get('signals')!(analysis);
    await until(() => expect(view?.analysis.state).toBe('ready'));
    instrument.applyBars([liveBar('1', 5), { ...liveBar('1', 9), symbol: 'AAPL' }]);
    expect(view?.bars.value?.map((each) => each.close)).toEqual([5]);
  });
});
