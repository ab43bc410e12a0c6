/** A column of a table. */
export interface Column<R> {
  readonly id: string;
  readonly label: string;
  readonly numeric?: boolean;
  /** The label is only heard: what the column is for is plain to see. */
  readonly unseen?: boolean;
  readonly cell: (row: R) => unknown;
  /** What it is sorted by; without it, it is not. An unknown value comes last either way. */
  readonly sort?: (row: R) => number | string | null | undefined;
}

export interface Order {
  readonly column: string;
  readonly descending: boolean;
}

/** The rows in order; equal ones stay as they were. */
export function sorted<R>(rows: readonly R[], columns: readonly Column<R>[], order: Order | null): readonly R[] {
  const by = columns.find(({ id }) => id === order?.column)?.sort;
  if (!order || !by) return rows;
  const sign = order.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: by(row) }))
    .sort((left, right) => compare(left.value, right.value, sign))
    .map(({ row }) => row);
}

function compare(left: number | string | null | undefined, right: number | string | null | undefined, sign: number): number {
  const unknown = Number(left === null || left === undefined) - Number(right === null || right === undefined);
  if (unknown !== 0 || left === null || left === undefined || right === null || right === undefined) return unknown;
  if (typeof left === 'string' || typeof right === 'string') return sign * String(left).localeCompare(String(right), 'en');
  return sign * (left - right);
}
