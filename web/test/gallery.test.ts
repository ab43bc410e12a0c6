import { describe, expect, it } from 'vitest';
import type { FeedItem, Publication } from '../src/api/publications';
import { chartsOf, pictureOf, spoken } from '../src/gallery/versions';

const item = (job: string, name: string, version: string, pictures: Record<string, string> = { light: name, dark: `${name}_dark` }): FeedItem =>
  ({ title: name, summary: '', content_text: '', date_published: '', attachments: [], _bellwether: { job, version, name, width: 1, height: 1, pictures } });

describe('a gallery', () => {
  it('has the charts of a job in its order, each with its versions', () => {
    const feed = [item('a', 'two', '2'), item('b', 'one', '2'), item('a', 'one', '2'), item('a', 'one', '1')];
    const charts = chartsOf({ name: 'a', pictures: ['one', 'two', 'three'] } as unknown as Publication, feed);
    expect(charts.map(({ name, versions }) => [name, versions.map((each) => each._bellwether.version)])).toEqual([['one', ['2', '1']], ['two', ['2']]]);
  });

  it('shows the picture of the colours on screen, or the one there is', () => {
    expect(pictureOf(item('a', 'one', '2'), 'dark', true)).toBe('one_dark');
    expect(pictureOf(item('a', 'one', '2'), 'light', false)).toBe('versions/a/2/one');
    expect(pictureOf(item('a', 'one', '2', { light: 'one' }), 'dark', true)).toBe('one');
  });
});

it('common schedules are words, others as they are written', () => {
  expect(['0 7 * * 0', '5 18 * * 1-5', '30 6 * * *', '0 7 1 * *', '*/5 * * * *'].map(spoken))
    .toEqual(['Sundays at 07:00', 'Mondays to Fridays at 18:05', 'Every day at 06:30', '0 7 1 * *', '*/5 * * * *']);
});
