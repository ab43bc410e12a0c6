// What every browser test stands on: a browser, pages whose complaints fail the run, and the looks every page has to pass.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { launch } from './browser.mjs';

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const PATIENCE_MILLISECONDS = 20_000;

/** The running Bellwether at BELLWETHER_URL. */
export function bellwether() {
  const url = process.env.BELLWETHER_URL;
  return site(async () => {
    assert.ok(url, 'BELLWETHER_URL has to be the address of a running Bellwether');
    return url;
  });
}

/** A site to test; `start` gives its address, `stop` ends what was started. Call it once, at the top of a test file. */
export function site(start, stop = async () => {}) {
  let browser;
  let url;
  const complaints = [];
  const allowed = [];

  before(async () => {
    url = await start();
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await stop();
    assert.deepEqual(complaints.filter((each) => !allowed.some((pattern) => pattern.test(each))), [], 'nothing is complained about in the console');
  });

  /** Opens an address as `#/pipeline` in a window of its own. Without motion, so that no check meets a colour half-way. */
  async function open(address = '#/', { size = 'desktop', scheme = 'dark', zone = 'UTC' } = {}) {
    const context = await browser.newContext({ viewport: SIZES[size], colorScheme: scheme, reducedMotion: 'reduce', timezoneId: zone, isMobile: size === 'phone', hasTouch: size === 'phone' });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLISECONDS);
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => complaints.push(error.stack || String(error)));
    if (address !== 'about:blank') await page.goto(new URL(address, url).href);
    return page;
  }

  /**
   * A page in dark and light, on a desktop and a phone: it says `ready`, passes axe, does not scroll sideways,
   * and leaves its pictures as NAME-dark.png, NAME-light.png, NAME-phone.png.
   */
  async function looks(name, address, ready) {
    for (const [look, options] of [['dark', { scheme: 'dark' }], ['light', { scheme: 'light' }], ['phone', { size: 'phone', scheme: 'dark' }]]) {
      const page = await open(address, options);
      await ready(page);
      await accessible(page, `${name} ${look}`);
      await fits(page);
      await screenshot(page, `${name}-${look}`);
      await page.context().close();
    }
  }

  /** Lets complaints pass that a test causes on purpose. */
  const allow = (pattern) => allowed.push(pattern);

  return { open, looks, allow, address: () => url };
}

/** No violation of WCAG A and AA that axe can find. */
export async function accessible(page, what = 'the page') {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`) })), [], `axe on ${what}`);
}

export async function fits(page) {
  await until(page, 'no sideways scrolling', () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth
    && (document.querySelector('bw-app').shadowRoot.querySelector('main')?.scrollWidth ?? 0) <= window.innerWidth));
}

/** A picture in SCREENSHOT_DIR, if that is set. */
export async function screenshot(page, name) {
  const folder = process.env.SCREENSHOT_DIR;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    for (let at = document; at?.activeElement; at = at.activeElement.shadowRoot) at.activeElement.blur();
    await document.fonts.ready;
  });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Asks again at each frame of the page until it is so. */
export async function until(page, what, holds, milliseconds = PATIENCE_MILLISECONDS) {
  const end = performance.now() + milliseconds;
  while (!(await holds())) {
    assert.ok(performance.now() < end, `waited ${milliseconds / 1_000} s for ${what}`);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

/** Until one of the canvases inside an element has so many colours that something is painted on it. */
export async function painted(page, selector, colours = 10) {
  const most = () => page.locator(`${selector} canvas`).evaluateAll((canvases) => Math.max(0, ...canvases.map((canvas) => {
    if (canvas.width === 0 || canvas.height === 0) return 0;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  })));
  await until(page, `a painted ${selector}`, async () => (await most()) >= colours);
}

/** A figure as a person reads it from the page. */
export function figure(text) {
  return Number((text ?? '').replace(/[^\d.−-]/g, '').replace('−', '-'));
}
