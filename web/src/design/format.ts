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

const hundredths = numbers({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const signedHundredths = numbers({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });

/** A fraction in percent: `+12.5%`, or without a sign where it cannot be below zero. */
export function share(value: Known, signed = true): string {
  return (signed ? signedHundredths : hundredths)(value);
}

export const ratio = numbers({ minimumFractionDigits: 2, maximumFractionDigits: 2 });

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

/** A zone's IANA name; UTC unless said otherwise. */
export type Zone = string;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const dates = cached((zone) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: '2-digit', month: 'numeric', year: 'numeric' }));
const clocks = cached((zone) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }));
const names = cached((zone) => new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' }));

/** `29 Nov 2013`. A day of trading has no zone: it is shown in UTC, as it is stored. */
export function day(time: string | null, zone: Zone = 'UTC'): string {
  const at = instant(time);
  if (at === null) return UNKNOWN;
  const [day, month, year] = dates(zone).format(at).split('/');
  return `${day} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** `14:03:07`. */
export function timeOfDay(time: string | null, zone: Zone = 'UTC'): string {
  const at = instant(time);
  return at === null ? UNKNOWN : clocks(zone).format(at);
}

/** `29 Nov 2013 14:03:07`. */
export function dayAndTime(time: string | null, zone: Zone = 'UTC'): string {
  return instant(time) === null ? UNKNOWN : `${day(time, zone)} ${timeOfDay(time, zone)}`;
}

/** `UTC`, `EST`, `GMT+1`: what clocks of the zone are called at that time. */
export function zoneName(zone: Zone, time: string | number): string {
  const at = typeof time === 'number' ? time : (instant(time) ?? 0);
  return names(zone).formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** How long ago: `now`, `12 s`, `5 min`, `3 h`, `2 d`. */
export function age(milliseconds: Known): string {
  if (milliseconds === null || milliseconds === undefined) return UNKNOWN;
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  if (seconds < 2) return 'now';
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} d`;
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

/** Making a format costs a thousand times using it. */
function cached(make: (zone: Zone) => Intl.DateTimeFormat): (zone: Zone) => Intl.DateTimeFormat {
  const known = new Map<Zone, Intl.DateTimeFormat>();
  return (zone) => {
    const format = known.get(zone) ?? make(zone);
    known.set(zone, format);
    return format;
  };
}
