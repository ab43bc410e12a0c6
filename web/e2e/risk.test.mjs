// Value at risk in a running demo: from a symbol to a stored result, what the forms refuse, comparison and backtest.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bellwether, figure, painted, until } from './harness.mjs';

const { open, looks, allow, address } = bellwether();
const RUN = '#/risk/new?symbol=AAPL&at=2018-04-27&side=buy';
// A request that is refused is a complaint of the browser's own.
allow(/status of 400.*api\/var/);

test('search, chart, windows, signal, value at risk, result, stored', async () => {
  const page = await open('#/');
  await page.locator('bw-watchlist-page').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('aap');
  await page.getByRole('option', { name: /AAPL/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('bw-symbol-page h1', { hasText: 'AAPL' }).waitFor();
  await choose(page, 'fast', '10');
  await choose(page, 'slow', '40');
  const first = page.locator('bw-signals-table tbody tr').first();
  await first.waitFor();
  await painted(page, 'bw-price-chart');
  const side = /Buy/.test(await first.innerText()) ? 'buy' : 'sell';
  await first.locator('[data-action=risk]').click();

  await page.locator('bw-risk-new-page h1').waitFor();
  const at = await page.locator('input[name=at]').inputValue();
  assert.ok(page.url().includes(`symbol=AAPL&at=${at}&side=${side}`), page.url());
  assert.equal(await page.locator(`bw-risk-form button[name=${side}]`).getAttribute('aria-pressed'), 'true');
  await choose(page, 'window', '60');
  await choose(page, 'workers', '2');
  await page.locator('[data-action=compute]').click();

  await page.locator('[data-level="0.99"] [data-field=var]').waitFor();
  const [smaller, greater] = await Promise.all(['0.95', '0.99'].map((each) => lossAt(page, each)));
  assert.ok(smaller > 0 && smaller < greater, `${smaller} below ${greater}`);
  await painted(page, 'bw-echart', 5);
  assert.equal(await page.locator('.workers tbody tr').count(), 2);
  const link = page.url();

  await page.goto(new URL('#/risk', link).href);
  await page.locator('bw-results-table tbody tr').first().locator('a').click();
  await page.locator('[data-level="0.99"] [data-field=var]').waitFor();
  assert.equal(page.url(), link, 'the newest stored result is this one');
  await page.reload();
  await page.locator('[data-level="0.99"] [data-field=var]').waitFor();
  assert.equal(await lossAt(page, '0.99'), greater, 'and shows the same after a reload');

  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('[data-action=csv]').first().click()]);
  assert.match(file.suggestedFilename(), /^value-at-risk-.*\.csv$/);
});

test('what is wrong is said at its field, and nothing is sent', async () => {
  const page = await open(RUN);
  await choose(page, 'window', '1');
  await page.getByText('A whole number from 2 to 10,000').waitFor();
  await page.locator('[data-action=compute]').click();
  await until(page, 'the wrong field under the keyboard', () => page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.name === 'window';
  }));
  assert.match(page.url(), /risk\/new/);
  const places = page.locator('select[name=on]');
  assert.deepEqual(await places.locator('option:not([disabled])').evaluateAll((options) => options.map(({ value }) => value)), ['local', 'processes']);
});

test('a run that the server cannot compute says why and leads back', async () => {
  const page = await open('#/risk/new?symbol=AAPL&at=1980-01-02&side=buy');
  await page.locator('[data-action=compute]').click();
  await page.getByText('It could not be computed').waitFor();
  await page.locator('[data-action=back]').click();
  await page.locator('input[name=window]').waitFor();
  assert.equal(await page.locator('input[name=at]').inputValue(), '1980-01-02');
});

test('a long run shows how far it is and can be cancelled', async () => {
  const page = await open(`${RUN}&method=student-t&horizon=250&simulations=20000000`);
  await page.locator('[data-action=compute]').click();
  await page.locator('bw-progress [aria-valuenow]').waitFor();
  await page.locator('bw-progress button').click();
  await page.getByText('The run was cancelled').waitFor();
});

test('results are compared side by side', async () => {
  const ids = [];
  for (const method of ['monte-carlo', 'historical', 'student-t']) ids.push(await compute({ symbols: ['AAPL'], at: '2018-04-27', side: 'buy', method, window: 252 }));
  const page = await open('#/risk?symbol=AAPL');
  for (const at of [0, 1, 2]) await page.locator('bw-results-table [data-action=choose]').nth(at).click();
  await page.locator('[data-action=compare]').click();
  await page.locator('tr.differs', { hasText: 'Method' }).waitFor();
  await painted(page, 'bw-echart', 5);
  await page.context().close();
  await looks('risk-compare', `#/risk/compare?ids=${ids.join(',')}`, async (each) => {
    await each.locator('tr.differs', { hasText: 'Method' }).waitFor();
    await painted(each, 'bw-echart', 5);
  });
});

test('a backtest counts the days that were worse', async () => {
  const page = await open('#/risk/backtest?symbol=AAPL&at=2018-04-27&side=buy&method=historical&window=100');
  await page.locator('[data-action=run]').click();
  const verdict = page.locator('[data-level="0.95"]');
  await verdict.locator('[data-field=light]').waitFor();
  await painted(page, 'bw-echart', 5);
  const exceptions = figure(await verdict.locator('[data-field=exceptions]').innerText());
  const answer = await fetch(new URL('api/var/backtest', address()), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ symbols: ['AAPL'], at: '2018-04-27', side: 'buy', method: 'historical', window: 100, days: 250 }) });
  const { days } = await answer.json();
  assert.equal(exceptions, days.filter((day) => day.loss > day.var['0.95']).length);
});

test('looks of the form', () => looks('risk-new', RUN, async (page) => {
  await page.locator('bw-sparkline svg').waitFor();
  await page.locator('select[name=on]').waitFor();
}));

test('looks of a result', async () => {
  const id = await compute({ symbols: ['AAPL'], at: '2018-04-27', side: 'buy', workers: 4, quantity: 100 });
  await looks('risk-result', `#/risk/run/${id}`, async (page) => {
    await page.locator('.workers tbody tr').first().waitFor();
    await painted(page, 'bw-echart', 5);
  });
});

test('looks of the history', async () => {
  await compute({ symbols: ['AAPL'], at: '2018-04-27', side: 'buy', method: 'gbm', horizon_days: 10 });
  await looks('risk-history', '#/risk', (page) => page.locator('bw-results-table tbody tr').first().waitFor());
});

test('looks of a backtest', () => looks('risk-backtest', '#/risk/backtest?symbol=AAPL&at=2018-04-27&side=buy&method=parametric&volatility=ewma&window=250&days=500&run=1', async (page) => {
  await page.locator('[data-level="0.99"]').waitFor();
  await painted(page, 'bw-echart', 5);
}));

async function choose(page, name, value) {
  const input = page.locator(`input[name=${name}]`);
  await input.fill(value);
  await input.press('Tab');
  await until(page, `${name} in the address`, async () => new URLSearchParams(page.url().split('?')[1]).get(name) === value);
}

const lossAt = async (page, confidence) => figure(await page.locator(`[data-level="${confidence}"] [data-field=var]`).innerText());

/** A result that the demo has computed and stored. */
async function compute(request) {
  const started = await fetch(new URL('api/var', address()), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) });
  const { id } = await started.json();
  const end = performance.now() + 20_000;
  for (;;) {
    const run = await (await fetch(new URL(`api/var/runs/${id}`, address()))).json();
    if (run.state === 'done') return id;
    assert.ok(run.state === 'running' && performance.now() < end, JSON.stringify(run));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
