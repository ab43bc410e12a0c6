// What the dashboard costs: figures are printed, and only sizes are held, since a time depends on the machine.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { painted, site, until } from './harness.mjs';
import { bars, market, quote, stub } from './stub.mjs';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const MOST_FIRST_SCREEN_BYTES = 150_000;
const SYMBOLS = Array.from({ length: 500 }, (_, at) => `S${String(at).padStart(3, '0')}`);
const MINUTES = Number(process.env.STREAM_MINUTES ?? 0.2);
const server = stub(market(SYMBOLS));
const { open } = site(server.start, server.stop);

test('the first screen is small', async () => {
  const page = await open('about:blank');
  const loaded = [];
  page.on('response', (response) => { if (response.url().endsWith('.js')) loaded.push(new URL(response.url()).pathname); });
  await page.goto(new URL('#/', server.address()).href);
  await page.locator('tr[data-symbol]').first().waitFor();
  const sizes = await Promise.all(loaded.map(async (path) => gzipSync(await readFile(join(DIST, path))).length));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  print(`first screen: ${(total / 1_000).toFixed(1)} KB of gzipped JavaScript in ${loaded.length} files`);
  assert.ok(total <= MOST_FIRST_SCREEN_BYTES, `${total} bytes`);
  const chunks = (await readdir(join(DIST, 'assets'))).filter((each) => each.endsWith('.js'));
  assert.ok(chunks.length > loaded.length, 'other pages are chunks of their own');
});

test('how soon the page can be used, cold', async () => {
  const page = await open('about:blank');
  const started = performance.now();
  await page.goto(new URL('#/', server.address()).href);
  await page.locator('tr[data-symbol]').first().waitFor();
  print(`interactive, cold: ${(performance.now() - started).toFixed(0)} ms (asked: < 1,000)`);
});

test('how long 100,000 bars take', async () => {
  const many = bars(100_000, { milliseconds: 86_400_000 / 4 });
  server.routes['/api/bars/S000'] = () => many;
  const page = await open('#/symbol/S001?interval=1d');
  await painted(page, 'bw-price-chart');
  const took = await page.evaluate(async () => {
    const response = await fetch('api/bars/S000?interval=1d');
    const list = await response.json();
    const chart = document.querySelector('bw-app').shadowRoot.querySelector('bw-symbol-page').shadowRoot.querySelector('bw-instrument-panel').shadowRoot.querySelector('bw-price-chart');
    const before = performance.now();
    chart.subject = 'many';
    chart.marks = { signals: [], anomalies: [], actions: [] };
    chart.averages = [];
    chart.view = { from: 0, to: list.length - 1 };
    chart.bars = list;
    await chart.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - before;
  });
  print(`100,000 bars drawn: ${took.toFixed(0)} ms (asked: < 1,500)`);
  assert.ok(took > 0);
});

test('what live updates cost a frame, and whether memory stays flat', async () => {
  const page = await open('#/');
  await page.locator('tr[data-symbol]').first().waitFor();
  const session = await page.context().newCDPSession(page);
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize;
  };
  await session.send('Performance.enable');
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name) => metrics.find((each) => each.name === name)?.value ?? 0;
    return { script: of('ScriptDuration'), layout: of('LayoutDuration') + of('RecalcStyleDuration') };
  };
  await page.evaluate(() => {
    globalThis.frames = 0;
    const tick = () => { globalThis.frames += 1; requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
  });
  await stream(3);
  const [before, framesBefore, first] = [await heap(), await page.evaluate(() => globalThis.frames), await busy()];
  const sent = await stream(MINUTES * 60);
  const [after, frames, last] = [await heap(), (await page.evaluate(() => globalThis.frames)) - framesBefore, await busy()];
  print(`500 symbols × 20/s for ${MINUTES} min: ${sent} updates in ${frames} frames; script ${((1_000 * (last.script - first.script)) / frames).toFixed(2)} ms a frame (asked: ≤ 4), style and layout ${((1_000 * (last.layout - first.layout)) / frames).toFixed(2)} ms`);
  print(`memory: ${(before / 1e6).toFixed(1)} MB, then ${(after / 1e6).toFixed(1)} MB`);
  await until(page, 'a row after the stream', async () => (await page.locator('tr[data-symbol]').count()) > 10);
});

/** 500 symbols twenty times a second, as ten events a second, for so many seconds. */
async function stream(seconds) {
  const started = performance.now();
  let sent = 0;
  while (performance.now() - started < seconds * 1_000) {
    const due = Math.floor(((performance.now() - started) / 1_000) * 20) * SYMBOLS.length;
    if (due > sent) {
      const round = sent / SYMBOLS.length;
      server.send('quotes', SYMBOLS.map((symbol, at) => quote(symbol, 100 + ((at * 31 + round * 7) % 997) / 100)));
      sent += SYMBOLS.length;
    } else await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return sent;
}

/** A figure of the run's report. */
function print(text) {
  process.stdout.write(`# measure: ${text}\n`);
}
