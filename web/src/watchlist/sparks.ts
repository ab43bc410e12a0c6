import { api, type Bar, type LiveBar, type Signal, type SymbolInfo } from '../api/api';
import { upsert } from '../live/series';

/** What a row shows besides the quote. */
export interface Recent {
  readonly bars: readonly Bar[];
  /** Closes of the bars, for the sparkline. */
  readonly closes: readonly number[];
}

const BARS = 120;
const AT_ONCE = 3;
const NOTHING: Recent = { bars: [], closes: [] };
const STRATEGY = { kind: 'sma-cross', fast: 5, slow: 20 } as const;

/** Recent bars and the last signal of the symbols somebody looks at: read when first seen, a few at a time, then kept up to date by the stream. */
export class Sparks {
  readonly #known = new Map<string, Recent>();
  readonly #asked = new Set<string>();
  readonly #waiting: SymbolInfo[] = [];
  #running = 0;

  constructor(private readonly changed: () => void, private readonly signalled: (signal: Signal) => void) {}

  of(symbol: string): Recent {
    return this.#known.get(symbol) ?? NOTHING;
  }

  /** A symbol is looked at. */
  want(info: SymbolInfo): void {
    if (this.#asked.has(info.symbol)) return;
    this.#asked.add(info.symbol);
    this.#waiting.push(info);
    this.#next();
  }

  /** What was missed is not sent again: everything is asked anew when it is next looked at. */
  forget(): void {
    this.#asked.clear();
    this.#waiting.length = 0;
  }

  apply(bars: readonly LiveBar[]): void {
    let any = false;
    for (const bar of bars) {
      const known = this.#known.get(bar.symbol);
      if (!known || bar.interval !== '1m') continue;
      this.#keep(bar.symbol, upsert(known.bars, bar).slice(-BARS));
      any = true;
    }
    if (any) this.changed();
  }

  #keep(symbol: string, bars: readonly Bar[]) {
    this.#known.set(symbol, { bars, closes: bars.flatMap(({ close }) => (close === null ? [] : [close])) });
  }

  #next(): void {
    const info = this.#running < AT_ONCE ? this.#waiting.shift() : undefined;
    if (!info) return;
    this.#running += 1;
    void this.#read(info).finally(() => {
      this.#running -= 1;
      this.changed();
      this.#next();
    });
    this.#next();
  }

  async #read({ symbol, live, intervals }: SymbolInfo): Promise<void> {
    const interval = live && intervals.includes('1m') ? '1m' : '1d';
    try {
      this.#keep(symbol, await api.bars(symbol, interval, BARS));
      const signal = (await api.analysis(symbol, { strategy: STRATEGY, interval, price: 'close', limit: 1 })).signals.at(-1);
      if (signal) this.signalled({ ...signal, symbol });
    } catch {
      // The row shows dashes; it is asked again after the next reconnect.
    }
  }
}
