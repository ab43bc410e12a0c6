import { describe, expect, it, vi } from 'vitest';
import { Shortcuts } from '../src/app/shortcuts';
import { sorted, type Column } from '../src/kit/columns';
import { sparkPoints } from '../src/kit/points';

describe('rows', () => {
  type Row = { name: string; value: number | null };
  const columns: Column<Row>[] = [
    { id: 'name', label: 'Name', cell: (row) => row.name, sort: (row) => row.name },
    { id: 'value', label: 'Value', numeric: true, cell: (row) => row.value, sort: (row) => row.value },
    { id: 'fixed', label: 'Fixed', cell: (row) => row.name },
  ];
  const rows: Row[] = [{ name: 'b', value: 2 }, { name: 'a', value: null }, { name: 'c', value: 10 }, { name: 'd', value: 2 }];
  const names = (order: Parameters<typeof sorted>[2]) => sorted(rows, columns, order).map(({ name }) => name).join('');

  it('are in the order asked for, the unknown last either way, equal ones as they were', () => {
    expect(names({ column: 'value', descending: false })).toBe('bdca');
    expect(names({ column: 'value', descending: true })).toBe('cbda');
    expect(names({ column: 'name', descending: true })).toBe('dcba');
  });

  it('stay as they are without an order, or by a column that has none', () => {
    expect(sorted(rows, columns, null)).toBe(rows);
    expect(sorted(rows, columns, { column: 'fixed', descending: true })).toBe(rows);
  });
});

describe('a sparkline', () => {
  it('goes from the lowest at the bottom to the highest at the top', () => {
    expect(sparkPoints([1, 3, 2])).toBe('0.0,22.0 50.0,2.0 100.0,12.0');
  });
  it('is level in the middle when nothing moves, and not there for one value', () => {
    expect(sparkPoints([5, 5])).toBe('0.0,12.0 100.0,12.0');
    expect(sparkPoints([5])).toBeNull();
  });
});

describe('shortcuts', () => {
  const pressed = (key: string, more: Partial<KeyboardEvent> = {}) => ({ key, composedPath: () => [], preventDefault: vi.fn(), ...more }) as unknown as KeyboardEvent;
  const set = () => {
    let now = 0;
    const ran: string[] = [];
    const keys = ['/', 'g m', 'm'].map((each) => ({ keys: each, does: each, run: () => ran.push(each) }));
    return { ran, shortcuts: new Shortcuts(() => keys, () => now), wait: (milliseconds: number) => { now += milliseconds; } };
  };

  it('are one key or two in a row', () => {
    const { ran, shortcuts } = set();
    for (const key of ['/', 'g', 'm', 'm']) shortcuts.handle(pressed(key));
    expect(ran).toEqual(['/', 'g m', 'm']);
  });

  it('forget the first key after a while', () => {
    const { ran, shortcuts, wait } = set();
    shortcuts.handle(pressed('g'));
    wait(5_000);
    shortcuts.handle(pressed('m'));
    expect(ran).toEqual(['m']);
  });

  it('leave the browser its own', () => {
    const { ran, shortcuts } = set();
    shortcuts.handle(pressed('/', { ctrlKey: true }));
    expect(ran).toEqual([]);
  });
});
