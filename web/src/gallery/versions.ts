import type { FeedItem, Publication } from '../api/publications';

/** A chart of a job with all its known versions, the newest first. */
export interface GalleryChart {
  readonly name: string;
  readonly versions: readonly FeedItem[];
}

/** A job's charts in the order it draws them; a chart without a version in the feed is left out. */
export function chartsOf(job: Publication, feed: readonly FeedItem[]): readonly GalleryChart[] {
  const own = feed.filter((item) => item._bellwether.job === job.name);
  return job.pictures
    .map((name) => ({ name, versions: own.filter((item) => item._bellwether.name === name) }))
    .filter(({ versions }) => versions.length > 0);
}

/** The file of a picture in a theme; in the other one when it is drawn in one only. The newest has a stable name. */
export function pictureOf(item: FeedItem, theme: 'dark' | 'light', newest: boolean): string {
  const { pictures, job, version } = item._bellwether;
  const stem = pictures[theme] ?? Object.values(pictures)[0] ?? item._bellwether.name;
  return newest ? stem : `versions/${job}/${version}/${stem}`;
}

const DAYS = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];

/** The common schedules in words: `Sundays at 07:00`. Others as they are written. */
export function spoken(cron: string): string {
  const parts = /^(\d{1,2}) (\d{1,2}) \* \* (\*|[0-7]|1-5)$/.exec(cron.trim());
  if (!parts) return cron;
  const at = `${parts[2]!.padStart(2, '0')}:${parts[1]!.padStart(2, '0')}`;
  if (parts[3] === '*') return `Every day at ${at}`;
  return parts[3] === '1-5' ? `Mondays to Fridays at ${at}` : `${DAYS[Number(parts[3])]} at ${at}`;
}
