import { api, apiUrl, type LiveBar, type Quote, type Signal, type SymbolInfo } from '../api/api';
import { Coalescer } from './coalesce';
import { Instrument } from '../symbol/instrument';
import {
  initialState, firstSymbol, withConnection, withoutOldAnomalies, withQuotes, withSignal, withStatus, type State,
} from './state';
import { openStream } from './stream';
import { Throttle } from './throttle';

const RETRY_MILLISECONDS = 3_000;
const SYMBOLS_MILLISECONDS = 1_000;
const DEFAULT_STRATEGY = { kind: 'sma-cross', fast: 5, slow: 20 } as const;

/** Ties the API, the stream and the state together; the page only draws what this holds. */
export class Dashboard {
  state: State = initialState;
  readonly instrument: Instrument;
  #close: (() => void) | undefined;
  #sweep: ReturnType<typeof setInterval> | undefined;
  readonly #quotes = new Coalescer<Quote>((quote) => quote.symbol, (quotes) => this.#take(quotes));
  /** The stream is there but the state could not be read: it is tried until it can. */
  readonly #retry = new Throttle(() => this.load(), RETRY_MILLISECONDS);
  readonly #newSymbols = new Throttle(() => this.#readSymbols(), SYMBOLS_MILLISECONDS);
  readonly #bars = new Coalescer<LiveBar>((bar) => `${bar.symbol} ${bar.time}`, (bars) => this.instrument.applyBars(bars));

  constructor(private readonly changed: () => void, private readonly signalled: (signal: Signal) => void) {
    this.instrument = new Instrument(changed);
  }

  open(): void {
    this.#close = openStream(apiUrl('stream'), {
      opened: () => void this.load(),
      connection: (connection) => this.#set(withConnection(this.state, connection)),
      quotes: (quotes) => this.#quotes.add(quotes),
      bars: (bars) => this.#bars.add(bars),
      signal: (signal) => this.#signal(signal),
      status: (status) => {
        this.#set(withStatus(this.state, status));
        if (this.state.problem) this.#retry.request();
      },
    });
    this.#sweep = setInterval(() => this.#set(withoutOldAnomalies(this.state, performance.now())), 1_000);
  }

  close(): void {
    this.#close?.();
    clearInterval(this.#sweep);
  }

  async load(): Promise<void> {
    try {
      const [status, symbols, quotes] = await Promise.all([api.status(), api.symbols(), api.latestQuotes()]);
      const read = withQuotes(withStatus(this.state, status), quotes.map((quote) => ({ ...quote, anomaly: null })), performance.now());
      this.#set({ ...read, symbols, problem: null });
    } catch (error) {
      this.#set({ ...this.state, problem: error instanceof Error ? error.message : String(error) });
      return;
    }
    if (this.instrument.view) this.instrument.reload();
    else this.#selectFirst();
    await Promise.allSettled((this.state.symbols ?? []).map((symbol) => this.#fillIn(symbol)));
  }

  select(symbol: string): void {
    const info = this.state.symbols?.find((each) => each.symbol === symbol);
    const before = this.instrument.view?.selection;
    if (!info || before?.symbol === symbol) return;
    const wanted = before?.interval ?? (info.live ? '1m' : '1d');
    this.instrument.select({
      symbol,
      interval: info.intervals.includes(wanted) ? wanted : (info.intervals[0] ?? '1d'),
      strategy: before?.strategy ?? DEFAULT_STRATEGY,
      price: null,
    });
    history.replaceState(null, '', `#${encodeURIComponent(symbol)}`);
  }

  #take(quotes: Quote[]): void {
    this.#set(withQuotes(this.state, quotes, performance.now()));
    const known = this.state.symbols;
    if (known && quotes.some((quote) => !known.some((each) => each.symbol === quote.symbol))) this.#newSymbols.request();
  }

  /** A symbol nobody has heard of sends its first quote: the list is read again. */
  async #readSymbols(): Promise<void> {
    try {
      const symbols = await api.symbols();
      const known = this.state.symbols ?? [];
      this.#set({ ...this.state, symbols });
      if (!this.instrument.view) this.#selectFirst();
      const fresh = symbols.filter((each) => !known.some((before) => before.symbol === each.symbol));
      await Promise.allSettled(fresh.map((symbol) => this.#fillIn(symbol)));
    } catch {
      // Its next quote asks again.
    }
  }

  #selectFirst(): void {
    const symbol = firstSymbol(this.state.symbols ?? [], decodeURIComponent(location.hash.slice(1)));
    if (symbol) this.select(symbol);
  }

  /** What the watchlist shows beyond quotes; a symbol without it shows dashes. */
  async #fillIn({ symbol, live, intervals }: SymbolInfo): Promise<void> {
    const interval = live && intervals.includes('1m') ? '1m' : '1d';
    if (!this.state.quotes[symbol] && intervals.includes('1d')) {
      const last = (await api.bars(symbol, '1d', 1)).at(-1);
      if (last) this.#set({ ...this.state, lastBars: { ...this.state.lastBars, [symbol]: last } });
    }
    const analysis = await api.analysis(symbol, { strategy: DEFAULT_STRATEGY, interval, price: 'close', limit: 1 });
    const signal = analysis.signals.at(-1);
    if (signal) this.#set(withSignal(this.state, { ...signal, symbol }));
  }

  #signal(signal: Signal): void {
    this.#set(withSignal(this.state, signal));
    if (signal.symbol !== this.instrument.view?.selection.symbol) return;
    this.instrument.refreshSignals();
    this.signalled(signal);
  }

  #set(state: State): void {
    if (state === this.state) return;
    this.state = state;
    this.changed();
  }
}
