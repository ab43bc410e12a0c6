import { expect, it } from 'vitest';
import { Throttle } from '../src/live/throttle';

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

it('runs at once, then once more however often it was asked meanwhile', async () => {
  const rests: (() => void)[] = [];
  let runs = 0;
  const throttle = new Throttle(async () => void (runs += 1), 1_000, (run) => void rests.push(run));
  throttle.request();
  throttle.request();
  throttle.request();
  expect(runs).toBe(1);
  await settled();
  rests.shift()!();
  expect(runs).toBe(2);
  await settled();
  rests.shift()!();
  expect(runs).toBe(2);
});

it('never runs twice at the same time', async () => {
  let finish = () => {};
  let running = 0;
  const throttle = new Throttle(() => { running += 1; return new Promise<void>((resolve) => { finish = resolve; }); }, 0, (run) => run());
  throttle.request();
  throttle.request();
  expect(running).toBe(1);
  finish();
  await settled();
  expect(running).toBe(2);
});
