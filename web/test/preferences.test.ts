import { describe, expect, it, vi } from 'vitest';
import { Preferences, readChoices, zoneOf } from '../src/app/preferences';

const storage = (text: string | null = null) => {
  let kept = text;
  return { getItem: () => kept, setItem: vi.fn((_: string, value: string) => { kept = value; }) };
};
const system = (dark: boolean) => ({ matches: dark, addEventListener: vi.fn() });

describe('preferences', () => {
  it('follow the system until something is chosen, which is kept', () => {
    const root = { dataset: {} as DOMStringMap };
    const kept = storage();
    const preferences = new Preferences(kept, root, system(true));
    expect(preferences.theme).toBe('dark');
    expect(root.dataset['theme']).toBeUndefined();
    preferences.choose({ theme: 'light' });
    expect(root.dataset['theme']).toBe('light');
    expect(new Preferences(kept, { dataset: {} }, system(true)).theme).toBe('light');
    preferences.choose({ theme: 'system' });
    expect(root.dataset['theme']).toBeUndefined();
  });

  it('tell those who listen', () => {
    const preferences = new Preferences(storage(), { dataset: {} }, system(false));
    const heard = vi.fn();
    const end = preferences.subscribe(heard);
    preferences.choose({ zone: 'utc' });
    end();
    preferences.choose({ zone: 'local' });
    expect(heard).toHaveBeenCalledOnce();
  });

  it('are the usual when what was kept makes no sense, or nothing can be kept', () => {
    expect(readChoices(storage('{"theme":"pink","zone":7}'))).toEqual({ theme: 'system', zone: 'exchange' });
    expect(readChoices(storage('}'))).toEqual({ theme: 'system', zone: 'exchange' });
    const broken = { getItem: () => { throw new Error('off'); }, setItem: () => { throw new Error('off'); } };
    const preferences = new Preferences(broken, { dataset: {} }, system(false));
    preferences.choose({ theme: 'dark' });
    expect(preferences.theme).toBe('dark');
  });
});

it('a zone is the exchange’s where it is known', () => {
  expect(zoneOf('exchange', 'America/New_York')).toBe('America/New_York');
  expect(zoneOf('exchange', null)).toBe('UTC');
  expect(zoneOf('utc', 'America/New_York')).toBe('UTC');
});
