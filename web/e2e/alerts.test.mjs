// The alerts' page against a server that keeps rules as the real one does: form, preview, mute, failed list, channels, notifications.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible, site, until } from './harness.mjs';
import { market, status, stub } from './stub.mjs';

const time = (day, clock) => `2024-03-${String(day).padStart(2, '0')}T${clock}.000000Z`;
const rule = (id, when, more = {}) => ({ rule: { id, when, symbols: [], severity: 'warning', cooldown: '0s', rearm_percent: 0.5, once: false, template: '{symbol} at {price}: {why}; {time}', quiet: null, to: [], muted_until: null, ...more }, source: 'added' });
const alert = (at, symbol, price, why, more = {}) => ({
  id: `a${at}`, rule: 'btc-move', when: 'move 3% in 15m', severity: 'warning', symbol, time: time(8, `15:${String(59 - at).padStart(2, '0')}:07`), arrival: time(8, '15:59:08'), why,
  price, change_percent: 1.2, volume: 1_200_000, side: null, fast: null, slow: null, value: 3.1,
  deliveries: [{ delivery: `d${at}`, recipient: 'browser', channel: 'browser', state: 'sent', at: time(8, '15:59:09'), tries: 1, failure: null },
    { delivery: `e${at}`, recipient: 'anna', channel: 'mail', state: at === 1 ? 'failed' : 'sent', at: time(8, '15:59:09'), tries: at === 1 ? 18 : 1, failure: at === 1 ? 'the server is down' : null }], ...more });

const kept = { rules: [], failed: [], asked: [] };
const server = stub({
  ...market(),
  '/api/alerts/rules': (_, { method, body }) => {
    if (method !== 'POST') return kept.rules;
    if (!/^(price|move|change|anomaly)/.test(body.when)) return { status: 400, body: { error: `'${body.when}' is no condition: use price above 200, move 3% in 15m` } };
    const added = rule('aapl-price-above-200', body.when, { symbols: body.symbols ?? [], severity: body.severity ?? 'warning', to: body.to ?? [] });
    kept.rules.push(added);
    return { status: 201, body: added };
  },
  '/api/alerts/rules/*': (url, { method, body }) => {
    const [id, what] = url.pathname.split('/').slice(4);
    const known = kept.rules.find((each) => each.rule.id === id);
    if (method === 'DELETE') {
      kept.rules = kept.rules.filter((each) => each !== known);
      return { status: 204 };
    }
    assert.equal(what, 'mute');
    kept.asked.push(body);
    known.rule.muted_until = body.for ? new Date(Date.now() + 3_600_000).toISOString() : body.until;
    return known;
  },
  '/api/alerts/preview': (_, { body }) => {
    kept.asked.push(body);
    if (/^silent/.test(body.rule.when)) return { status: 400, body: { error: 'a rule about silence needs the clock: it cannot be tried on stored quotes' } };
    return { from: time(1, '00:00:00'), to: time(30, '20:00:00'), quotes: 812_331, complete: true, count: 14, milliseconds: 84,
      by_day: [[4, 3], [5, 1], [11, 6], [18, 2], [27, 2]].map(([day, count]) => ({ day: `2024-03-${String(day).padStart(2, '0')}`, count })),
      by_symbol: [{ symbol: 'BTC-USD', count: 9 }, { symbol: 'AAPL', count: 5 }], last: [alert(1, 'BTC-USD', 68_210, 'moved +3.4% within 15m')] };
  },
  '/api/alerts/history': (url) => HISTORY.filter((each) => !url.searchParams.get('symbol') || each.symbol === url.searchParams.get('symbol')),
  '/api/alerts/failed': () => kept.failed,
  '/api/alerts/failed/resend': (_, { body }) => {
    kept.asked.push(body);
    kept.failed = body.delivery ? kept.failed.filter(({ delivery }) => delivery !== body.delivery) : [];
    return { resent: 1 };
  },
  '/api/alerts/channels': () => [
    { name: 'browser', kind: 'browser', recipients: ['browser'], waiting: 0, closed_until: null, failure: null },
    { name: 'console', kind: 'console', recipients: ['console'], waiting: 0, closed_until: null, failure: null },
    { name: 'mail', kind: 'smtp', recipients: ['anna'], waiting: 2, closed_until: time(8, '16:00:00'), failure: 'mail.example.org:587 does not answer' },
  ],
  '/api/alerts/test': (_, { body }) => [{ recipient: 'anna', channel: 'mail', taken: false, detail: 'mail.example.org:587 does not answer' }, { recipient: 'console', channel: 'console', taken: true, detail: 'taken in 3 ms' }]
    .filter(({ recipient }) => !body.recipient || recipient === body.recipient),
});
const HISTORY = [alert(0, 'AAPL', 191.2, 'price 191.20 passed 190 upwards', { rule: 'aapl-price-above-190', severity: 'info' }), alert(1, 'BTC-USD', 68_210, 'moved +3.4% within 15m', { severity: 'critical' }),
  alert(2, 'JPM', 188.7, 'anomaly volume: 4.1 times its usual', { deliveries: [] })];
