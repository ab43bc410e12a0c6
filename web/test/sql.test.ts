import { describe, expect, it } from 'vitest';
import type { Colours } from '../src/design/colours';
import { orderedRows, textOf, widths } from '../src/sql/cells';
import { chartOption, choiceOf, isNumeric } from '../src/sql/columns';
import { objects, resultOf, type Result } from '../src/sql/query';
import { PRESETS, SavedQueries } from '../src/sql/saved';
import { suggestions, type Schema } from '../src/sql/schema';

const result = (columns: [string, string][], rows: Result['rows'], more: Partial<Result> = {}): Result =>
  ({ columns: columns.map(([name, type]) => ({ name, type })), rows, truncated: false, milliseconds: 1, error: null, ...more });

describe('an answer', () => {
  it('may end with an error although it began well', () => {
    expect(resultOf('{"columns":[{"name":"a","type":"BIGINT"}],"rows":[[1]],"truncated":false,"milliseconds":3,"error":"memory"}').error).toBe('memory');
    expect(resultOf('{"columns":[],"rows":[],"truncated":false,"milliseconds":3}').error).toBeNull();
  });

  it('that broke off is no answer', () => {
    expect(() => resultOf('{"columns":[],"rows":[[1,2],[3')).toThrow('broke off');
  });

  it('becomes a file only when it is whole', () => {
    const columns: [string, string][] = [['a"b', 'BIGINT'], ['c', 'VARCHAR']];
    expect(JSON.parse(objects(result(columns, [[1, 'x'], [null, 'y']])))).toEqual([{ 'a"b': 1, c: 'x' }, { 'a"b': null, c: 'y' }]);
    expect(JSON.parse(objects(result(columns, [])))).toEqual([]);
    expect(() => objects(result(columns, [[1, 'x']], { error: 'memory' }))).toThrow('failed after 1 rows: memory');
    expect(() => objects(result(columns, [[1, 'x']], { truncated: true }))).toThrow('more than 1 rows');
  });
});

describe('saved queries', () => {
  const storage = (kept: string | null = null) => {
    const held = { kept };
    return { held, getItem: () => held.kept, setItem: (_: string, value: string) => { held.kept = value; } };
  };

  it('are four to begin with', () => {
    expect(PRESETS).toHaveLength(4);
    for (const { query } of PRESETS) expect(query).toMatch(/^SELECT .* FROM stock_data_table .*;$/);
  });

  it('are kept by name, and forgotten', () => {
    const kept = storage();
    const saved = new SavedQueries(kept);
    saved.save({ name: 'a', query: 'SELECT 1' });
    saved.save({ name: 'b', query: 'SELECT 2' });
    saved.save({ name: 'a', query: 'SELECT 3' });
    expect(new SavedQueries(kept).own).toEqual([{ name: 'a', query: 'SELECT 3' }, { name: 'b', query: 'SELECT 2' }]);
    saved.remove('a');
    expect(new SavedQueries(kept).own.map(({ name }) => name)).toEqual(['b']);
  });

  it('survive what is no list, and a storage that is full', () => {
    expect(new SavedQueries(storage('{')).own).toEqual([]);
    expect(new SavedQueries(storage('[{"name":1},null,{"name":"a","query":"b"}]')).own).toEqual([{ name: 'a', query: 'b' }]);
    const full = new SavedQueries({ getItem: () => null, setItem: () => { throw new Error('full'); } });
    expect(full.save({ name: 'a', query: 'b' })).toBe(false);
    expect(full.own).toHaveLength(1);
  });
});

