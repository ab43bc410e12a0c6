import { get } from '../api/api';
import type { ResultColumn } from './query';

export interface Table {
  readonly name: string;
  readonly columns: readonly ResultColumn[];
}

/** What a statement may name. */
export interface Schema {
  readonly tables: readonly Table[];
  readonly functions: readonly string[];
}

export const readSchema = (cancel?: AbortSignal) => get<Schema>('sql/schema', {}, cancel);

export interface Suggestion {
  readonly label: string;
  readonly kind: 'table' | 'column' | 'function' | 'keyword';
  readonly detail: string;
}

const KEYWORDS = ['SELECT', 'FROM', 'WHERE', 'GROUP BY', 'ORDER BY', 'HAVING', 'LIMIT', 'OFFSET', 'DISTINCT', 'AS', 'ON', 'USING', 'JOIN', 'LEFT JOIN', 'ASOF JOIN', 'UNION ALL',
  'WITH', 'AND', 'OR', 'NOT', 'IN', 'IS NULL', 'IS NOT NULL', 'BETWEEN', 'LIKE', 'ILIKE', 'CASE', 'WHEN', 'THEN', 'ELSE', 'END', 'DESC', 'ASC', 'OVER', 'PARTITION BY', 'QUALIFY', 'FILTER', 'INTERVAL', 'TIMESTAMP', 'DATE'];

/**
 * What may stand after a text: behind `table.` its columns, behind FROM and JOIN tables, elsewhere everything,
 * the columns of the tables that the statement names first.
 */
export function suggestions(schema: Schema, before: string, statement: string): readonly Suggestion[] {
  const qualified = /([\w"]+)\.\w*$/.exec(before);
  if (qualified) {
    const table = tableOf(schema, statement, qualified[1]!.replaceAll('"', ''));
    return table ? table.columns.map(column) : [];
  }
  const tables = schema.tables.map(({ name, columns }): Suggestion => ({ label: name, kind: 'table', detail: `${columns.length} columns` }));
  if (/\b(from|join)\s+\w*$/i.test(before)) return tables;
  const named = schema.tables.filter(({ name }) => new RegExp(`\\b${name}\\b`, 'i').test(statement));
  const columns = new Map((named.length > 0 ? named : schema.tables).flatMap((table) => table.columns.map((each) => [each.name, column(each)])));
  return [
    ...columns.values(),
    ...tables,
    ...KEYWORDS.map((label): Suggestion => ({ label, kind: 'keyword', detail: '' })),
    ...schema.functions.filter((name) => /^[a-z]\w*$/i.test(name)).map((label): Suggestion => ({ label, kind: 'function', detail: '' })),
  ];
}

const column = ({ name, type }: ResultColumn): Suggestion => ({ label: name, kind: 'column', detail: type });

/** The table of a name, or of an alias that the statement gives one. */
function tableOf(schema: Schema, statement: string, name: string): Table | undefined {
  const find = (wanted: string) => schema.tables.find((each) => each.name.toLowerCase() === wanted.toLowerCase());
  const aliased = [...statement.matchAll(new RegExp(`\\b([a-z_]\\w*)\\s+(?:as\\s+)?${name}\\b`, 'gi'))].map((each) => find(each[1]!));
  return find(name) ?? aliased.find((table) => table !== undefined);
}