const { open, looks, allow } = site(server.start, server.stop);
allow(/400 \(Bad Request\)|ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/);

test('a rule is filled in, tried on the last month, refused with a reason, added, muted and removed', async () => {
  const page = await open('#/alerts');
  await page.getByText('No rule yet').waitFor();
  await page.getByLabel('What', { exact: true }).selectOption('above');
  const when = page.getByLabel('When', { exact: true });
  assert.equal(await when.inputValue(), 'price above 200');
  await page.locator('[data-field=count]', { hasText: '14' }).waitFor();
  await page.getByText('On 812,331 quotes').waitFor();
  assert.deepEqual(kept.asked.at(-1), { rule: { when: 'price above 200' }, days: 30 });
  await when.fill('prize above 200');
  await page.getByRole('button', { name: 'Add rule' }).click();
  await page.getByText("'prize above 200' is no condition").waitFor();
  await when.fill('price above 200');
  await page.getByRole('textbox', { name: 'Symbols' }).fill('AAPL');
  await page.getByRole('checkbox', { name: 'anna' }).check();
  await until(page, 'the draft in the address', async () => page.url().includes('symbols=AAPL') && page.url().includes('to=anna'));
  await page.getByRole('button', { name: 'Add rule' }).click();
  const row = page.locator('bw-rules-table tbody tr', { hasText: 'price above 200' });
  await row.waitFor();
  assert.match(await row.innerText(), /AAPL[\s\S]*anna/);
  assert.equal(await when.inputValue(), '', 'the form is empty again');
  await row.getByLabel('Mute the rule').selectOption({ label: 'Mute for 1 hour' });
  await row.getByText(/^Muted to/).waitFor();
  assert.deepEqual(kept.asked.at(-1), { for: '1h' });
  await row.getByRole('button', { name: /Hear the rule/ }).click();
  await row.getByLabel('Mute the rule').waitFor();
  await row.getByRole('button', { name: /Remove the rule/ }).click();
  await page.getByText('No rule yet').waitFor();
});

test('what cannot be tried says why', async () => {
  const page = await open('#/alerts?when=silent+5m');
  await page.getByText('it cannot be tried on stored quotes').waitFor();
  assert.ok(await page.getByRole('button', { name: 'Add rule' }).isEnabled());
});

test('the history says who was told, and is filtered by the address', async () => {
  const page = await open('#/alerts');
  await page.getByText('price 191.20 passed 190 upwards').waitFor();
  await page.getByText('Nobody: muted').waitFor();
  await page.getByLabel('Symbol', { exact: true }).selectOption('BTC-USD');
  await page.getByText('price 191.20 passed 190 upwards').waitFor({ state: 'detached' });
  await page.reload();
  await page.getByText('moved +3.4% within 15m').first().waitFor();
  assert.equal(await page.locator('bw-alert-history tbody tr').count(), 1);
});

