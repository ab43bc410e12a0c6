// The gallery, with pictures that the product drew.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { accessible, site, until } from './harness.mjs';
import { market, stub } from './stub.mjs';

const picture = (name) => readFile(fileURLToPath(new URL(`../../charts/src/test/resources/golden/${name}.png`, import.meta.url)));
const VERSIONS = ['2024-03-10T110010Z', '2024-03-03T110008Z', '2024-02-25T110011Z'];
const job = (name, more = {}) => ({ name, cron: '0 7 * * 0', zone: 'America/New_York', next_run: '2024-03-17T11:00:00Z', last_run: '2024-03-10T11:00:10Z', last_success: '2024-03-10T11:00:10Z', error: null, version: VERSIONS[0], pictures: [], ...more });
const item = (of, name, title, version) => ({ title, summary: '2019-03-11 to 2024-03-08', content_text: `${title}: five banks, from the lowest median to the highest.`, date_published: `${version.slice(0, 13)}:${version.slice(13, 15)}:${version.slice(15, 17)}Z`, attachments: [],
  _bellwether: { job: of, version, name, width: 1000, height: 600, pictures: { light: name, dark: `${name}_dark` } } });
const CHARTS = [['bank_data_boxplot', 'Closing prices of five banks', 'boxplot'], ['bank_data_correlation', 'Correlation of daily returns', 'correlation'], ['bank_data_drawdown', 'Drawdown from the highest close', 'drawdown'], ['bank_data_returns', 'Daily returns of JPM', 'returns']];
const asked = [];
const server = stub({
  ...market(),
  '/api/publications': () => [job('bank_data', { pictures: CHARTS.map(([name]) => name) }), job('tech', { cron: '30 18 * * 1-5', version: null, last_success: null, error: 'AAPL: Yahoo Finance does not answer', pictures: [] })],
  '/api/publications/files/feed.json': { items: VERSIONS.flatMap((version) => CHARTS.map(([name, title]) => item('bank_data', name, title, version))) },
  '/api/publications/files/*': async (url) => {
    const name = decodeURIComponent(url.pathname.split('/').at(-1));
    asked.push(name);
    const [, , chart] = CHARTS.find(([stem]) => name.includes(stem));
    return { type: 'image/png', content: await picture(`${chart}-${/_dark/.test(name) ? 'dark' : 'light'}`) };
  },
});
const { open, looks } = site(server.start, server.stop);

test('jobs say when they run next, and why the last run failed', async () => {
  const page = await open('#/gallery');
  const banks = page.locator('[data-job=bank_data]');
  await banks.getByText('Sundays at 07:00').waitFor();
  await banks.getByText('17 Mar 2024 07:00:00').waitFor();
  const tech = page.locator('[data-job=tech]');
  await tech.getByText('Yahoo Finance does not answer').waitFor();
  await tech.getByText('Mondays to Fridays at 18:30').waitFor();
  await tech.getByText('Nothing is drawn yet').waitFor();
});

test('pictures are of the colours on screen', async () => {
  const page = await open('#/gallery', { scheme: 'light' });
  await until(page, 'pictures', () => page.locator('[data-job=bank_data] img').first().evaluate((image) => image.complete && image.naturalWidth > 0));
  assert.ok(asked.some((name) => name.startsWith('bank_data_boxplot.png') || name.startsWith('bank_data_boxplot_2x.png')));
  asked.length = 0;
  await page.keyboard.press('t');
  await until(page, 'the dark picture', async () => asked.some((name) => name.startsWith('bank_data_boxplot_dark')));
});

test('an older version is looked at by its address', async () => {
  const page = await open('#/gallery');
  await page.getByRole('button', { name: 'Enlarge Closing prices of five banks' }).click();
  await page.getByLabel('Version').selectOption(VERSIONS[1]);
  await until(page, 'the version in the address', async () => page.url().includes(`version=${VERSIONS[1]}`));
  await until(page, 'its picture', async () => asked.includes(`versions/bank_data/${VERSIONS[1]}/bank_data_boxplot_dark.png`));
  assert.match(await page.getByRole('link', { name: 'CSV' }).getAttribute('href'), /versions%2Fbank_data%2F2024-03-03T110008Z%2Fbank_data_boxplot\.csv$/);
  await accessible(page, 'a large picture');
  await page.reload();
  await page.locator('bw-gallery-page .large img').waitFor();
  await page.keyboard.press('Escape');
  await until(page, 'the address without it', async () => !page.url().includes('chart='));
});

test('without jobs it says where they stand', async () => {
  const before = server.routes['/api/publications'];
  server.routes['/api/publications'] = () => [];
  const page = await open('#/gallery');
  await page.getByText('No chart is scheduled').waitFor();
  server.routes['/api/publications'] = before;
});

test('looks', () => looks('gallery', '#/gallery', (page) => until(page, 'pictures', () => page.locator('[data-job=bank_data] img').first().evaluate((image) => image.complete && image.naturalWidth > 0))));
