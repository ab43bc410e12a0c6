// The SQL page of a running demo.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { bellwether, painted, until } from './harness.mjs';

const { open, looks } = bellwether();
const rows = (page) => page.locator('bw-result-grid tbody tr[aria-rowindex]');
const type = async (page, text) => {
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text, { delay: 5 });
};

test('a query is written with completion, runs by keyboard, and is in the address', async () => {
  const page = await open('#/sql');
  await page.locator('.cm-content').waitFor();
  await page.getByRole('tab', { name: 'Tables' }).click();
  await page.locator('summary', { hasText: /^\s*stock_data_table/ }).waitFor();
  await type(page, 'SELECT symbol, count(*) AS records FROM quo');
  await page.locator('.cm-tooltip-autocomplete li', { hasText: 'quotes' }).click();
  await page.keyboard.type(' GROUP BY symbol', { delay: 5 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Enter');
  await rows(page).first().waitFor();
  assert.match(await rows(page).first().innerText(), /BTC-USD\s+\d+/);
  await until(page, 'the query in the address', async () => decodeURIComponent(page.url()).includes('FROM+quotes+GROUP+BY+symbol'));
  await page.reload();
  await rows(page).first().waitFor();
});

test('each of the four saved queries runs, and own ones are kept', async () => {
  const page = await open('#/sql');
  for (const name of ['Ten records', 'Largest price changes', 'Average volume by symbol', 'Moves beyond 5 %']) {
    await page.getByRole('button', { name }).click();
    await until(page, `${name} to be in the address`, async () => page.url().includes('q='));
    await page.locator('[data-field=rows]').waitFor();
    assert.equal(await page.locator('bw-result-panel .refused').count(), 0, name);
  }
  await page.getByRole('button', { name: 'Save this query' }).click();
  await page.getByLabel('Name').fill('Mine');
  await page.getByLabel('Name').press('Enter');
  await page.getByRole('button', { name: 'Mine' }).first().waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Forget Mine' }).click();
  await page.getByRole('button', { name: 'Forget Mine' }).waitFor({ state: 'detached' });
});

test('a result is drawn, with the choice in the address', async () => {
  const query = 'SELECT time, close, open FROM bars WHERE symbol = \'AAPL\' AND interval = \'1d\' ORDER BY time';
  const page = await open(`#/sql?view=chart&q=${encodeURIComponent(query)}`);
  await painted(page, 'bw-echart', 5);
  await page.getByRole('checkbox', { name: 'open' }).check();
  await until(page, 'both in the address', async () => decodeURIComponent(page.url()).includes('y=close,open'));
  await page.getByLabel('Kind').selectOption('scatter');
  await painted(page, 'bw-echart', 5);
});

test('a result becomes a file', async () => {
  const page = await open(`#/sql?q=${encodeURIComponent('SELECT symbol, close FROM bars WHERE interval = \'1d\' ORDER BY time, symbol LIMIT 3')}`);
  await rows(page).first().waitFor();
  const saved = async (format) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `Export ${format}` }).click()]);
    assert.equal(file.suggestedFilename(), `bellwether.${format.toLowerCase()}`);
    return readFile(await file.path());
  };
  const csv = (await saved('CSV')).toString().trim().split(/\r?\n/);
  assert.equal(csv[0], 'symbol,close');
  assert.equal(csv.length, 4);
  const json = JSON.parse(await saved('JSON'));
  assert.deepEqual(Object.keys(json[0]), ['symbol', 'close']);
  assert.equal(json.length, 3);
  assert.equal((await saved('Parquet')).subarray(0, 4).toString(), 'PAR1');
});

test('looks', () => looks('sql', `#/sql?q=${encodeURIComponent('SELECT symbol, time, open, high, low, close, volume\nFROM bars\nWHERE interval = \'1d\'\nORDER BY time DESC, symbol')}`, async (page) => {
  await page.locator('.cm-content').waitFor();
  await rows(page).first().waitFor();
}));

test('looks as a chart', () => looks('sql-chart', `#/sql?view=chart&q=${encodeURIComponent('SELECT time, close\nFROM bars\nWHERE symbol = \'AAPL\' AND interval = \'1d\'\nORDER BY time')}`, async (page) => {
  await page.locator('.cm-content').waitFor();
  await painted(page, 'bw-echart', 5);
}));
