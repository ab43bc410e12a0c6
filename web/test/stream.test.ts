import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openStream, retryDelay, type StreamHandlers } from '../src/live/stream';

/** A browser's EventSource whose server is the test. */
class FakeSource {
  static opened: FakeSource[] = [];
  onopen = () => {};
  onerror = () => {};
  closed = false;
  readonly #listeners = new Map<string, (message: { data: string }) => void>();
  constructor(readonly url: string) { FakeSource.opened.push(this); }
  addEventListener(event: string, listener: (message: { data: string }) => void) { this.#listeners.set(event, listener); }
  send(event: string, data: unknown) { this.#listeners.get(event)?.({ data: JSON.stringify(data) }); }
  close() { this.closed = true; }
}

const handlers = () => ({
  opened: vi.fn(), connection: vi.fn(), quotes: vi.fn(), bars: vi.fn(), signal: vi.fn(), alert: vi.fn(), status: vi.fn(),
}) satisfies StreamHandlers;

beforeEach(() => {
  FakeSource.opened = [];
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('hands events over and says when the state has to be read', () => {
  const heard = handlers();
  openStream('/stream', heard);
  FakeSource.opened[0]!.onopen();
  FakeSource.opened[0]!.send('quotes', [{ symbol: 'A' }]);
  expect(heard.opened).toHaveBeenCalledOnce();
  expect(heard.quotes).toHaveBeenCalledWith([{ symbol: 'A' }]);
  expect(heard.connection.mock.calls.flat()).toEqual(['connecting', 'live']);
});

it('comes back after an error, and reads the state anew', () => {
  const heard = handlers();
  openStream('/stream', heard);
  FakeSource.opened[0]!.onopen();
  FakeSource.opened[0]!.onerror();
  expect(heard.connection).toHaveBeenLastCalledWith('lost');
  vi.advanceTimersByTime(retryDelay(1));
  FakeSource.opened[1]!.onopen();
  expect(heard.connection).toHaveBeenLastCalledWith('live');
  expect(heard.opened).toHaveBeenCalledTimes(2);
});

it('takes long silence for a lost connection', () => {
  const heard = handlers();
  openStream('/stream', heard);
  FakeSource.opened[0]!.onopen();
  vi.advanceTimersByTime(9_000);
  FakeSource.opened[0]!.send('status', {});
  vi.advanceTimersByTime(9_000);
  expect(heard.connection).toHaveBeenLastCalledWith('live');
  vi.advanceTimersByTime(1_000);
  expect(heard.connection).toHaveBeenLastCalledWith('lost');
  expect(FakeSource.opened[0]!.closed).toBe(true);
});

it('stays closed once closed', () => {
  const close = openStream('/stream', handlers());
  FakeSource.opened[0]!.onerror();
  close();
  vi.advanceTimersByTime(60_000);
  expect(FakeSource.opened).toHaveLength(1);
});

it('waits longer after each failure, up to a limit', () => {
  expect([1, 2, 3, 10].map(retryDelay)).toEqual([1_000, 2_000, 4_000, 15_000]);
});
