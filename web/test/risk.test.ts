import { describe, expect, it } from 'vitest';
import type { Losses, VarResult } from '../src/api/risk';
import type { Colours } from '../src/design/colours';
import { csv, resultsCsv } from '../src/risk/csv';
import { applies, check, confidences, draftOf, queryOf, queryOfRequest, type Draft } from '../src/risk/draft';
import { backtestOption, lossLines, lossOption } from '../src/risk/options';
import { partsOf } from '../src/risk/portfolio-parts';
import { usual } from '../src/risk/results-table';
import { windowOf } from '../src/risk/window';
import { days, exactly, level, loss } from '../src/risk/words';

const ink = new Proxy({}, { get: (_, name) => String(name) }) as Colours;
const draft = (query: string, portfolio = false) => draftOf(new URLSearchParams(query), portfolio);
const signal = draft('symbol=JPM&at=2024-03-08&side=sell');
const problemsOf = (changes: Partial<Draft>) => check({ ...signal, ...changes }, null).problems;

const result = {
  id: 'a', time: '2024-03-09T10:00:00Z', symbol: 'JPM', at: '2024-03-08', side: 'buy', method: 'monte-carlo', window: 101, simulations: 100_000, workers: 1, on: 'local', seed: 1, horizon_days: 1,
  price: 188.69, mean: 0.0024, stdev: 0.0085, var: { 0.99: 0.0174, 0.95: 0.0116 }, es: { 0.95: 0.0151, 0.99: 0.0203 }, standard_error: { 0.95: 0.00006, 0.99: null }, es_standard_error: { 0.95: 0.00006, 0.99: null },
  interval: { 0.95: [0.0115, 0.0117], 0.99: null }, workers_var: [], average_var: { 0.95: 0.0116, 0.99: 0.0174 }, amount: { 0.95: 2.19, 0.99: 3.28 }, seconds: 0.03, cost_usd: 0, price_kind: 'close',
  volatility: 'plain', sampling: 'plain', copula: 'gaussian', nu: null, data_from: '2023-10-12', data_to: '2024-03-08', data_digest: 'f00', code_version: '1',
} as const satisfies VarResult;

describe('a draft', () => {
  it('has date and side of a signal and else what is usual', () => {
    expect(check(signal, null)).toEqual({ problems: {}, request: {
      symbols: ['JPM'], at: '2024-03-08', side: 'sell', method: 'monte-carlo', window: 101, horizon_days: 1, confidence: [0.95, 0.99], price: 'close', volatility: 'plain',
      simulations: 100_000, workers: 1, on: 'local', seed: 1, copula: 'gaussian', sampling: 'plain',
    } });
  });

  it('leaves what is usual out of the address, and comes back from it', () => {
    const changed = { ...signal, window: '252', method: 'gbm', steps: '10' } as const;
    const query = queryOf(changed);
    expect(Object.entries(query).filter(([, value]) => value !== null)).toEqual([['method', 'gbm'], ['window', '252'], ['steps', '10'], ['at', '2024-03-08'], ['side', 'sell'], ['symbol', 'JPM']]);
    expect(draft(new URLSearchParams(Object.entries(query).filter(([, value]) => value !== null).map(([name, value]) => [name, String(value)])).toString())).toEqual(changed);
  });

  it('says what is wrong with each field', () => {
    expect(problemsOf({ window: '1' })).toEqual({ window: 'A whole number from 2 to 10,000' });
    expect(problemsOf({ horizon: '1.5' })).toHaveProperty('horizon');
    expect(problemsOf({ simulations: '' })).toHaveProperty('simulations');
    expect(problemsOf({ confidence: '0.95, 2000' })).toHaveProperty('confidence');
    expect(problemsOf({ at: '2024-02-31x' })).toHaveProperty('at');
    expect(problemsOf({ symbols: [''] })).toEqual({ symbols: 'Choose a symbol' });
    expect(problemsOf({ quantity: '-1' })).toHaveProperty('quantity');
    expect(problemsOf({ seed: 'x' })).toEqual({ seed: 'A whole number' });
    expect(problemsOf({ simulations: '1000000000', confidence: '0.6' })).toEqual({ simulations: 'At most 50,000,000 with confidence 0.6' });
    expect(problemsOf({ sampling: 'sobol', simulations: '1000' })).toEqual({ simulations: 'From 32,768 to 2,000,000 with this sampling' });
    expect(problemsOf({ copula: 't' })).toEqual({ nu: 'A number above 2, at most 1,000, as 4' });
  });

  it('knows the places that can be had, and how many workers each takes', () => {
    const places = [{ on: 'processes', available: true, most_workers: 32, missing: '' }, { on: 'lambda', available: false, most_workers: 0, missing: 'needs the AWS platform' }] as const;
    expect(check({ ...signal, on: 'lambda' }, places).problems).toEqual({ on: 'It needs the AWS platform' });
    expect(check({ ...signal, on: 'processes', workers: '33' }, places).problems).toEqual({ workers: 'A whole number from 1 to 32' });
  });

  it('sends only what means something for the method', () => {
    const closed = { ...signal, method: 'parametric', simulations: 'x', seed: '', workers: '' } as const;
    expect(check(closed, null).problems).toEqual({});
    expect(check(closed, null).request).not.toHaveProperty('simulations');
    expect(applies('nu', { ...signal, method: 'student-t' })).toBe(true);
    expect(applies('nu', signal)).toBe(false);
    expect(applies('steps', { ...signal, method: 'gbm', sampling: 'sobol' })).toBe(false);
    expect(draft('method=filtered-historical').volatility).toBe('ewma');
  });

  it('of a portfolio needs weights that sum to 1, or quantities', () => {
    const pair = draft('symbols=JPM,MSFT&amounts=0.4,0.6&at=2024-03-08', true);
    expect(check(pair, null).request).toMatchObject({ symbols: ['JPM', 'MSFT'], weights: [0.4, 0.6] });
    expect(check({ ...pair, amounts: ['0.4', '0.7'] }, null).problems).toEqual({ amounts: 'The weights sum to 1.1: they have to sum to 1' });
    expect(check({ ...pair, by: 'quantities', amounts: ['10', '-7'] }, null).request).toMatchObject({ quantities: [10, -7] });
    expect(check({ ...pair, symbols: ['JPM', 'JPM'] }, null).problems).toEqual({ symbols: 'A symbol is there twice' });
    expect(draft('', true).symbols).toEqual(['', '']);
  });

  it('is made again from a request', () => {
    const { request } = check({ ...signal, confidence: '0.9', on: 'processes', workers: '4', quantity: '100' }, null);
    const query = queryOfRequest({ ...request!, weights: [1] });
    expect(check(draft(new URLSearchParams(Object.entries(query).filter(([, value]) => value !== null).map(([name, value]) => [name, String(value)])).toString()), null).request).toEqual(request);
  });

  it('takes confidences in percent too', () => {
    expect(confidences('99% 95')).toEqual([0.95, 0.99]);
    expect(confidences('0.5')).toBeNull();
    expect(confidences('')).toBeNull();
  });
});

