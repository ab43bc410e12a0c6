// What a database seldom answers: refusals, half a result, far too many rows, nothing at all.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { site, until } from './harness.mjs';
import { market, stub } from './stub.mjs';

const asked = [];
const cancelled = [];
const answers = {};
const server = stub({
  ...market(),
  '/api/sql/schema': { tables: [{ name: 'quotes', columns: [{ name: 'symbol', type: 'VARCHAR' }, { name: 'price', type: 'DOUBLE' }] }], functions: ['abs'] },
  '/api/sql': (_, { body }) => {
    asked.push(body);
    return answers[body.query](body);
  },
  '/api/sql/*': (url) => {
    cancelled.push(url.pathname.split('/').at(-1));
    return { status: 204 };
  },
});
const { open, allow } = site(server.start, server.stop);
allow(/400 \(Bad Request\)/);
const rows = (page) => page.locator('bw-result-grid tbody tr[aria-rowindex]');

test('what is refused says why', async () => {
  answers['DROP TABLE quotes'] = () => ({ status: 400, body: { error: 'only SELECT is allowed' } });
  const page = await open(`#/sql?q=${encodeURIComponent('DROP TABLE quotes')}`);
  await page.getByText('only SELECT is allowed').waitFor();
});

test('what failed after rows were sent does not pass for the whole, neither here nor in a file', async () => {
  answers['SELECT late'] = () => ({ columns: [{ name: 'a', type: 'BIGINT' }], rows: [[1], [2]], truncated: false, milliseconds: 5, error: 'the memory is used up' });
  const page = await open(`#/sql?q=${encodeURIComponent('SELECT late')}`);
  await page.getByText('It failed after 2 rows: these are not the whole').waitFor();
  await page.getByText('the memory is used up').first().waitFor();
  await page.getByRole('button', { name: 'Export JSON' }).click();
  await page.locator('bw-toasts').getByText('It failed after 2 rows').waitFor();
});

test('100,000 rows scroll to any of them and are sorted', async () => {
  const many = Array.from({ length: 100_000 }, (_, at) => [`S${at}`, (at * 7_919) % 100_003, at % 3 === 0 ? null : at / 7]);
  answers['SELECT many'] = () => ({ columns: [{ name: 'symbol', type: 'VARCHAR' }, { name: 'figure', type: 'BIGINT' }, { name: 'share', type: 'DOUBLE' }], rows: many, truncated: true, milliseconds: 321 });
  const page = await open(`#/sql?limit=100000&q=${encodeURIComponent('SELECT many')}`);
  await rows(page).first().waitFor();
  await page.locator('[data-badge=truncated]').waitFor();
  assert.equal(asked.at(-1).limit, 100_000);
  assert.ok(await rows(page).count() < 80, 'only those in view are drawn');
  await page.locator('bw-result-grid .scroll').evaluate((box) => { box.scrollTop = box.scrollHeight; });
  await rows(page).filter({ hasText: 'S99999' }).waitFor();
  await page.getByRole('button', { name: 'figure' }).click();
  await page.locator('bw-result-grid .scroll').evaluate((box) => { box.scrollTop = 0; });
  await until(page, 'the smallest first', async () => /\s0\s/.test((await rows(page).first().innerText()).replaceAll('\t', ' ')));
  const frame = await page.evaluate(async () => {
    const box = document.querySelector('bw-app').shadowRoot.querySelector('bw-sql-page').shadowRoot.querySelector('bw-result-panel').shadowRoot.querySelector('bw-result-grid').shadowRoot.querySelector('.scroll');
    const times = [];
    for (let at = 0; at < 60; at += 1) {
      box.scrollTop = at * 40_000;
      const before = performance.now();
      box.dispatchEvent(new Event('scroll'));
      await box.getRootNode().host.updateComplete;
      times.push(performance.now() - before);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return times.sort((a, b) => a - b)[30];
  });
  process.stdout.write(`# 100,000 rows, script time of a scroll: ${frame.toFixed(1)} ms (median)\n`);
});

test('a running query is cancelled at the server', async () => {
  answers['SELECT slow'] = () => new Promise(() => {});
  const page = await open(`#/sql?q=${encodeURIComponent('SELECT slow')}`);
  await page.getByText(/^Running for/).waitFor();
  await page.locator('[data-action=cancel]').click();
  await page.getByText('Cancelled').waitFor();
  await until(page, 'the server to hear', async () => cancelled.length > 0);
  assert.equal(cancelled.at(-1), asked.at(-1).id);
});
