/** Charts of risk as ECharts takes them, in the tokens' colours. */
import type { Losses, VarBacktest, VarResult } from '../api/risk';
import type { Colours } from '../design/colours';
import * as format from '../design/format';
import { exactly, level, levels, loss } from './words';

type Option = Record<string, unknown>;
type Line = { readonly name: string; readonly value: number; readonly dashed: boolean; readonly colour: string };

const MOST_LEVELS = 3;
const HEADROOM = 1.06;
const STEP = 0.11;
/** Beside the bars, for the name of the last line. */
const BESIDE = 0.28;
const NARROW_PIXELS = 500;

const axis = (ink: Colours) => ({ axisLine: { lineStyle: { color: ink['line-strong'] } }, axisTick: { lineStyle: { color: ink['line-strong'] } }, axisLabel: { color: ink.muted, fontSize: 11, hideOverlap: true }, nameTextStyle: { color: ink.muted, fontSize: 11 }, splitLine: { lineStyle: { color: ink.grid } } });
const tooltip = (ink: Colours) => ({ backgroundColor: ink.panel, borderColor: ink['line-strong'], textStyle: { color: ink.text, fontSize: 12 }, confine: true });
const legend = (ink: Colours) => ({ top: 2, textStyle: { color: ink.secondary, fontSize: 12 }, itemWidth: 14, itemHeight: 8 });

/** The lower confidence is vermilion, a higher one red: as the bars beyond them. */
const colourOf = (at: number, count: number, ink: Colours) => (at === count - 1 && count > 1 ? ink.danger : ink.down);

/** What is lost at each confidence, from the smallest loss to the greatest. */
export function lossLines(result: VarResult, ink: Colours): readonly Line[] {
  const at = levels(result.var);
  return (at.length <= MOST_LEVELS ? at : [at[0]!, at.at(-1)!]).flatMap((each, index, all) => {
    const colour = colourOf(index, all.length, ink);
    const [value, beyond] = [result.var[each], result.es[each]];
    return [
      ...(typeof value === 'number' ? [{ name: `VaR ${level(each)}`, value, dashed: false, colour }] : []),
      ...(typeof beyond === 'number' ? [{ name: `ES ${level(each)}`, value: beyond, dashed: true, colour }] : []),
    ];
  }).sort((left, right) => left.value - right.value);
}

/** Bars of losses, those beyond a value at risk in its colour, and a line at each figure, the next one lower so that its name has room. */
export function lossOption(losses: Losses, result: VarResult, ink: Colours): Option {
  const lines = lossLines(result, ink);
  const highest = Math.max(...losses.shares);
  const limits = lines.filter(({ dashed }) => !dashed);
  const colour = (from: number) => limits.findLast(({ value }) => from >= value)?.colour ?? ink.muted;
  const last = losses.from + losses.width * losses.shares.length;
  const right = Math.max(last, ...lines.map(({ value }) => value)) + BESIDE * (last - losses.from);
  return {
    grid: { left: 48, right: 12, top: 16, bottom: 44 },
    tooltip: { ...tooltip(ink), trigger: 'axis', axisPointer: { type: 'shadow' }, formatter: (given: { data: [number, number, number] }[]) => said(given[0]?.data) },
    xAxis: { type: 'value', min: losses.from, max: right, name: 'Loss, % of the value; a gain is below zero', nameLocation: 'middle', nameGap: 26, ...axis(ink), splitLine: { show: false }, axisLabel: { ...axis(ink).axisLabel, formatter: (value: number) => (value > right - 1e-9 || value < losses.from + 1e-9 ? '' : loss(value)) } },
    yAxis: { type: 'value', max: highest * HEADROOM, ...axis(ink), axisLabel: { ...axis(ink).axisLabel, formatter: (value: number) => (value > highest ? '' : format.share(value, false)) } },
    series: [{
      type: 'custom', encode: { x: [0, 2], y: 1 },
      renderItem: (_: unknown, api: Api) => box(api, losses.width, colour),
      data: losses.shares.map((share, at) => [losses.from + at * losses.width, share, losses.from + (at + 1) * losses.width]),
    }, {
      type: 'custom', encode: { x: 0, y: 1 }, silent: true, tooltip: { show: false }, z: 3,
      renderItem: ({ dataIndex }: { dataIndex: number }, api: Api) => flag(api, lines[dataIndex]!),
      data: lines.map(({ value }, at) => [value, highest * (1 - at * STEP)]),
    }],
  };
}

