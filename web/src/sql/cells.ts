import type { Cell, Result } from './query';

const LOOKED_AT = 200;
const CHARACTER_PIXELS = 7.2;
const PADDING_PIXELS = 26;
const LEAST_PIXELS = 64;
const MOST_PIXELS = 420;

export interface RowOrder {
  readonly column: number;
  readonly descending: boolean;
}

/** A value as it stands in a cell; numbers in full, as the database gave them. */
export function textOf(value: Cell): string {
  if (value === null) return 'NULL';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** How wide each column is, in pixels: as its name and first values want, within limits. */
export function widths({ columns, rows }: Pick<Result, 'columns' | 'rows'>): readonly number[] {
  const looked = rows.slice(0, LOOKED_AT);
  return columns.map(({ name }, at) => {
    const longest = looked.reduce((most, row) => Math.max(most, textOf(row[at] ?? null).length), name.length + 2);
    return Math.round(Math.min(MOST_PIXELS, Math.max(LEAST_PIXELS, longest * CHARACTER_PIXELS + PADDING_PIXELS)));
  });
}

/** The rows by a column; NULL comes last either way, equal ones stay as they were. */
export function orderedRows(rows: Result['rows'], order: RowOrder | null): Result['rows'] {
  if (!order) return rows;
  const sign = order.descending ? -1 : 1;
  return [...rows].sort((left, right) => compare(left[order.column] ?? null, right[order.column] ?? null, sign));
}

function compare(left: Cell, right: Cell, sign: number): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
  const [a, b] = [textOf(left), textOf(right)];
  return a === b ? 0 : sign * (a < b ? -1 : 1);
}
