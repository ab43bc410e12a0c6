import { describe, expect, it } from 'vitest';
import type { SymbolInfo } from '../src/api/api';
import { href, read } from '../src/app/router';
import { queryOf, selectionOf, windowProblem } from '../src/symbol/selection';

const live: SymbolInfo = { symbol: 'BTC-USD', intervals: ['1m', '1d'], live: true, recorded: false };
const history: SymbolInfo = { symbol: 'AAPL', intervals: ['1d'], live: false, recorded: false };
const asked = (info: SymbolInfo, query: string) => selectionOf(info, new URLSearchParams(query));

describe('what an address selects', () => {
  it('is minutes for what is live and days for history, unless it says otherwise', () => {
    expect(asked(live, '').interval).toBe('1m');
    expect(asked(live, 'interval=1d').interval).toBe('1d');
    expect(asked(history, 'interval=1m').interval).toBe('1d');
  });

  it('is the usual where it makes no sense', () => {
    expect(asked(live, 'fast=30&slow=20').strategy).toEqual({ kind: 'sma-cross', fast: 5, slow: 20 });
    expect(asked(live, 'strategy=price-sma&window=0').strategy).toEqual({ kind: 'price-sma', window: 20 });
    expect(asked(live, 'price=gold').price).toBeNull();
  });

  it('comes back from the address it is written to', () => {
    for (const query of ['fast=3&slow=50', 'strategy=price-sma&window=100', 'interval=1d&price=close', '']) {
      const selection = asked(live, query);
      const again = read(href('/symbol/:symbol', { symbol: 'BTC-USD' }, queryOf(selection)));
      expect(selectionOf(live, again.query)).toEqual(selection);
    }
  });
});

it('windows are checked in words', () => {
  expect(windowProblem({ kind: 'sma-cross', fast: 20, slow: 20 })).toContain('shorter');
  expect(windowProblem({ kind: 'price-sma', window: 1.5 })).toContain('whole');
  expect(windowProblem({ kind: 'price-sma', window: 1_001 })).toContain('1000');
  expect(windowProblem({ kind: 'sma-cross', fast: 1, slow: 2 })).toBeNull();
});
