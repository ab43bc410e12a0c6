/** Figures and times as people read them. Nothing is computed here; an unknown number is a dash. */

export const UNKNOWN = '–';
type Known = number | null | undefined;

const numbers = (options: Intl.NumberFormatOptions) => {
  const format = new Intl.NumberFormat('en-US', options);
  // A hyphen is narrower than a digit; the real minus sign keeps columns straight.
  return (value: Known) => (value === null || value === undefined ? UNKNOWN : format.format(value).replace('-', '−'));
};

const cents = numbers({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
const small = numbers({ minimumFractionDigits: 4, maximumFractionDigits: 6 });
const signedCents = numbers({ minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' });
const signedSmall = numbers({ minimumFractionDigits: 4, maximumFractionDigits: 6, signDisplay: 'exceptZero' });
const compact = numbers({ notation: 'compact', maximumFractionDigits: 2 });

export const count = numbers({ maximumFractionDigits: 0 });
export const money = signedCents;
export const rate = numbers({ maximumFractionDigits: 1 });
export const volumeInFull = numbers({ maximumFractionDigits: 8 });

/** Two digits after the point from 1 up; below, enough to tell one price from the next. */
export function price(value: Known): string {
  return (isSmall(value) ? small : cents)(value);
}

/** A change in a price, with as many digits as that price has. */
export function change(value: Known, of: Known): string {
  return (isSmall(of) ? signedSmall : signedCents)(value);
}

export function percent(value: Known): string {
  const text = signedCents(value);
  return text === UNKNOWN ? text : `${text}%`;
}

export function volume(value: Known): string {
  return compact(value);
}

export function duration(milliseconds: Known): string {
  if (milliseconds === null || milliseconds === undefined) return UNKNOWN;
  if (milliseconds < 1_000) return `${count(milliseconds)} ms`;
  return milliseconds < 120_000 ? `${rate(milliseconds / 1_000)} s` : `${count(milliseconds / 60_000)} min`;
}

export type Direction = 'up' | 'down' | '';

export function direction(value: Known): Direction {
  if (!value) return '';
  return value > 0 ? 'up' : 'down';
}

const date = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', day: '2-digit', month: 'short', year: 'numeric' });
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** `29 Nov 2013`, in UTC. */
export function day(time: string | null): string {
  const at = instant(time);
  if (at === null) return UNKNOWN;
  const parts = Object.fromEntries(date.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts['day']} ${parts['month']} ${parts['year']}`;
}

/** `14:03:07`, in UTC. */
export function timeOfDay(time: string | null): string {
  const at = instant(time);
  return at === null ? UNKNOWN : clock.format(at);
}

/** `29 Nov 2013 14:03:07`, in UTC. */
export function dayAndTime(time: string | null): string {
  return instant(time) === null ? UNKNOWN : `${day(time)} ${timeOfDay(time)}`;
}

/** Seconds since 1970, as the chart's time axis wants it. */
export function epochSeconds(time: string): number {
  return Math.floor(Date.parse(time) / 1_000);
}

function instant(time: string | null): number | null {
  const at = time === null ? NaN : Date.parse(time);
  return Number.isNaN(at) ? null : at;
}

function isSmall(value: Known): boolean {
  return value !== null && value !== undefined && value !== 0 && Math.abs(value) < 1;
}
