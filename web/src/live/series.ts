/** Time series as the API gives them: oldest first, times as text whose order is the order of time. */
interface Timed {
  readonly time: string;
}

/** The series with one item put in its place: the same time is replaced, a new one is inserted. */
export function upsert<T extends Timed>(series: readonly T[], item: T): T[] {
  let at = series.length;
  while (at > 0 && series[at - 1]!.time > item.time) at -= 1;
  const replaces = at > 0 && series[at - 1]!.time === item.time;
  return replaces
    ? [...series.slice(0, at - 1), item, ...series.slice(at)]
    : [...series.slice(0, at), item, ...series.slice(at)];
}

/** A fresh answer holds only the newest items; what is older than its first one is kept from before. */
export function extend<T extends Timed>(known: readonly T[], fresh: readonly T[]): T[] {
  const first = fresh[0];
  return first ? [...known.filter((item) => item.time < first.time), ...fresh] : [...known];
}

/**
 * What a chart has to update to get from one series to the other, if only the end changed;
 * null when it has to draw everything again.
 */
export function changedTail<T extends Timed>(drawn: readonly T[], next: readonly T[]): readonly T[] | null {
  const last = drawn.at(-1);
  if (!last || next[drawn.length - 1]?.time !== last.time) return null;
  let same = 0;
  while (same < drawn.length && drawn[same] === next[same]) same += 1;
  return same < drawn.length - 1 ? null : next.slice(same);
}