describe('completion', () => {
  const schema: Schema = {
    tables: [{ name: 'quotes', columns: [{ name: 'symbol', type: 'VARCHAR' }, { name: 'price', type: 'DOUBLE' }] }, { name: 'bars', columns: [{ name: 'close', type: 'DOUBLE' }] }],
    functions: ['abs', '%'],
  };
  const labels = (before: string, after = '') => suggestions(schema, before, before + after).map(({ label }) => label);

  it('offers the columns of a table or its alias behind a dot', () => {
    expect(labels('SELECT quotes.')).toEqual(['symbol', 'price']);
    expect(labels('SELECT b.c', ' FROM bars AS b')).toEqual(['close']);
    expect(labels('SELECT q.', ' FROM quotes q')).toEqual(['symbol', 'price']);
    expect(labels('SELECT nothing.')).toEqual([]);
  });

  it('offers tables behind FROM and JOIN, and nothing else', () => {
    expect(labels('SELECT * FROM ')).toEqual(['quotes', 'bars']);
    expect(labels('SELECT * FROM quotes JOIN ba')).toEqual(['quotes', 'bars']);
  });

  it('offers the columns of the tables that are named, first', () => {
    const offered = labels('SELECT ', ' FROM bars');
    expect(offered[0]).toBe('close');
    expect(offered).not.toContain('price');
    expect(offered).toContain('abs');
    expect(offered).not.toContain('%');
  });
});

describe('cells', () => {
  it('are in full', () => {
    expect([null, 0.1, true, 'x', { a: [1] }].map(textOf)).toEqual(['NULL', '0.1', 'true', 'x', '{"a":[1]}']);
  });

  it('are as wide as what is in them, within limits', () => {
    const [short, long] = widths(result([['a', 'BIGINT'], ['b', 'VARCHAR']], [[1, 'x'.repeat(500)]]));
    expect([short, long]).toEqual([64, 420]);
  });

  it('are sorted with NULL last either way', () => {
    const rows = [[2], [null], [10], [1]];
    expect(orderedRows(rows, { column: 0, descending: false })).toEqual([[1], [2], [10], [null]]);
    expect(orderedRows(rows, { column: 0, descending: true })).toEqual([[10], [2], [1], [null]]);
    expect(orderedRows(rows, null)).toBe(rows);
  });
});

describe('a quick chart', () => {
  const bars = result([['symbol', 'VARCHAR'], ['time', 'TIMESTAMP'], ['close', 'DOUBLE'], ['volume', 'BIGINT']], [['A', '2024-03-02T00:00:00Z', 2, 5], ['A', '2024-03-01T00:00:00Z', 1, 6]]);
  const colours = new Proxy({}, { get: () => 'black' }) as Colours;

  it('knows figures', () => {
    expect(['BIGINT', 'DOUBLE', 'DECIMAL(18,2)', 'HUGEINT'].every(isNumeric)).toBe(true);
    expect(['VARCHAR', 'TIMESTAMP', 'INTERVAL', 'DOUBLE[]', 'BOOLEAN'].some(isNumeric)).toBe(false);
  });

  it('is a line over time, bars over text, points over figures, unless the address says otherwise', () => {
    expect(choiceOf(bars, new URLSearchParams())).toEqual({ kind: 'line', x: 'time', y: ['close'] });
    expect(choiceOf(result([['s', 'VARCHAR'], ['n', 'BIGINT']], []), new URLSearchParams())).toEqual({ kind: 'bar', x: 's', y: ['n'] });
    expect(choiceOf(result([['a', 'DOUBLE'], ['b', 'DOUBLE']], []), new URLSearchParams())).toEqual({ kind: 'scatter', x: 'a', y: ['b'] });
    expect(choiceOf(bars, new URLSearchParams('x=symbol&y=volume,close,nothing&kind=bar'))).toEqual({ kind: 'bar', x: 'symbol', y: ['volume', 'close'] });
    expect(choiceOf(result([['s', 'VARCHAR']], []), new URLSearchParams())).toBeNull();
  });

  it('goes from left to right whatever the order of the rows', () => {
    const { series } = chartOption(bars, { kind: 'line', x: 'time', y: ['close'] }, colours) as { series: { data: unknown[] }[] };
    expect(series[0]!.data).toEqual([['2024-03-01T00:00:00Z', 1], ['2024-03-02T00:00:00Z', 2]]);
  });
});
