// What holds for every page: addresses, keyboard, colours, zones, and a server that goes away and comes back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible, site, until } from './harness.mjs';
import { market, quote, status, stub } from './stub.mjs';

const server = stub(market());
const { open, allow } = site(server.start, server.stop);
allow(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/);

test('an address is kept over a reload, and back leaves the page', async () => {
  const page = await open('#/');
  await page.goto(new URL('#/symbol/BTC-USD?interval=1m&fast=3&slow=9', page.url()).href);
  await page.locator('input[name=slow]').waitFor();
  assert.equal(await page.locator('input[name=slow]').inputValue(), '9');
  await page.reload();
  await page.locator('input[name=slow]').waitFor();
  assert.equal(await page.locator('input[name=slow]').inputValue(), '9');
  await page.locator('input[name=slow]').fill('12');
  await page.locator('input[name=slow]').press('Enter');
  await until(page, 'the window in the address', async () => page.url().includes('slow=12'));
  await page.goBack();
  await page.locator('bw-watchlist-page').waitFor();
});

test('an older link to a symbol still leads there', async () => {
  const page = await open('#AAPL');
  await page.locator('bw-symbol-page h1', { hasText: 'AAPL' }).waitFor();
});

test('an address without a page says so and leads on', async () => {
  const page = await open('#/nowhere');
  await page.locator('bw-state strong', { hasText: 'There is no such page' }).waitFor();
  await accessible(page, 'the missing page');
  await page.locator('bw-state a').click();
  await page.locator('bw-watchlist-page').waitFor();
});

test('the keyboard finds symbols, pages and help', async () => {
  const page = await open('#/');
  await page.locator('bw-watchlist-page').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('jp');
  await page.keyboard.press('Enter');
  await page.locator('bw-symbol-page h1', { hasText: 'JPM' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.locator('bw-pipeline-page').waitFor();
  await page.keyboard.press('?');
  await page.getByText('Find a symbol').last().waitFor();
  await accessible(page, 'the help');
  await page.keyboard.press('Escape');
  await page.locator('bw-help-sheet dialog').waitFor({ state: 'hidden' });
});

test('colours follow the system until one is chosen, which is remembered', async () => {
  const page = await open('#/', { scheme: 'light' });
  await page.locator('bw-watchlist-page').waitFor();
  assert.equal(await ground(page), 'light');
  await page.keyboard.press('t');
  await until(page, 'the dark colours', async () => (await ground(page)) === 'dark');
  await page.reload();
  await page.locator('bw-watchlist-page').waitFor();
  assert.equal(await ground(page), 'dark');
});

test('a server that goes away is said, and found again with what it knows then', async () => {
  const page = await open('#/');
  await page.locator('.connection.live').waitFor();
  await server.stop();
  await page.getByText('Connection lost.').waitFor();
  assert.ok(await page.locator('[data-badge=stale]').isVisible(), 'the figures are said to be stale');
  server.routes['/api/quotes/latest'] = () => [quote('AAPL', 4_321)];
  await server.start();
  await page.locator('.connection.live').waitFor();
  await page.getByText('4,321.00').first().waitFor();
  await page.getByText('Connection lost.').waitFor({ state: 'hidden' });
});

test('recorded data are labelled at the top of every page', async () => {
  server.routes['/api/status'] = () => ({ ...status, source: { kind: 'demo', label: 'Recorded demo data: trades of 2013', recorded: true } });
  for (const address of ['#/', '#/symbol/AAPL', '#/pipeline']) {
    const page = await open(address);
    const badge = page.locator('[data-badge=recorded]');
    await badge.waitFor();
    const box = await badge.boundingBox();
    assert.ok(box && box.y >= 0 && box.y + box.height < 60, `the badge is at the top of ${address}`);
  }
  server.routes['/api/status'] = () => status;
});

const ground = (page) => page.evaluate(() => {
  const [red] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
  return red < 128 ? 'dark' : 'light';
});
