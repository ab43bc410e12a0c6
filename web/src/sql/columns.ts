import type { Colours } from '../design/colours';
import type { Result } from './query';

export const CHART_KINDS = ['line', 'bar', 'scatter'] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

/** What a quick chart shows; columns by name. */
export interface ChartChoice {
  readonly kind: ChartKind;
  readonly x: string;
  readonly y: readonly string[];
}

/** More points than this say no more on a screen. */
export const MOST_POINTS = 5_000;
const MOST_LINES = 4;

export const isNumeric = (type: string) => /INT|DOUBLE|FLOAT|DECIMAL|REAL|NUMERIC/i.test(type) && !/\[\]|INTERVAL/i.test(type);
export const isTime = (type: string) => /DATE|TIME/i.test(type);

/** What is charted unless chosen otherwise: figures over time, else over the first text, else over each other; null when there is no figure. */
export function choiceOf({ columns }: Pick<Result, 'columns'>, query: URLSearchParams): ChartChoice | null {
  const figures = columns.filter(({ type }) => isNumeric(type)).map(({ name }) => name);
  const named = (name: string | null) => columns.find((each) => each.name === name)?.name;
  const time = columns.find(({ type, name }) => isTime(type) || name === 'timestamp')?.name;
  const x = named(query.get('x')) ?? time ?? columns.find(({ type }) => !isNumeric(type))?.name ?? figures[0];
  const asked = (query.get('y') ?? '').split(',').filter((name) => figures.includes(name));
  const y = asked.length > 0 ? asked.slice(0, MOST_LINES) : figures.filter((name) => name !== x).slice(0, 1);
  if (!x || y.length === 0) return null;
  const kind = CHART_KINDS.find((each) => each === query.get('kind')) ?? (x === time ? 'line' : figures.includes(x) ? 'scatter' : 'bar');
  return { kind, x, y };
}

/** The chart as ECharts takes it. */
export function chartOption({ columns, rows }: Pick<Result, 'columns' | 'rows'>, { kind, x, y }: ChartChoice, colours: Colours): Record<string, unknown> {
  const at = (name: string) => columns.findIndex((each) => each.name === name);
  const column = columns[at(x)]!;
  const axis = isTime(column.type) || x === 'timestamp' ? 'time' : isNumeric(column.type) && kind !== 'bar' ? 'value' : 'category';
  const shown = rows.slice(0, MOST_POINTS);
  // Lines go from left to right whatever the order of the rows.
  const sorted = axis === 'category' ? shown : [...shown].sort((left, right) => position(left[at(x)]) - position(right[at(x)]));
  const lines = [colours.accent, colours.up, colours['average-slow'], colours.down];
  const text = { color: colours.muted };
  return {
    animation: false,
    color: lines,
    grid: { left: 12, right: 20, top: y.length > 1 ? 36 : 16, bottom: 12, containLabel: true },
    legend: { show: y.length > 1, top: 6, textStyle: { color: colours.text } },
    tooltip: { trigger: kind === 'scatter' ? 'item' : 'axis', backgroundColor: colours.panel, borderColor: colours['line-strong'], textStyle: { color: colours.text }, confine: true },
    xAxis: { type: axis, scale: true, axisLabel: { ...text, hideOverlap: true }, axisLine: { lineStyle: { color: colours['line-strong'] } }, splitLine: { show: false }, ...(axis === 'category' ? { data: sorted.map((row) => String(row[at(x)])) } : {}) },
    yAxis: { type: 'value', scale: kind !== 'bar', axisLabel: text, splitLine: { lineStyle: { color: colours.grid } } },
    series: y.map((name) => ({
      name, type: kind, showSymbol: sorted.length <= 60, symbolSize: kind === 'scatter' ? 5 : 4, lineStyle: { width: 1.5 }, barMaxWidth: 40,
      data: sorted.map((row) => (axis === 'category' ? row[at(name)] : [row[at(x)], row[at(name)]])),
    })),
  };
}

function position(value: unknown): number {
  const at = typeof value === 'number' ? value : Date.parse(String(value));
  return Number.isNaN(at) ? Infinity : at;
}
