// Opens bellwether.duckdb again and again, as a dashboard does, while the pipeline writes. Its DuckDB is older
// than the pipeline's. Usage: node reader.mjs FILE API OPENINGS
import assert from 'node:assert/strict';
import { DuckDBInstance, version } from '@duckdb/node-api';

const [file, api, openings] = process.argv.slice(2);

async function reading(queries) {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    const answers = [];
    for (const query of queries) answers.push((await connection.runAndReadAll(query)).getRows());
    return answers;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const count = async () => Number((await reading(['SELECT count(*) FROM quotes']))[0][0][0]);

assert.match(version(), /^v1\.5/);

const [tables, views] = await reading([
  'SELECT count(*) FROM duckdb_tables()',
  'SELECT schema_name, view_name, sql FROM duckdb_views() WHERE NOT internal ORDER BY ALL',
]);
assert.equal(Number(tables[0][0]), 0, 'it holds no table');
for (const [, name, sql] of views) {
  for (const [list] of sql.matchAll(/read_parquet\((main\.)?list_value\([^)]*\)|read_parquet\(\[[^\]]*\]/g)) {
    for (const [, path] of list.matchAll(/'([^']+)'/g)) {
      assert.ok(path.startsWith('/') || /^[A-Z]:/.test(path), `${name} names ${path} absolutely`);
      assert.ok(!path.includes('*'), `${name} names files, no pattern: ${path}`);
    }
  }
}

let before = 0;
for (let i = 0; i < Number(openings); i++) {
  const [[[rows, different]], [[wire]]] = await reading([
    'SELECT count(*), count(DISTINCT (symbol, "timestamp", price, volume)) FROM quotes',
    'SELECT count(*) FROM stock_data_db.stock_data_table',
  ]);
  assert.equal(different, rows, 'no row is there twice');
  assert.equal(wire, rows, 'every view sees the same files');
  assert.ok(rows >= before, 'no row is lost');
  before = rows;
}

const { account } = await (await fetch(`${api}/api/status`)).json();
const asked = performance.now();
while ((await count()) < account.stored) {
  assert.ok(performance.now() - asked < 60_000, 'what is stored becomes visible');
}
console.log(JSON.stringify({ version: version(), openings, stored: account.stored, visible_after_ms: Math.round(performance.now() - asked) }));
