export interface SavedQuery {
  readonly name: string;
  readonly query: string;
}

const KEY = 'bellwether.sql.saved';
const MOST = 100;

/** Those that are always there. */
export const PRESETS: readonly SavedQuery[] = [
  { name: 'Ten records', query: 'SELECT * FROM stock_data_table LIMIT 10;' },
  { name: 'Largest price changes', query: 'SELECT symbol, price, previous_close, (price - previous_close) AS price_change FROM stock_data_table ORDER BY price_change DESC LIMIT 5;' },
  { name: 'Average volume by symbol', query: 'SELECT symbol, AVG(volume) AS avg_volume FROM stock_data_table GROUP BY symbol;' },
  { name: 'Moves beyond 5 %', query: 'SELECT symbol, price, previous_close, ROUND(((price - previous_close) / previous_close) * 100, 2) AS change_percent FROM stock_data_table WHERE ABS(((price - previous_close) / previous_close) * 100) > 5;' },
];

/** This person's own queries on this device, by name. */
export class SavedQueries {
  #own: readonly SavedQuery[];

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#own = read(storage);
  }

  get own(): readonly SavedQuery[] {
    return this.#own;
  }

  /** Keeps a query; one of the same name is replaced. False when it could not be kept beyond this page. */
  save(saved: SavedQuery): boolean {
    return this.#keep([saved, ...this.#own.filter(({ name }) => name !== saved.name)].slice(0, MOST));
  }

  remove(name: string): boolean {
    return this.#keep(this.#own.filter((each) => each.name !== name));
  }

  #keep(own: readonly SavedQuery[]): boolean {
    this.#own = own;
    try {
      this.storage.setItem(KEY, JSON.stringify(own));
      return true;
    } catch {
      return false;
    }
  }
}

function read(storage: Pick<Storage, 'getItem'>): readonly SavedQuery[] {
  try {
    const known = JSON.parse(storage.getItem(KEY) ?? '[]') as unknown;
    return Array.isArray(known) ? known.filter(isQuery) : [];
  } catch {
    return [];
  }
}

function isQuery(value: unknown): value is SavedQuery {
  const { name, query } = (value ?? {}) as Partial<SavedQuery>;
  return typeof name === 'string' && typeof query === 'string';
}
