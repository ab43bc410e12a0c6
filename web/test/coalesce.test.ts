import { expect, it } from 'vitest';
import { Coalescer } from '../src/live/coalesce';

const frames = () => {
  const due: (() => void)[] = [];
  return { schedule: (run: () => void) => void due.push(run), next: () => due.shift()?.(), get waiting() { return due.length; } };
};
type Value = { key: string; value: number };

it('delivers the newest value of each key, once a frame', () => {
  const frame = frames();
  const delivered: Value[][] = [];
  const coalescer = new Coalescer<Value>((each) => each.key, (values) => delivered.push(values), frame.schedule);
  coalescer.add([{ key: 'a', value: 1 }, { key: 'b', value: 2 }]);
  coalescer.add([{ key: 'a', value: 3 }]);
  expect(frame.waiting).toBe(1);
  expect(delivered).toEqual([]);
  frame.next();
  expect(delivered).toEqual([[{ key: 'a', value: 3 }, { key: 'b', value: 2 }]]);
});

it('asks for a frame again after the last one, and for none when there is nothing', () => {
  const frame = frames();
  const delivered: Value[][] = [];
  const coalescer = new Coalescer<Value>((each) => each.key, (values) => delivered.push(values), frame.schedule);
  coalescer.add([]);
  expect(frame.waiting).toBe(0);
  coalescer.add([{ key: 'a', value: 1 }]);
  frame.next();
  coalescer.add([{ key: 'a', value: 2 }]);
  frame.next();
  expect(delivered.map((values) => values[0]?.value)).toEqual([1, 2]);
});
