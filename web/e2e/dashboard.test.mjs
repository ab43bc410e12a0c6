// The dashboard in a real browser against a real Bellwether in demo mode, at BELLWETHER_URL.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { launch } from './browser.mjs';

const url = process.env.BELLWETHER_URL;
const screenshots = process.env.SCREENSHOT_DIR;
const SYMBOL = 'BTC-USD';
const FIRST_SIGNAL_MILLISECONDS = 60_000;
const COLOURS_OF_A_PAINTED_CHART = 10;

let browser;
let page;
const complaints = [];

before(async () => {
  assert.ok(url, 'BELLWETHER_URL has to be the address of a running Bellwether');
  browser = await launch();
  // Without motion, so that no check meets a colour half-way through a fade.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark', reducedMotion: 'reduce' });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(error.stack ?? String(error)));
  await page.goto(url);
});

after(async () => {
  await browser?.close();
});

test('connects, and says that the data are recorded', async () => {
  await page.locator('.connection.live').waitFor();
  const badge = page.locator('[data-badge=recorded]');
  await badge.waitFor();
  assert.match(await badge.innerText(), /recorded demo data/i);
  const box = await badge.boundingBox();
  assert.ok(box && box.y >= 0 && box.y + box.height < 200, 'the badge is at the top of the page');
});

test('the watchlist shows a price that changes', async () => {
  const price = watched('price');
  await price.waitFor();
  const first = figure(await price.textContent());
  assert.ok(first > 0, `a price above zero, not ${first}`);
  await until('another price', async () => figure(await price.textContent()) !== first);
});

test('a signal appears in the table', async () => {
  const row = page.locator('bw-signals-table [data-row=signal]').first();
  await row.waitFor({ timeout: FIRST_SIGNAL_MILLISECONDS });
  assert.match(await row.innerText(), /Buy|Sell/);
});

test('the chart is painted', async () => {
  await until('a painted chart', async () => (await coloursOfChart()) >= COLOURS_OF_A_PAINTED_CHART);
});

test('the account balances', async () => {
  await until('a first record', async () => (await account()).received > 0);
  const { received, stored, duplicates, rejected } = await account();
  assert.equal(received, stored + duplicates + rejected);
  assert.match(await page.locator('[data-badge=balance]').innerText(), /^\s*Balances/);
});

test('the dead letters open and close by keyboard', async () => {
  await page.locator('[data-action=dead-letters]').focus();
  await page.keyboard.press('Enter');
  const drawer = page.locator('bw-dead-letters dialog');
  await drawer.waitFor();
  await drawer.locator('li, .state strong').first().waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
});

test('another strategy is followed by the table', async () => {
  const strategy = page.locator('select[name=strategy]');
  await strategy.selectOption('price-sma');
  await page.locator('input[name=window]').waitFor();
  await page.locator('bw-signals-table th:nth-child(4)', { hasText: 'Price' }).waitFor();
  await strategy.selectOption('sma-cross');
  await page.locator('input[name=slow]').fill('3');
  await page.locator('input[name=slow]').press('Enter');
  await page.getByText('shorter than the slow one').waitFor();
  await page.locator('input[name=slow]').fill('20');
  await page.locator('input[name=slow]').press('Enter');
  await page.getByText('shorter than the slow one').waitFor({ state: 'hidden' });
  await page.locator('bw-signals-table [data-row=signal]').first().waitFor();
});

test('dark and light are accessible, and the choice is remembered', async () => {
  assert.equal(await colourScheme(), 'dark');
  await accessible('dark');
  await screenshot('dashboard-dark');

  await page.locator('[data-action=theme]').click();
  await until('the light theme', async () => (await colourScheme()) === 'light');
  await accessible('light');
  await until('a chart painted again', async () => (await coloursOfChart()) >= COLOURS_OF_A_PAINTED_CHART);
  await screenshot('dashboard-light');

  await page.reload();
  await watched('price').waitFor();
  assert.equal(await colourScheme(), 'light');
  await page.locator('[data-action=theme]').click();
  await until('the dark theme', async () => (await colourScheme()) === 'dark');
});

test('a phone shows it all without scrolling sideways', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await until('no sideways scrolling', () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  assert.ok(await page.locator('[data-badge=recorded]').isVisible());
  await screenshot('dashboard-phone');
});

test('nothing was complained about in the console', () => {
  assert.deepEqual(complaints, []);
});

const watched = (field) => page.locator(`[data-symbol="${SYMBOL}"] [data-field=${field}]`);

/** A figure as a person reads it from the page. */
function figure(text) {
  return Number((text ?? '').replace(/[^\d.−-]/g, '').replace('−', '-'));
}

/** The four figures of one and the same drawing of the page. */
async function account() {
  const texts = await page.locator('bw-pipeline-account').evaluate((element) =>
    Object.fromEntries([...element.shadowRoot.querySelectorAll('[data-block=balance] [data-field]')].map((each) => [each.dataset.field, each.textContent])));
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, figure(text)]));
}

const colourScheme = () => page.evaluate(() => {
  const [red] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
  return red < 128 ? 'dark' : 'light';
});

/** Different colours on the chart's largest canvas that has any. */
const coloursOfChart = () => page.locator('bw-price-chart canvas').evaluateAll((canvases) => Math.max(0, ...canvases.map((canvas) => {
  if (canvas.width === 0 || canvas.height === 0) return 0;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
})));

async function accessible(theme) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  assert.deepEqual(serious.map(({ id, nodes }) => ({ theme, id, at: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`) })), []);
}

async function screenshot(name) {
  if (!screenshots) return;
  await mkdir(screenshots, { recursive: true });
  await page.mouse.move(0, 0);
  await page.evaluate(() => { for (let at = document; at?.activeElement; at = at.activeElement.shadowRoot) at.activeElement.blur(); });
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

/** Asks again at each frame of the page until it is so. */
async function until(what, holds, milliseconds = 20_000) {
  const end = performance.now() + milliseconds;
  while (!(await holds())) {
    assert.ok(performance.now() < end, `waited ${milliseconds / 1_000} s for ${what}`);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}
