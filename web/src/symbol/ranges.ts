import type { Bar, Interval } from '../api/api';

/** A length of time that is shown, back from the newest bar. */
export interface Preset {
  readonly id: string;
  readonly label: string;
  readonly days: number;
}

const FEWEST_BARS = 10;
const DAY_MILLISECONDS = 86_400_000;
const INTRADAY: readonly Preset[] = [
  { id: '1h', label: '1H', days: 1 / 24 }, { id: '4h', label: '4H', days: 4 / 24 }, { id: '1d', label: '1D', days: 1 }, { id: '5d', label: '5D', days: 5 }, { id: 'all', label: 'All', days: Infinity },
];
const DAILY: readonly Preset[] = [
  { id: '1m', label: '1M', days: 31 }, { id: '3m', label: '3M', days: 92 }, { id: '6m', label: '6M', days: 183 }, { id: '1y', label: '1Y', days: 366 },
  { id: '5y', label: '5Y', days: 1_827 }, { id: 'all', label: 'All', days: Infinity },
];

export function presets(interval: Interval): readonly Preset[] {
  return interval === '1d' || interval === '1wk' ? DAILY : INTRADAY;
}

/** The range an interval begins with. */
export function usualRange(interval: Interval): string {
  return interval === '1d' || interval === '1wk' ? '1y' : '4h';
}

/** Both ends as indices of bars, fractions between. */
export interface View {
  readonly from: number;
  readonly to: number;
}

/** The bars of a preset; null for one that is not there. */
export function viewOf(id: string, interval: Interval, bars: readonly Bar[]): View | null {
  const preset = presets(interval).find((each) => each.id === id);
  const last = bars.at(-1);
  if (!preset || !last) return null;
  const since = new Date(Date.parse(last.time) - Math.min(preset.days * DAY_MILLISECONDS, Date.parse(last.time))).toISOString().replace('Z', '000Z');
  return { from: preset.days === Infinity ? 0 : firstAt(bars, since), to: bars.length - 1 };
}

/** The bars from one time to another. */
export function viewBetween(from: string, to: string, bars: readonly Bar[]): View | null {
  if (Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to)) || from >= to || bars.length === 0) return null;
  return { from: firstAt(bars, from), to: Math.max(0, Math.min(bars.length - 1, firstAt(bars, to))) };
}

/** A view after a part of it was moved by so many bars: never outside the bars, never shorter than a few. */
export function moved(view: View, part: 'from' | 'to' | 'both', by: number, last: number): View {
  const fewest = Math.min(FEWEST_BARS, last);
  if (part === 'from') return { from: Math.min(Math.max(0, view.from + by), view.to - fewest), to: view.to };
  if (part === 'to') return { from: view.from, to: Math.max(Math.min(last, view.to + by), view.from + fewest) };
  const shift = Math.min(Math.max(by, -view.from), Math.max(0, last - view.to));
  return { from: view.from + shift, to: view.to + shift };
}

/** The index of the first bar that is not before a time. */
function firstAt(bars: readonly Bar[], time: string): number {
  let [low, high] = [0, bars.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bars[middle]!.time < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A bar whose prices are all lowered as its close was for later splits and dividends; unknown where the adjusted close is. */
export function adjusted(bar: Bar): Bar {
  const { close, adj_close: target } = bar;
  if (close === null || close === 0 || target === null) return { ...bar, open: null, high: null, low: null, close: null };
  const scale = (price: number | null) => (price === null ? null : (price * target) / close);
  return { ...bar, open: scale(bar.open), high: scale(bar.high), low: scale(bar.low), close: target };
}