interface Api {
  value(index: number): number;
  coord(point: [number, number]): [number, number];
  getWidth(): number;
}

function box(api: Api, width: number, colour: (from: number) => string) {
  const [left, top] = api.coord([api.value(0), api.value(1)]);
  const [right, bottom] = api.coord([api.value(0) + width, 0]);
  return { type: 'rect', shape: { x: left, y: top, width: Math.max(1, right - left - 1), height: bottom - top }, style: { fill: colour(api.value(0) + width / 2), opacity: 0.8 } };
}

/** A line from the axis up, its name at its top, to the right. */
function flag(api: Api, { name, value, dashed, colour }: Line) {
  const [x, top] = api.coord([api.value(0), api.value(1)]);
  const [, bottom] = api.coord([api.value(0), 0]);
  return { type: 'group', children: [
    { type: 'line', shape: { x1: x, y1: top, x2: x, y2: bottom }, style: { stroke: colour, lineWidth: 1.5, lineDash: dashed ? [4, 3] : 'solid' } },
    { type: 'text', style: { text: `${name}  ${loss(value)}`, x: x + 5, y: top, fill: colour, fontSize: api.getWidth() < NARROW_PIXELS ? 11 : 12, fontWeight: 600 } },
  ] };
}

const said = (bin: [number, number, number] | undefined) => (bin ? `${loss(bin[0])} to ${loss(bin[2])}<br><b>${exactly(bin[1])}</b> of the losses` : '');

/** Each run a row: value at risk with its interval, and the expected shortfall beyond it. */
export function comparisonOption(results: readonly VarResult[], names: readonly string[], ink: Colours): Option {
  const at = [...new Set(results.flatMap(({ var: each }) => levels(each)))].sort();
  const shown = at.length <= MOST_LEVELS ? at : [at[0]!, at.at(-1)!];
  const series = shown.flatMap((each, index) => {
    const colour = colourOf(index, shown.length, ink);
    const points = (pick: (result: VarResult) => number | null | undefined) => results.map((result, row) => [pick(result) ?? null, row]).filter(([value]) => value !== null);
    return [
      { name: `VaR ${level(each)}`, type: 'scatter', symbol: 'circle', symbolSize: 11, color: colour, data: points((result) => result.var[each]), z: 3 },
      { name: `ES ${level(each)}`, type: 'scatter', symbol: 'circle', symbolSize: 10, itemStyle: { color: ink.panel, borderColor: colour, borderWidth: 2, opacity: 1 }, data: points((result) => result.es[each]), z: 2 },
      {
        name: `Interval ${level(each)}`, type: 'custom', color: colour, silent: true, tooltip: { show: false }, encode: { x: [0, 2], y: 1 },
        data: results.flatMap((result, row) => { const [from, to] = result.interval[each] ?? [null, null]; return from === null || to === null ? [] : [[from, row, to]]; }),
        renderItem: (_: unknown, api: Api) => bar(api, colour),
      },
    ];
  });
  return {
    grid: { left: 8, right: 20, top: 32, bottom: 34, containLabel: true },
    legend: { ...legend(ink), type: 'scroll', left: 8, data: series.filter(({ type }) => type === 'scatter').map(({ name }) => name) },
    tooltip: { ...tooltip(ink), trigger: 'item', formatter: (given: { seriesName: string; data: [number, number] }) => `${names[given.data[1]] ?? ''}<br>${given.seriesName} <b>${exactly(given.data[0])}</b>` },
    xAxis: { type: 'value', min: 0, name: 'Loss, % of the value', nameLocation: 'middle', nameGap: 24, ...axis(ink), axisLabel: { ...axis(ink).axisLabel, formatter: loss } },
    yAxis: { type: 'category', inverse: true, data: names, ...axis(ink), axisTick: { show: false }, axisLabel: { color: ink.text, fontSize: 12 }, splitLine: { show: true, lineStyle: { color: ink.grid } } },
    series,
  };
}

