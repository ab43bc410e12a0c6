import { describe, expect, it } from 'vitest';
import * as format from '../src/design/format';

describe('figures', () => {
  it('shows an unknown number as a dash, never as zero', () => {
    for (const show of [format.price, format.percent, format.volume, format.count, format.money, format.rate, format.duration]) {
      expect(show(null)).toBe('–');
      expect(show(undefined)).toBe('–');
    }
    expect(format.change(null, 12)).toBe('–');
  });

  it('gives prices the digits they need', () => {
    expect(format.price(48744.5)).toBe('48,744.50');
    expect(format.price(1)).toBe('1.00');
    expect(format.price(0.0715)).toBe('0.0715');
    expect(format.price(0.000123)).toBe('0.000123');
    expect(format.price(0)).toBe('0.00');
  });

  it('signs changes, with a minus as wide as a plus', () => {
    expect(format.change(0.93, 190.64)).toBe('+0.93');
    expect(format.change(-0.93, 190.64)).toBe('−0.93');
    expect(format.change(-0.0021, 0.0715)).toBe('−0.0021');
    expect(format.change(0, 190.64)).toBe('0.00');
    expect(format.percent(-13.578)).toBe('−13.58%');
    expect(format.money(21841.849)).toBe('+21,841.85');
  });

  it('does not put a sign before what rounds to nothing', () => {
    expect(format.percent(-0.001)).toBe('0.00%');
  });

  it('shortens volumes and keeps them in full for those who ask', () => {
    expect(format.volume(48744366)).toBe('48.74M');
    expect(format.volumeInFull(0.12345678)).toBe('0.12345678');
  });

  it('names directions', () => {
    expect([2, -2, 0, null].map(format.direction)).toEqual(['up', 'down', '', '']);
  });

  it('gives durations in the unit people would use', () => {
    expect(format.duration(7)).toBe('7 ms');
    expect(format.duration(1_500)).toBe('1.5 s');
    expect(format.duration(600_000)).toBe('10 min');
  });
});

describe('times', () => {
  it('are in UTC wherever the page is read', () => {
    expect(format.dayAndTime('2024-03-08T23:59:59.123000Z')).toBe('08 Mar 2024 23:59:59');
    expect(format.day('2013-09-30T00:00:00.000000Z')).toBe('30 Sep 2013');
    expect(format.timeOfDay('2013-09-30T00:00:00.000000Z')).toBe('00:00:00');
  });

  it('are a dash when unknown or unreadable', () => {
    expect(format.dayAndTime(null)).toBe('–');
    expect(format.day('soon')).toBe('–');
  });

  it('become whole seconds for the chart', () => {
    expect(format.epochSeconds('1970-01-01T00:01:00.900000Z')).toBe(60);
  });
});
