/** A place in the application. The address holds all of it, so that a link, a reload and "back" show the same. */
export interface Route {
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

export type Query = Readonly<Record<string, string | number | null | undefined>>;

/** What a pattern as `/symbol/:symbol` finds in a path; null when it does not fit. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    if (part.startsWith(':') && given[at]) parameters[part.slice(1)] = decode(given[at]);
    else if (part !== given[at]) return null;
  }
  return parameters;
}

/** The link to a place: `href('/symbol/:symbol', { symbol: 'BTC-USD' }, { interval: '1d' })`. What is null is left out. */
export function href(pattern: string, parameters: Readonly<Record<string, string>> = {}, query: Query = {}): string {
  const path = pattern.split('/').map((part) => (part.startsWith(':') ? encodeURIComponent(parameters[part.slice(1)] ?? '') : part)).join('/');
  return `#${path}${questions(query)}`;
}

/** Path and query of an address's hash. A bare `#AAPL`, as older links have it, is the symbol's page. */
export function read(hash: string): { path: string; query: URLSearchParams } {
  const text = hash.replace(/^#/, '');
  if (text && !text.startsWith('/')) return { path: `/symbol/${encodeURIComponent(decode(text))}`, query: new URLSearchParams() };
  const [path, query] = split(text || '/', '?');
  return { path, query: new URLSearchParams(query) };
}

/** Follows the address's hash, and changes it. */
export class Router {
  readonly #listeners = new Set<() => void>();
  readonly #heard = () => this.#notify();
  path = '/';
  query = new URLSearchParams();

  constructor(private readonly window: Pick<Window, 'location' | 'history' | 'addEventListener' | 'removeEventListener'>) {
    this.#take();
  }

  open(): void {
    this.window.addEventListener('hashchange', this.#heard);
    this.window.addEventListener('popstate', this.#heard);
    this.#take();
  }

  close(): void {
    this.window.removeEventListener('hashchange', this.#heard);
    this.window.removeEventListener('popstate', this.#heard);
  }

  /** Goes to a link made by {@link href}. */
  go(link: string): void {
    if (link === this.window.location.hash) return;
    this.window.history.pushState(null, '', link);
    this.#notify();
  }

  /**
   * Changes parts of the query where one is: `null` takes a part out. It replaces the entry in the history,
   * so that "back" leaves the page instead of undoing each setting.
   */
  patch(changes: Query): void {
    const query = Object.fromEntries(this.query);
    const link = `#${this.path}${questions({ ...query, ...changes })}`;
    if (link === this.window.location.hash) return;
    this.window.history.replaceState(null, '', link);
    this.#notify();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #take() {
    ({ path: this.path, query: this.query } = read(this.window.location.hash));
  }

  #notify() {
    this.#take();
    for (const listener of this.#listeners) listener();
  }
}

function questions(query: Query): string {
  const known = Object.entries(query).filter((each): each is [string, string | number] => each[1] !== null && each[1] !== undefined && each[1] !== '');
  const text = new URLSearchParams(known.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text}` : '';
}

function split(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
