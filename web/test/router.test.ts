import { describe, expect, it, vi } from 'vitest';
import { exists, find, type PageEntry } from '../src/app/pages';
import { Router, href, match, read } from '../src/app/router';

const page = (path: string): PageEntry => ({ path, name: path, element: 'x-page', load: async () => undefined });

describe('addresses', () => {
  it('hold parameters and query, whatever characters are in them', () => {
    const link = href('/symbol/:symbol', { symbol: 'BTC/USD &?#' }, { interval: '1d', fast: 5, slow: null, window: undefined });
    expect(link).toBe('#/symbol/BTC%2FUSD%20%26%3F%23?interval=1d&fast=5');
    const { path, query } = read(link);
    expect(match('/symbol/:symbol', path)).toEqual({ symbol: 'BTC/USD &?#' });
    expect(Object.fromEntries(query)).toEqual({ interval: '1d', fast: '5' });
  });

  it('of before lead to the symbol', () => {
    expect(read('#BTC-USD').path).toBe('/symbol/BTC-USD');
    expect(read('').path).toBe('/');
  });

  it('that are damaged do no harm', () => {
    expect(match('/symbol/:symbol', '/symbol/%E0%A4%A')).toEqual({ symbol: '%E0%A4%A' });
  });
});

describe('pages', () => {
  const list = [page('/'), page('/risk/new'), page('/risk/:id')];
  it('are found by the first path that fits', () => {
    expect(find('/risk/new', new URLSearchParams(), list)?.page.path).toBe('/risk/new');
    expect(find('/risk/7', new URLSearchParams(), list)?.route.parameters).toEqual({ id: '7' });
    expect(find('/risk', new URLSearchParams(), list)).toBeNull();
    expect(exists('/risk/', list)).toBe(false);
  });
});

describe('the router', () => {
  const at = (hash: string) => {
    const location = { hash };
    const record = (_: unknown, __: string, link: string) => { location.hash = link; };
    const history = { pushState: vi.fn(record), replaceState: vi.fn(record) };
    const window = { location, history, addEventListener: vi.fn(), removeEventListener: vi.fn() };
    return { history, location, router: new Router(window as unknown as Window) };
  };

  it('changes a part of the query in place, and takes out what is null', () => {
    const { router, location, history } = at('#/symbol/A?interval=1d&fast=5');
    const heard = vi.fn();
    router.subscribe(heard);
    router.patch({ fast: null, slow: 30 });
    expect(location.hash).toBe('#/symbol/A?interval=1d&slow=30');
    expect(history.pushState).not.toHaveBeenCalled();
    expect(router.query.get('slow')).toBe('30');
    expect(heard).toHaveBeenCalledOnce();
  });

  it('goes to another page as a step that "back" undoes, and not to where it is', () => {
    const { router, history } = at('#/');
    router.go('#/pipeline');
    router.go('#/pipeline');
    expect(history.pushState).toHaveBeenCalledOnce();
    expect(router.path).toBe('/pipeline');
  });
});