test('deliveries that were given up are sent again', async () => {
  kept.failed = [1, 2].map((at) => ({ delivery: `d${at}`, recipient: 'anna', channel: 'mail', subject: `AAPL at 19${at}`, at: time(8, '15:00:00'), tries: 18, failure: 'the server is down', rule: 'r', symbol: 'AAPL' }));
  const page = await open('#/alerts?tab=failed');
  await page.getByRole('button', { name: 'Send again: AAPL at 191' }).click();
  await page.getByRole('button', { name: 'Send again: AAPL at 191' }).waitFor({ state: 'detached' });
  assert.deepEqual(kept.asked.at(-1), { delivery: 'd1' });
  await accessible(page, 'the failed list');
  kept.failed.push({ ...kept.failed[0], delivery: 'd3' });
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByRole('button', { name: 'Send all again' }).click();
  await page.getByText('Nothing was given up').waitFor();
  assert.deepEqual(kept.asked.at(-1), {});
});

test('a channel is tried, and says what happened', async () => {
  const page = await open('#/alerts');
  await page.getByText('mail.example.org:587 does not answer').waitFor();
  await page.getByRole('button', { name: 'Send a sample to console' }).click();
  await page.getByText('taken in 3 ms').waitFor();
});

test('an alert is a toast, and a notification once they are turned on by a click', async () => {
  const page = await open('about:blank');
  await page.addInitScript(() => {
    const shown = window.shown = [];
    window.Notification = class {
      static permission = 'default';
      static asked = 0;
      static requestPermission() {
        this.asked += 1;
        this.permission = 'granted';
        return Promise.resolve('granted');
      }
      constructor(title, options) { shown.push({ title, ...options }); window.last = this; }
      close() {}
    };
  });
  await page.goto(new URL('#/alerts', server.address()).href);
  await page.locator('[data-notices=off]').waitFor();
  await page.locator('.connection.live').waitFor();
  const told = { ...alert(3, 'AAPL', 201, 'price 201.00 passed 200 upwards'), delivery: 'd9', subject: 'AAPL: price 201.00 passed 200 upwards', text: 'AAPL at 201.00', trail: [199, 201] };
  server.send('alert', told);
  const toast = page.locator('bw-toasts a', { hasText: 'passed 200 upwards' });
  await toast.waitFor();
  assert.deepEqual(await page.evaluate(() => [window.shown.length, Notification.asked]), [0, 0], 'nothing is asked or shown before a click');
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.locator('[data-notices=on]').waitFor();
  server.send('alert', { ...told, delivery: 'd10' });
  await until(page, 'the notification', () => page.evaluate(() => window.shown.length === 1));
  assert.deepEqual(await page.evaluate(() => ({ title: window.shown[0].title, tag: window.shown[0].tag, asked: Notification.asked })), { title: told.subject, tag: 'd10', asked: 1 });
  await page.goto(new URL('#/pipeline', server.address()).href);
  await page.evaluate(() => window.last.onclick());
  await until(page, 'the alert in the address', async () => page.url().includes('#/alerts?rule=btc-move'));
});

test('after a restart of the server the page shows what is there then', async () => {
  kept.rules = [rule('before', 'price above 100')];
  const page = await open('#/alerts');
  await page.locator('bw-rules-table tr', { hasText: 'price above 100' }).waitFor();
  await page.locator('.connection.live').waitFor();
  await server.stop();
  await page.getByText('Connection lost.').waitFor();
  kept.rules = [rule('after', 'price above 300')];
  await server.start();
  await page.locator('bw-rules-table tr', { hasText: 'price above 300' }).waitFor();
  await page.getByText('Connection lost.').waitFor({ state: 'hidden' });
});

test('looks', async () => {
  kept.rules = [rule('aapl-above', 'price above 190', { symbols: ['AAPL'], to: ['anna'] }), rule('btc-move', 'move 3% in 15m', { symbols: ['BTC-USD', 'AAPL'], severity: 'critical', cooldown: '30m' }),
    { ...rule('silent', 'silent 5m', { severity: 'info', quiet: '22:00-07:00' }), source: 'configuration' }, rule('jpm-anomaly', 'anomaly jump,volume', { symbols: ['JPM'], muted_until: '9999-12-31T00:00:00.000000Z' })];
  kept.failed = [];
  await looks('alerts', '#/alerts?when=move+3%25+in+15m&symbols=BTC-USD%2C+AAPL', async (page) => {
    await page.locator('.connection.live').waitFor();
    server.send('status', status);
    await page.locator('[data-field=count]').waitFor();
    await page.locator('bw-alert-history tbody tr').first().waitFor();
  });
});
