// What seldom happens to a pipeline: rejected records and their way back, a provider that fails, a budget that runs out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible, site, until } from './harness.mjs';
import { market, status, stub } from './stub.mjs';

const letter = (number, reason, record) => ({ arrival: '2024-03-08T15:00:00.000000Z', reason, record, partition: 'p0', number });
const kept = { letters: [], asked: [] };
const server = stub({
  ...market(),
  '/api/status': () => ({ ...status, account: { ...status.account, received: 13, rejected: 3, late: 2, anomalies: 4, signals: 6, alerts: 2 }, lag: { records: 1_250, milliseconds: 340 }, lake: { files: 14, unflushed_rows: 9, last_flush: '2024-03-08T14:59:00.000000Z' } }),
  '/api/dead-letters': () => kept.letters,
  '/api/dead-letters/redrive': (_, { body }) => {
    kept.asked.push(body);
    if (body.letters.some(({ number }) => number === 13)) return { status: 404, body: { error: "there is no dead letter 13 of partition 'p0'" } };
    return { status: 202, body: { appended: body.letters.length } };
  },
  '/api/sql': { columns: [], rows: [['quotes', 9, '2024-03-08 14:00:00', '2024-03-08 15:00:00.25'], ['bars', 120, '2023-03-08 00:00:00', '2024-03-08 00:00:00'], ['dead_letters', 3, null, null]], truncated: false, milliseconds: 2 },
  '/api/providers': () => ({
    order: ['yahoo', 'twelvedata'],
    live: [{ name: 'yahoo', label: 'Yahoo Finance, asked every 30 s', state: 'waiting', detail: 'Yahoo Finance does not answer: Twelve Data is asked instead', failing: true, symbols: ['AAPL'], quotes: 1_204, repeats: 30, gaps: 1, reconnects: 2, last_quote: '2024-03-08T14:58:00.000000Z', requests: 1_230, failures: 6, bytes: 810_000 },
      { name: 'twelvedata', label: 'Twelve Data, asked every 60 s', state: 'live', detail: '', failing: false, symbols: ['AAPL'], quotes: 18, repeats: 0, gaps: 0, reconnects: 0, last_quote: new Date().toISOString(), requests: 19, failures: 0, bytes: 9_000 }],
    questions: [{ name: 'yahoo', state: 'resting', last_failure: 'Yahoo Finance does not answer', failed_at: '2024-03-08T14:58:10.000000Z', requests: 40, failures: 3, bytes: 90_000 }, { name: 'twelvedata', state: 'asked', last_failure: null, failed_at: null, requests: 4, failures: 0, bytes: 9_000 }],
    budgets: [{ provider: 'twelvedata', per_minute: 8, left_minute: 2, per_day: 800, used_today: 731, left_today: 69, next_in_seconds: 0 }],
    symbols: [], held_back: 0, cache: { requests: 44, failures: 3, bytes: 99_000, spared: 105 }, gap_count: 1,
    gaps: [{ source: 'yahoo', symbols: ['AAPL'], from: '2024-03-08T14:50:00.000000Z', to: '2024-03-08T14:55:30.000000Z', missed: null, reason: 'no answer for five minutes' }],
  }),
});
const { open, looks, allow } = site(server.start, server.stop);
allow(/404 \(Not Found\)/);
const some = () => [letter(12, 'bad-price', '{"symbol":"AAPL","price":-1,"timestamp":"2024-03-08T15:00:00Z"}'), letter(11, 'not-json-object', 'hello'), letter(9, 'bad-price', '{"symbol":"JPM","price":0,"timestamp":"2024-03-08T15:00:00Z"}')];

test('rejected records are found by reason, corrected, and go back to the stream', async () => {
  kept.letters = some();
  const page = await open('#/pipeline');
  await page.getByRole('button', { name: '3 dead letters' }).click();
  await page.getByRole('button', { name: 'bad-price 2' }).click();
  await until(page, 'the reason in the address', async () => page.url().includes('reason=bad-price'));
  assert.equal(await page.locator('[data-letter]').count(), 2);
  const first = page.locator('[data-letter="p0/12"]');
  await first.getByRole('button', { name: 'Correct' }).click();
  const record = '{"symbol":"AAPL","price":191,"timestamp":"2024-03-08T15:00:00Z"}';
  await first.getByLabel('Record 12, corrected').fill(record);
  await accessible(page, 'dead letters');
  await first.getByRole('button', { name: 'Re-drive' }).click();
  await first.getByText('Appended again').waitFor();
  assert.deepEqual(kept.asked.at(-1), { letters: [{ partition: 'p0', number: 12, record }] });
  await page.getByRole('button', { name: 'Re-drive it' }).click();
  await page.locator('[data-letter="p0/9"]').getByText('Appended again').waitFor();
  assert.deepEqual(kept.asked.at(-1), { letters: [{ partition: 'p0', number: 9 }] }, 'only what has not gone back yet');
  assert.ok(await page.locator('[data-action=redrive-all]').isDisabled());
  await page.keyboard.press('Escape');
  await until(page, 'the address without them', async () => !page.url().includes('letters='));
});

test('what cannot go back says why', async () => {
  kept.letters = [letter(13, 'no-symbol', '{"price":1}')];
  const page = await open('#/pipeline?letters=open');
  await page.locator('[data-letter="p0/13"]').getByRole('button', { name: 'Re-drive' }).click();
  await page.locator('bw-toasts').getByText('there is no dead letter 13').waitFor();
});

test('stages, providers, budget and storage say how they stand', async () => {
  kept.letters = some();
  const page = await open('#/pipeline');
  await page.locator('[data-stage=stream]').getByText('1,250').waitFor();
  await page.locator('[data-stage=processing]').getByText('Books balance').waitFor();
  await page.locator('[data-stage=lake]').getByText('14 files').waitFor();
  await page.locator('[data-provider=yahoo]').getByText('Failing').waitFor();
  await page.locator('[data-budget=twelvedata]').getByText('731 of 800 today').waitFor();
  await page.getByText('no answer for five minutes').waitFor();
  await page.getByRole('link', { name: 'quotes', exact: true }).click();
  await until(page, 'the table in SQL', async () => decodeURIComponent(page.url()).includes('#/sql?q=SELECT+*\nFROM+quotes'));
});

test('looks', async () => {
  kept.letters = some();
  await looks('pipeline-failing', '#/pipeline', async (page) => {
    await page.locator('.connection.live').waitFor();
    server.send('status', server.routes['/api/status']());
    await page.locator('[data-provider=yahoo]').waitFor();
    await page.locator('bw-storage-panel tbody tr').first().waitFor();
  });
  await looks('dead-letters', '#/pipeline?letters=open', (page) => page.locator('[data-letter]').first().waitFor());
});
