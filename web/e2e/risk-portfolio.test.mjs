// Portfolios over a server that says what a Bellwether with four histories said: the demo has one daily history only.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { painted, site } from './harness.mjs';
import { market, stub } from './stub.mjs';

// `bellwether var JPM MSFT AAPL AMZN --weights 0.4,0.3,0.2,0.1 --at 2024-03-08 --side buy --window 252` on Yahoo's daily closes.
const { run, losses } = JSON.parse(await readFile(new URL('portfolio.json', import.meta.url), 'utf8'));
const server = stub({
  ...market(['AAPL', 'AMZN', 'JPM', 'MSFT']),
  '/api/var/places': [{ on: 'local', available: true, most_workers: 256, missing: '' }],
  '/api/var': { status: 202, body: { id: run.id, state: 'running' } },
  [`/api/var/runs/${run.id}/losses`]: losses,
  [`/api/var/runs/${run.id}`]: run,
});
const { open, looks } = site(server.start, server.stop);
const FORM = '#/risk/portfolio?symbols=JPM,MSFT,AAPL,AMZN&amounts=0.4,0.3,0.2,0.1&at=2024-03-08&window=252';

test('weights have to sum to 1, and then are sent', async () => {
  const page = await open('#/risk/portfolio?symbols=JPM,MSFT&amounts=0.4,0.7&at=2024-03-08');
  await page.locator('[data-action=compute]').click();
  await page.getByText('The weights sum to 1.1: they have to sum to 1').waitFor();
  await page.locator('[data-action=add-position]').click();
  await page.locator('select[name=symbol-2]').selectOption('AAPL');
  await page.locator('[data-action=equal-weights]').click();
  const [sent] = await Promise.all([page.waitForRequest(/api\/var$/), page.locator('[data-action=compute]').click()]);
  const { symbols, weights } = sent.postDataJSON();
  assert.deepEqual([symbols, weights], [['JPM', 'MSFT', 'AAPL'], [0.3333, 0.3333, 0.3334]]);
  await page.locator('bw-portfolio-parts').waitFor();
});

test('the components that are shown sum to the whole', async () => {
  const page = await open(`#/risk/run/${run.id}`);
  const table = page.locator('bw-portfolio-parts bw-table');
  await table.locator('tbody tr').nth(3).waitFor();
  const heading = await table.locator('th').allInnerTexts();
  const column = heading.findIndex((each) => each.startsWith('Component VaR 99%'));
  const components = await table.locator(`tbody td:nth-child(${column + 1})`).allInnerTexts();
  const sum = components.map(parseFloat).reduce((left, right) => left + right);
  assert.ok(Math.abs(sum - 100 * run.result.var['0.99']) < 0.0003, `${components} sum to ${sum}`);
  await page.locator('[data-action=change]').click();
  await page.locator('input[name=amount-3]').waitFor();
  assert.equal(await page.locator('input[name=amount-3]').inputValue(), '0.1');
});

test('looks of the form', () => looks('risk-portfolio-form', FORM, (page) => page.locator('bw-position-rows li').nth(3).waitFor()));

test('looks of the result', () => looks('risk-portfolio', `#/risk/run/${run.id}`, async (page) => {
  await page.locator('bw-portfolio-parts tbody tr').nth(3).waitFor();
  await painted(page, 'bw-portfolio-parts bw-echart', 5);
}));
