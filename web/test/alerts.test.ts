import { describe, expect, it, vi } from 'vitest';
import { KINDS, draftOf, kindOf, queryOf, requestOf } from '../src/alerts/conditions';
import { everyDay } from '../src/alerts/days';
import type { ToldAlert } from '../src/api/alerts';
import { Notices, type NotificationApi } from '../src/app/notices';

describe('a condition', () => {
  it('is of the kind its first words say', () => {
    for (const kind of KINDS) expect(kindOf(kind.example(null))?.id).toBe(kind.id);
    expect(kindOf('')).toBeNull();
    expect(kindOf('price')).toBeNull();
    expect(kindOf('cost above 3')).toBeNull();
  });

  it('begins near the price there is', () => {
    const example = (id: string, price: number | null) => KINDS.find((each) => each.id === id)!.example(price);
    expect(example('above', 68_000)).toBe('price above 69360');
    expect(example('below', 20)).toBe('price below 19.60');
    expect(example('above', 0.012345)).toBe('price above 0.0126');
    expect(example('above', null)).toBe('price above 200');
  });
});

describe('a draft', () => {
  const draft = draftOf(new URLSearchParams('when=price+above+200&symbols=aapl,%20MSFT&severity=critical&to=anna,me&once=yes&quiet=22:00-07:00&rearm=1.5'));

  it('comes from the address, and asks for what was filled in', () => {
    expect(requestOf(draft)).toEqual({ when: 'price above 200', symbols: ['aapl', 'MSFT'], severity: 'critical', to: ['anna', 'me'], once: true, quiet: '22:00-07:00', rearm_percent: 1.5 });
  });

  it('leaves the rest to the server', () => {
    expect(requestOf(draftOf(new URLSearchParams('when=silent+5m&severity=loud')))).toEqual({ when: 'silent 5m' });
  });

  it('goes into the address without what needs no saying', () => {
    expect(queryOf({ severity: 'warning', once: false, to: [], when: 'anomaly' })).toEqual({ severity: null, once: null, to: null, when: 'anomaly' });
    expect(queryOf({ severity: 'info', once: true, to: ['anna', 'me'] })).toEqual({ severity: 'info', once: 'yes', to: 'anna,me' });
  });
});

it('days without an alert are there too', () => {
  expect(everyDay([{ day: '2024-03-01', count: 2 }], '2024-02-28T23:00:00Z', '2024-03-02T00:00:01Z')).toEqual([
    { day: '2024-02-28', count: 0 }, { day: '2024-02-29', count: 0 }, { day: '2024-03-01', count: 2 }, { day: '2024-03-02', count: 0 }]);
});

describe('notifications', () => {
  const alert = { delivery: 'd1', subject: 'AAPL', text: 'passed 200', severity: 'warning' } as ToldAlert;
  const storage = (kept: string | null = null) => ({ getItem: () => kept, setItem: vi.fn() });
  function api(permission: NotificationPermission, answer: NotificationPermission = 'granted') {
    const shown: string[] = [];
    return class {
      static permission = permission;
      static shown = shown;
      static asked = 0;
      static requestPermission() {
        this.asked += 1;
        this.permission = answer;
        return Promise.resolve(answer);
      }
      onclick = null;
      constructor(title: string) { shown.push(title); }
      close() {}
    } satisfies NotificationApi;
  }

  it('are shown only once a person turned them on, and the browser permits it', async () => {
    const browser = api('default');
    const notices = new Notices(storage(), browser);
    notices.show(alert, () => {});
    expect([notices.state, browser.asked, browser.shown]).toEqual(['off', 0, []]);
    expect(await notices.switchOn()).toBe('on');
    notices.show(alert, () => {});
    expect([browser.asked, browser.shown]).toEqual([1, ['AAPL']]);
    notices.switchOff();
    notices.show(alert, () => {});
    expect(browser.shown).toHaveLength(1);
  });

  it('stay off when the browser is told not to', async () => {
    const notices = new Notices(storage(), api('default', 'denied'));
    expect(await notices.switchOn()).toBe('denied');
  });

  it('are not wanted because the browser permits them, and are remembered', () => {
    expect(new Notices(storage(), api('granted')).state).toBe('off');
    expect(new Notices(storage('on'), api('granted')).state).toBe('on');
    expect(new Notices(storage('on'), undefined).state).toBe('none');
  });
});
