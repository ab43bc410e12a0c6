// A symbol's page against a server that says what the test wants: ranges, slider, adjusted prices, marks, backtest, live bars.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible, painted, site, until } from './harness.mjs';
import { bars, market, stub } from './stub.mjs';

const DAY = 86_400_000;
const history = bars(1_200, { milliseconds: DAY, end: Date.parse('2024-03-08T00:00:00Z') }).map((bar) => ({ ...bar, adj_close: bar.close * 0.9 }));
const minutes = bars(300);
const signal = (at, side, profit, total) => ({ symbol: 'JPM', time: history[at].time, side, price: history[at].close, fast: 1, slow: 2, profit, cumulative_profit: total });
const account = { final_equity: 12_000, total_return: 0.2, max_drawdown: 0.131, drawdown_from: history[10].time, drawdown_to: history[60].time, volatility: 0.3, sharpe: 0.71, costs: 12.5 };
const asked = [];
const routes = {
  ...market(['JPM']),
  '/api/bars/JPM': (url) => (url.searchParams.get('interval') === '1d' ? history : minutes),
  '/api/signals/JPM': (url) => {
    asked.push(Object.fromEntries(url.searchParams));
    return { symbol: 'JPM', strategy: 'sma-cross', interval: url.searchParams.get('interval'), price: url.searchParams.get('price'),
      averages: history.map(({ time, close }) => ({ time, fast: close, slow: close * 1.01 })),
      signals: [signal(1_000, 'buy', 0, 0), signal(1_100, 'sell', 250.5, 250.5), signal(1_150, 'buy', -80, 170.5)] };
  },
  '/api/actions/JPM': [{ time: history[1_050].time, kind: 'dividend', amount: 1.05 }, { time: history[1_080].time, kind: 'split', numerator: 2, denominator: 1 }],
  '/api/sql': { columns: [], rows: [['2024-02-01T10:00:00.000000Z', 'jump']], truncated: false, milliseconds: 1 },
  '/api/backtest/JPM': (url) => ({
    symbol: 'JPM', from: history[0].time, to: history.at(-1).time, samples: 1_200, capital: 10_000, trades: 2, win_rate: 0.5, excess_return: -0.4, ...account,
    costs: Number(url.searchParams.get('cost_bps')) * 10,
    buy_and_hold: { ...account, total_return: 0.6, final_equity: 16_000 },
    equity: history.map(({ time, close }, at) => ({ time, strategy: 10_000 + at, hold: close * 100, drawdown: 0.01 * (at % 7), hold_drawdown: 0.02 * (at % 5) })),
  }),
};
const server = stub(routes);
const { open } = site(server.start, server.stop);
const DAILY = '#/symbol/JPM?interval=1d';

test('daily history is adjusted unless one chooses otherwise, and says so', async () => {
  const page = await open(DAILY);
  await page.getByText('Adjusted for splits and dividends').first().waitFor();
  await painted(page, 'bw-price-chart');
  assert.equal(asked.at(-1).price, 'adj_close');
  await page.getByRole('button', { name: 'As traded' }).click();
  await page.getByText('As traded, not adjusted').waitFor();
  await until(page, 'signals on closes', async () => asked.at(-1).price === 'close');
  assert.match(page.url(), /price=close/);
  await page.reload();
  await page.getByText('As traded, not adjusted').waitFor();
});

test('a range is chosen, slid by the keyboard, and kept in the address', async () => {
  const page = await open(DAILY);
  await painted(page, 'bw-price-chart');
  await page.getByRole('button', { name: 'three months' }).click();
  await until(page, 'the range in the address', async () => page.url().includes('range=3m'));
  const first = page.getByRole('slider', { name: 'First bar shown' });
  const before = Number(await first.getAttribute('aria-valuenow'));
  await first.focus();
  await page.keyboard.press('PageDown');
  await until(page, 'an earlier first bar', async () => Number(await first.getAttribute('aria-valuenow')) < before);
  await until(page, 'both ends in the address', async () => /from=.*to=/.test(page.url()));
  const moved = Number(await first.getAttribute('aria-valuenow'));
  await page.reload();
  await painted(page, 'bw-price-chart');
  await until(page, 'the same part', async () => Math.abs(Number(await first.getAttribute('aria-valuenow')) - moved) <= 2);
});

test('candles or a line, minutes or days', async () => {
  const page = await open(DAILY);
  await painted(page, 'bw-price-chart');
  await page.getByRole('button', { name: 'Line' }).click();
  await until(page, 'the look in the address', async () => page.url().includes('look=line'));
  await painted(page, 'bw-price-chart', 5);
  await page.getByRole('button', { name: 'one-minute bars' }).click();
  await until(page, 'minutes', async () => page.url().includes('interval=1m'));
  await page.getByRole('button', { name: 'four hours' }).waitFor();
});

test('a live bar moves the newest figures', async () => {
  const page = await open('#/symbol/JPM?interval=1m');
  await painted(page, 'bw-price-chart');
  const last = minutes.at(-1);
  server.send('bars', [{ symbol: 'JPM', interval: '1m', ...last, high: 999, close: 987.65 }]);
  await page.locator('bw-chart-legend').getByText('987.65').waitFor();
  const next = new Date(Date.parse(last.time) + 60_000).toISOString().replace('Z', '000Z');
  server.send('bars', [{ symbol: 'JPM', interval: '1m', ...last, time: next, close: 876.54 }]);
  await page.locator('bw-chart-legend').getByText('876.54').waitFor();
});

test('signals have their profit, the newest first, and are sorted', async () => {
  const page = await open(DAILY);
  const rows = page.locator('bw-signals-table tbody tr');
  await rows.nth(2).waitFor();
  assert.match(await rows.first().innerText(), /Buy[\s\S]*−80\.00[\s\S]*\+170\.50/);
  await page.locator('bw-signals-table').getByRole('button', { name: 'Profit or loss' }).click();
  await until(page, 'the best first', async () => /\+250\.50/.test(await rows.first().innerText()));
  await page.getByRole('tab', { name: /Dividends/ }).click();
  await page.getByText('2 for 1').waitFor();
  assert.match(page.url(), /tab=events/);
});

test('a backtest is shown against buying and holding, with its costs, as a chart and as a table', async () => {
  const page = await open(`${DAILY}&tab=backtest`);
  await page.getByText('+20.0%').waitFor();
  await page.getByText('+60.0%').waitFor();
  await page.getByText('−40.0%').waitFor();
  await painted(page, 'bw-echart', 5);
  await accessible(page, 'the backtest');
  await page.getByLabel('Costs, bps').fill('25');
  await page.getByLabel('Costs, bps').press('Enter');
  await page.getByText('250.00').waitFor();
  assert.match(page.url(), /costs=25/);
  await page.getByRole('button', { name: 'Show the figures as a table' }).click();
  await page.getByRole('region', { name: /Equity and drawdown, figures/ }).waitFor();
});
