import { describe, expect, it } from 'vitest';
import { changedTail, extend, upsert } from '../src/live/series';

const item = (time: string, value = 0) => ({ time, value });
const [one, two, three] = [item('1'), item('2'), item('3')];

describe('upsert', () => {
  it('appends, replaces and inserts by time', () => {
    expect(upsert([one, two], three)).toEqual([one, two, three]);
    expect(upsert([one, two, three], item('2', 9))).toEqual([one, item('2', 9), three]);
    expect(upsert([one, three], two)).toEqual([one, two, three]);
    expect(upsert([], one)).toEqual([one]);
  });

  it('does not change the series it was given', () => {
    const series = [one, two];
    upsert(series, item('1', 5));
    expect(series).toEqual([one, two]);
  });
});

describe('extend', () => {
  it('keeps what is older than the fresh answer and takes the rest from it', () => {
    expect(extend([one, two], [item('2', 9), three])).toEqual([one, item('2', 9), three]);
    expect(extend([one], [])).toEqual([one]);
    expect(extend([], [one])).toEqual([one]);
  });
});

describe('changedTail', () => {
  it('is what to update when only the end changed', () => {
    const newer = item('2', 9);
    expect(changedTail([one, two], [one, two])).toEqual([]);
    expect(changedTail([one, two], [one, newer])).toEqual([newer]);
    expect(changedTail([one, two], [one, newer, three])).toEqual([newer, three]);
    expect(changedTail([one, two], [one, two, three])).toEqual([three]);
  });

  it('is null when everything has to be drawn again', () => {
    expect(changedTail([], [one])).toBeNull();
    expect(changedTail([one, two], [one])).toBeNull();
    expect(changedTail([one, two, three], [one, item('2', 9), three])).toBeNull();
    expect(changedTail([one, three], [one, two, three])).toBeNull();
  });
});
