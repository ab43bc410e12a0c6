import type { Side } from '../api/api';
import type { ByConfidence, RunsOn, VarResult } from '../api/risk';
import * as format from '../design/format';

export const PLACES: Readonly<Record<RunsOn, string>> = { local: 'This machine, threads', processes: 'Worker processes', lambda: 'AWS Lambda', ec2: 'Amazon EC2' };

const losses = new Intl.NumberFormat('en-US', { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 });
const fine = new Intl.NumberFormat('en-US', { style: 'percent', minimumFractionDigits: 4, maximumFractionDigits: 4 });
const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 6 });
type Known = number | null | undefined;
const shown = (value: Known, of: Intl.NumberFormat) => (value === null || value === undefined ? format.UNKNOWN : of.format(value).replace('-', '−'));

/** A fraction of the position's value: `1.16%`. */
export const loss = (value: Known) => shown(value, losses);
/** The same with the digits that errors and workers differ in. */
export const exactly = (value: Known) => shown(value, fine);
export const cost = (value: Known) => shown(value, dollars);

/** `95%`, `99.9%`. */
export const level = (confidence: string | number) => `${+(100 * Number(confidence)).toFixed(4)}%`;

export const held = (side: Side) => (side === 'buy' ? 'long' : 'short');
/** Of a portfolio each symbol once. */
export const symbolsOf = (symbol: string) => symbol.split(',');
export const titleOf = (symbol: string) => (symbol.includes(',') ? symbolsOf(symbol).join(' + ') : symbol);

/** The confidences of a result, ascending. */
export const levels = (numbers: ByConfidence) => Object.keys(numbers).sort((left, right) => Number(left) - Number(right));

/** `10 days`. */
export const days = (count: number) => `${format.count(count)} ${count === 1 ? 'day' : 'days'}`;

/** Parameters beyond the usual, as `EWMA volatility · adjusted close`. */
export function special(result: VarResult): string {
  return [
    result.price_kind === 'adj_close' ? 'adjusted close' : '',
    result.volatility === 'ewma' ? 'EWMA volatility' : '',
    result.sampling === 'plain' ? '' : `${result.sampling} sampling`,
    result.copula === 't' ? 't copula' : '',
    result.nu === null ? '' : `ν ${+result.nu.toFixed(2)}`,
    result.drawdown_steps ? `deepest drawdown in ${format.count(result.drawdown_steps)} steps` : '',
  ].filter(Boolean).join(' · ');
}