function bar(api: Api, colour: string) {
  const [left, y] = api.coord([api.value(0), api.value(1)]);
  const [right] = api.coord([api.value(2), api.value(1)]);
  const line = (x1: number, y1: number, x2: number, y2: number) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 1.5, opacity: 0.8 } });
  return { type: 'group', children: [line(left, y, right, y), line(left, y - 9, left, y + 9), line(right, y - 9, right, y + 9)] };
}

/** Of each symbol its share of the value and its share of the risk. */
export function sharesOption(positions: readonly { symbol: string; weight: number; risk: number }[], ink: Colours): Option {
  const bars = (name: string, color: string, pick: (each: { weight: number; risk: number }) => number) => ({ name, type: 'bar', color, barMaxWidth: 14, barGap: '10%', data: positions.map(pick) });
  return {
    grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
    legend: { ...legend(ink), left: 8 },
    tooltip: { ...tooltip(ink), trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: number) => format.share(value, false) },
    xAxis: { type: 'value', ...axis(ink), axisLabel: { ...axis(ink).axisLabel, formatter: (value: number) => `${Math.round(100 * value)}%` } },
    yAxis: { type: 'category', inverse: true, data: positions.map(({ symbol }) => symbol), ...axis(ink), axisTick: { show: false }, axisLabel: { color: ink.text, fontSize: 12 } },
    series: [bars('Of the value', ink.muted, ({ weight }) => weight), bars('Of the risk', ink.down, ({ risk }) => risk)],
  };
}

/** Each day's loss, what was forecast for it, and the days that were worse. */
export function backtestOption({ days, verdicts }: VarBacktest, ink: Colours): Option {
  const dates = days.map(({ date }) => date);
  const at = verdicts.map(({ confidence }) => String(confidence));
  const colour = (index: number) => colourOf(index, at.length, ink);
  return {
    grid: { left: 56, right: 16, top: 32, bottom: 62 },
    legend: { ...legend(ink), type: 'scroll', left: 48 },
    tooltip: { ...tooltip(ink), trigger: 'axis', valueFormatter: exactly },
    dataZoom: [{ type: 'inside' }, { type: 'slider', height: 18, bottom: 8, borderColor: ink.line, fillerColor: ink.raised, handleStyle: { color: ink.panel, borderColor: ink.muted }, moveHandleStyle: { color: ink['line-strong'] }, dataBackground: { lineStyle: { color: ink.muted }, areaStyle: { color: ink.grid } }, selectedDataBackground: { lineStyle: { color: ink.muted }, areaStyle: { color: ink['line-strong'] } }, textStyle: { color: ink.muted, fontSize: 11 }, labelFormatter: '' }],
    xAxis: { type: 'category', data: dates, ...axis(ink), axisLabel: { ...axis(ink).axisLabel, formatter: (date: string) => format.day(date) }, splitLine: { show: false } },
    yAxis: { type: 'value', scale: true, ...axis(ink), axisLabel: { ...axis(ink).axisLabel, formatter: loss } },
    series: [
      { name: 'Loss of the day', type: 'bar', color: ink['line-strong'], barCategoryGap: '20%', large: true, data: days.map((day) => day.loss) },
      ...at.flatMap((each, index) => [
        { name: `VaR ${level(each)}`, type: 'line', step: 'middle', symbol: 'none', color: colour(index), lineStyle: { width: 1.5 }, data: days.map((day) => day.var[each]) },
        { name: `Beyond ${level(each)}`, type: 'scatter', symbol: index === 0 ? 'circle' : 'diamond', symbolSize: index === 0 ? 7 : 10, color: colour(index), z: 4, data: days.map((day) => (day.loss > (day.var[each] ?? Infinity) ? day.loss : null)) },
      ]),
    ],
  };
}
