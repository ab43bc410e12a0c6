import type { SeriesMarkerBar, Time, UTCTimestamp } from 'lightweight-charts';
import type { Average, Bar, CorporateAction, Signal } from '../api/api';
import type { Colours } from '../design/colours';
import * as format from '../design/format';
import type { Oddity } from './instrument';

/** From the API's shapes to the chart's. */

export const at = (item: { time: string }) => format.epochSeconds(item.time) as UTCTimestamp;

/** A bar with an unknown price takes its place on the time axis and draws nothing. */
export function candle(bar: Bar) {
  const { open, high, low, close } = bar;
  return open === null || high === null || low === null || close === null ? { time: at(bar) } : { time: at(bar), open, high, low, close };
}

export function point(bar: Bar) {
  return bar.close === null ? { time: at(bar) } : { time: at(bar), value: bar.close };
}

export function volume(bar: Bar, colours: Colours) {
  if (bar.volume === null) return { time: at(bar) };
  const rising = (bar.close ?? 0) >= (bar.open ?? 0);
  return { time: at(bar), value: bar.volume, color: rising ? colours['volume-up'] : colours['volume-down'] };
}

export function line(averages: readonly Average[], pick: (average: Average) => number | null) {
  return averages.map((each) => {
    const value = pick(each);
    return value === null ? { time: at(each) } : { time: at(each), value };
  });
}

/** What is marked on the chart. */
export interface Marks {
  readonly signals: readonly Signal[];
  readonly anomalies: readonly Oddity[];
  readonly actions: readonly CorporateAction[];
}

/** Signals as arrows, what stood out as circles, dividends and splits as squares; all in order of time, each on the bar it belongs to. */
export function markers({ signals, anomalies, actions }: Marks, bars: readonly Bar[], colours: Colours): SeriesMarkerBar<Time>[] {
  const marks: { time: string; marker: Omit<SeriesMarkerBar<Time>, 'time'> }[] = [
    ...signals.map(({ time, side }) => ({ time, marker: side === 'buy'
      ? { position: 'belowBar', shape: 'arrowUp', color: colours.up } as const
      : { position: 'aboveBar', shape: 'arrowDown', color: colours.down } as const })),
    ...anomalies.map(({ time }) => ({ time, marker: { position: 'aboveBar', shape: 'circle', color: colours.anomaly, size: 0.6 } as const })),
    ...actions.map((action) => ({ time: action.time, marker: { position: 'belowBar', shape: 'square', color: colours.accent, size: 0.8, text: actionText(action) } as const })),
  ];
  const seen = new Set<string>();
  return marks
    .flatMap(({ time, marker }) => {
      const bar = barOf(time, bars);
      const key = `${bar?.time} ${marker.shape}`;
      if (!bar || seen.has(key)) return [];
      seen.add(key);
      return [{ ...marker, time: at(bar) }];
    })
    .sort((left, right) => Number(left.time) - Number(right.time));
}

export function actionText(action: CorporateAction): string {
  return action.kind === 'dividend' ? `D ${format.price(action.amount)}` : `${action.numerator}:${action.denominator}`;
}

/** The bar that a moment falls into: the last one that begins no later; null before the first. */
export function barOf(time: string, bars: readonly Bar[]): Bar | null {
  let [low, high] = [0, bars.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bars[middle]!.time <= time) low = middle + 1;
    else high = middle;
  }
  return bars[low - 1] ?? null;
}
