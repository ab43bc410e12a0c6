// A symbol's page of a running demo.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bellwether, painted } from './harness.mjs';

const { open, looks } = bellwether();
const FIRST_SIGNAL_MILLISECONDS = 60_000;
const ready = async (page) => {
  await page.locator('bw-signals-table tbody tr').first().waitFor({ timeout: FIRST_SIGNAL_MILLISECONDS });
  await painted(page, 'bw-price-chart');
};

test('a signal appears in the table', async () => {
  const page = await open('#/symbol/BTC-USD');
  await ready(page);
  assert.match(await page.locator('bw-signals-table tbody tr').first().innerText(), /Buy|Sell/);
});

test('another strategy is followed by the table', async () => {
  const page = await open('#/symbol/BTC-USD');
  const strategy = page.locator('select[name=strategy]');
  await strategy.selectOption('price-sma');
  await page.locator('input[name=window]').waitFor();
  await page.locator('bw-signals-table th:nth-child(4)', { hasText: 'SMA 20' }).waitFor();
  await strategy.selectOption('sma-cross');
  await page.locator('input[name=slow]').fill('3');
  await page.locator('input[name=slow]').press('Enter');
  await page.getByText('shorter than the slow one').waitFor();
  await page.locator('input[name=slow]').fill('20');
  await page.locator('input[name=slow]').press('Enter');
  await page.getByText('shorter than the slow one').waitFor({ state: 'hidden' });
  await ready(page);
});

test('a backtest of the recorded history is shown with its chart', () =>
  looks('backtest', '#/symbol/AAPL?interval=1d&range=5y&fast=20&slow=100&mode=long-only&costs=10&tab=backtest', async (page) => {
    await page.locator('bw-backtest-panel').getByText('Sharpe ratio').waitFor();
    await painted(page, 'bw-price-chart');
    await painted(page, 'bw-echart', 5);
  }));

test('looks', () => looks('symbol', '#/symbol/BTC-USD', ready));
