import type { Bar } from '../api/api';
import * as format from '../design/format';

export interface Window {
  readonly closes: readonly number[];
  readonly from: string;
  readonly to: string;
  /** How many closes there are, when they are too few. */
  readonly hint: string;
}

/** The closes of a window of so many returns that ends on a day; null when there is none. */
export function windowOf(bars: readonly Bar[], at: string, returns: number): Window | null {
  const until = bars.filter(({ time, close }) => close !== null && time.slice(0, 10) <= at);
  const wanted = Number.isInteger(returns) && returns > 0 ? returns + 1 : 1;
  const window = until.slice(-wanted);
  const [first, last] = [window[0], window.at(-1)];
  if (!first || !last) return null;
  return {
    closes: window.map(({ close }) => close!), from: first.time, to: last.time,
    hint: until.length < wanted ? `Only ${format.count(until.length)} closes are stored up to that day` : '',
  };
}
