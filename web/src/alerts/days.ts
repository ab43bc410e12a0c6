/** How often something was on a day. */
export interface DayCount {
  readonly day: string;
  readonly count: number;
}

const DAY_MILLISECONDS = 86_400_000;
const MOST_DAYS = 366;

/** One entry for every UTC day between two times, also for those without any. */
export function everyDay(counts: readonly DayCount[], from: string, to: string): readonly DayCount[] {
  const known = new Map(counts.map(({ day, count }) => [day, count]));
  const last = Date.parse(`${to.slice(0, 10)}T00:00:00Z`);
  const days: DayCount[] = [];
  for (let at = Date.parse(`${from.slice(0, 10)}T00:00:00Z`); at <= last && days.length < MOST_DAYS; at += DAY_MILLISECONDS) {
    const day = new Date(at).toISOString().slice(0, 10);
    days.push({ day, count: known.get(day) ?? 0 });
  }
  return days;
}