describe('a window', () => {
  const bars = Array.from({ length: 5 }, (_, at) => ({ time: `2024-03-0${at + 1}T00:00:00Z`, open: 1, high: 1, low: 1, close: at + 1, adj_close: null, volume: 1 }));

  it('ends on its day, with one close more than returns', () => {
    expect(windowOf(bars, '2024-03-04', 2)).toEqual({ closes: [2, 3, 4], from: '2024-03-02T00:00:00Z', to: '2024-03-04T00:00:00Z', hint: '' });
  });

  it('says when there are too few closes, or none', () => {
    expect(windowOf(bars, '2024-03-04', 101)?.hint).toBe('Only 4 closes are stored up to that day');
    expect(windowOf(bars, '2024-02-01', 2)).toBeNull();
  });
});

describe('figures', () => {
  it('are losses in percent', () => {
    expect([loss(0.0116), exactly(-0.00012345), level('0.999'), days(1), days(10), loss(null)]).toEqual(['1.16%', '−0.0123%', '99.9%', '1 day', '10 days', '–']);
  });

  it('stand in the CSV once for each confidence, ascending; what is unknown is empty', () => {
    const rows = resultsCsv([{ ...result, symbol: 'JPM,MSFT' }]).trim().split('\r\n');
    expect(rows).toHaveLength(3);
    expect(rows[1]).toContain('"JPM,MSFT"');
    expect(rows[1]).toContain(',0.95,0.0116,0.0151,0.00006,0.00006,0.0115,0.0117,');
    expect(rows[2]).toContain(',0.99,0.0174,0.0203,,,,,');
    expect(csv(['a'], [['say "x"']])).toBe('a\r\n"say ""x"""\r\n');
  });

  it('of the histogram are lines by ascending loss', () => {
    expect(lossLines(result, ink).map(({ name, dashed }) => [name, dashed])).toEqual([['VaR 95%', false], ['ES 95%', true], ['VaR 99%', false], ['ES 99%', true]]);
    const losses: Losses = { observations: 4, same_prices: true, from: -0.01, width: 0.01, shares: [0.25, 0.5, 0.25], below: 0, above: 0 };
    const [bars, lines] = lossOption(losses, result, ink)['series'] as { data: number[][] }[];
    expect(bars!.data.map(([from, share]) => [+from!.toFixed(2), share])).toEqual([[-0.01, 0.25], [0, 0.5], [0.01, 0.25]]);
    expect(lines!.data.map(([value]) => value)).toEqual([0.0116, 0.0151, 0.0174, 0.0203]);
  });

  it('of a portfolio are shares of the whole risk', () => {
    const position = (symbol: string, weight: number, component: number) => ({ symbol, weight, price: 1, component_var: { 0.99: component }, marginal_var: {}, component_es: {} });
    expect(partsOf({ ...result, var: { 0.99: 0.02 }, positions: [position('A', 0.5, 0.015), position('B', 0.5, 0.005)] })).toEqual([{ symbol: 'A', weight: 0.5, risk: 0.75 }, { symbol: 'B', weight: 0.5, risk: 0.25 }]);
    expect(partsOf(result)).toEqual([]);
  });

  it('in the history are of the confidences that most results have', () => {
    expect(usual([result, { ...result, var: { 0.9: 0.01, 0.99: 0.02 } }, { ...result, var: { 0.95: 0.01, 0.99: 0.02 } }])).toEqual(['0.95', '0.99']);
  });

  it('of a backtest mark the days beyond the forecast', () => {
    const verdict = { confidence: 0.95, days: 2, exceptions: 1, expected: 0.1, kupiec: { statistic: 0, p_value: 1 }, christoffersen_independence: { statistic: 0, p_value: 1 }, christoffersen_conditional: { statistic: 0, p_value: 1 }, traffic_light: 'green' } as const;
    const option = backtestOption({ symbol: 'JPM', at: '', side: 'buy', method: 'historical', window: 10, verdicts: [verdict], days: [{ date: '2024-03-07', loss: 0.02, var: { 0.95: 0.01 } }, { date: '2024-03-08', loss: 0.01, var: { 0.95: 0.01 } }] }, ink);
    expect((option['series'] as { name: string; data: unknown[] }[]).find(({ name }) => name === 'Beyond 95%')?.data).toEqual([0.02, null]);
  });
});
