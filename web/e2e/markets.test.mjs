// The markets page of a running demo.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bellwether, figure, until } from './harness.mjs';

const { open, looks } = bellwether();

test('a price changes while one looks', async () => {
  const page = await open('#/');
  const price = page.locator('tr', { hasText: 'BTC-USD' }).locator('[data-field=price]');
  await price.waitFor();
  const first = figure(await price.textContent());
  assert.ok(first > 0, `a price above zero, not ${first}`);
  await until(page, 'another price', async () => figure(await price.textContent()) !== first);
});

test('looks', () => looks('markets', '#/', async (page) => {
  await page.locator('tr', { hasText: 'BTC-USD' }).locator('[data-field=price]').waitFor();
}));
