// A server that serves the built dashboard and whatever the test says: for states a running Bellwether seldom is in.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

export const status = {
  version: '0', platform: 'local', started_at: '2024-03-08T14:00:00.000000Z',
  source: { kind: 'coinbase', label: 'Coinbase', recorded: false },
  account: { received: 10, stored: 9, duplicates: 1, late: 0, rejected: 0, corrected: 0, anomalies: 0, signals: 0, alerts: 0 },
  rate: { records_per_second: 10 }, lag: { records: 0, milliseconds: 0 },
  partitions: [{ partition: 'p0', received: 10, lag_records: 0, unflushed: 9 }],
  lake: { files: 0, unflushed_rows: 9, last_flush: null },
};

export const quote = (symbol, price, more = {}) => ({
  symbol, open: 100, high: 110, low: 90, price, previous_close: 100, change: price - 100, change_percent: price - 100, volume: 12_345,
  timestamp: new Date().toISOString().replace('Z', '000Z'), currency: 'USD', exchange: null, source: null, anomaly: null, ...more,
});

export const info = (symbol, more = {}) => ({ symbol, intervals: ['1m', '1d'], live: true, recorded: false, ...more });

/** Bars of one interval, oldest first, the last one at `end`. */
export function bars(count, { milliseconds = 60_000, end = Date.parse('2024-03-08T20:00:00Z'), price = 100 } = {}) {
  return Array.from({ length: count }, (_, at) => {
    const close = price * (1 + 0.05 * Math.sin(at / 9) + 0.02 * Math.sin(at / 2.3));
    const open = price * (1 + 0.05 * Math.sin((at - 1) / 9) + 0.02 * Math.sin((at - 1) / 2.3));
    return {
      time: new Date(end - (count - 1 - at) * milliseconds).toISOString().replace('Z', '000Z'),
      open, high: Math.max(open, close) * 1.004, low: Math.min(open, close) * 0.996, close, adj_close: null, volume: 1_000 + 700 * Math.abs(Math.sin(at)),
    };
  });
}

/**
 * `routes`: path to an answer, or to a function of the URL and of `{ method, body }` that gives one; `{ status, body }` answers with
 * that status, `{ type, content }` with something else than JSON.
 */
export function stub(routes) {
  const streams = new Set();
  let server;
  let port = 0;

  async function answer(request, response) {
    const url = new URL(request.url, 'http://stub');
    if (url.pathname === '/api/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': hello\n\n');
      streams.add(response);
      request.on('close', () => streams.delete(response));
      return;
    }
    const route = routes[url.pathname] ?? routes[Object.keys(routes).find((each) => each.endsWith('*') && url.pathname.startsWith(each.slice(0, -1)))];
    if (route !== undefined) {
      const given = typeof route === 'function' ? await route(url, { method: request.method, body: await read(request) }) : route;
      if (given?.type) {
        response.writeHead(given.status ?? 200, { 'content-type': given.type });
        response.end(given.content);
        return;
      }
      response.writeHead(given?.status ?? 200, { 'content-type': 'application/json' });
      response.end(given?.status === 204 ? undefined : JSON.stringify(given?.body ?? given));
      return;
    }
    if (url.pathname.startsWith('/api/')) {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: `there is no ${url.pathname} here` }));
      return;
    }
    await file(url.pathname === '/' ? '/index.html' : url.pathname, response);
  }

  return {
    routes,
    async start() {
      server = createServer((request, response) => void answer(request, response));
      await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
      port = server.address().port;
      return `http://127.0.0.1:${port}/`;
    },
    async stop() {
      for (const stream of streams) stream.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    /** To everybody who listens to the stream. */
    send(event, data) {
      for (const stream of streams) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    listeners: () => streams.size,
    address: () => `http://127.0.0.1:${port}/`,
  };
}

/** The JSON that came with a request; null when none did. */
async function read(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return parts.length === 0 ? null : JSON.parse(Buffer.concat(parts).toString());
}

async function file(path, response) {
  try {
    const content = await readFile(join(DIST, normalize(path)));
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}

/** The routes of a small market: what most pages need. */
export function market(symbols = ['AAPL', 'BTC-USD', 'JPM']) {
  return {
    '/api/status': () => status,
    '/api/symbols': () => symbols.map((symbol) => info(symbol)),
    '/api/quotes/latest': () => symbols.map((symbol, at) => quote(symbol, 100 + at)),
    '/api/bars/*': (url) => bars(url.searchParams.get('interval') === '1d' ? 300 : 200, { milliseconds: url.searchParams.get('interval') === '1d' ? 86_400_000 : 60_000 }),
    '/api/signals/*': (url) => ({ symbol: url.pathname.split('/').at(-1), strategy: 'sma-cross', interval: '1m', price: 'close', averages: [], signals: [] }),
    '/api/actions/*': () => [],
    '/api/dead-letters': () => [],
    '/api/providers': () => ({ order: [], live: [], questions: [], budgets: [], symbols: [], held_back: 0, cache: { requests: 0, failures: 0, bytes: 0, spared: 0 }, gap_count: 0, gaps: [] }),
    '/api/sql': { columns: [], rows: [], truncated: false, milliseconds: 1 },
  };
}
