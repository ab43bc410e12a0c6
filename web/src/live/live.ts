import type { ToldAlert } from '../api/alerts';
import { api, apiUrl, type LiveBar, type Quote, type Signal } from '../api/api';
import { Coalescer } from './coalesce';
import { initialState, withConnection, withNewSignal, withoutOldAnomalies, withQuotes, withSignal, withStatus, type LiveState } from './state';
import { openStream } from './stream';
import { Throttle } from './throttle';

const RETRY_MILLISECONDS = 3_000;
const SYMBOLS_MILLISECONDS = 1_000;
const SWEEP_MILLISECONDS = 1_000;

/** Hears the stream; each is optional. */
export interface LiveListener {
  /** Bars that changed, those of a frame together. */
  bars?(bars: readonly LiveBar[]): void;
  signal?(signal: Signal): void;
  /** The recipient `browser` is told of an alert. */
  alert?(alert: ToldAlert): void;
  /** The stream is there again: what was missed meanwhile is not sent, so what was read has to be read anew. */
  reopened?(): void;
}

/** What is live, kept up to date from the API and the stream. However fast events come, it changes once a frame. */
export class Live {
  state: LiveState = initialState;
  readonly #watchers = new Set<(state: LiveState, before: LiveState) => void>();
  readonly #listeners = new Set<LiveListener>();
  readonly #quotes = new Coalescer<Quote>((quote) => quote.symbol, (quotes) => this.#take(quotes));
  readonly #bars = new Coalescer<LiveBar>((bar) => `${bar.symbol} ${bar.interval} ${bar.time}`, (bars) => this.#tell((each) => each.bars?.(bars)));
  /** The stream is there but the state could not be read: it is tried until it can. */
  readonly #retry = new Throttle(() => this.load(), RETRY_MILLISECONDS);
  readonly #newSymbols = new Throttle(() => this.#readSymbols(), SYMBOLS_MILLISECONDS);
  #close: (() => void) | undefined;
  #sweep: ReturnType<typeof setInterval> | undefined;
  #opened = false;

  open(): void {
    this.#close = openStream(apiUrl('stream'), {
      opened: () => {
        void this.load();
        if (this.#opened) this.#tell((each) => each.reopened?.());
        this.#opened = true;
      },
      connection: (connection) => this.#set(withConnection(this.state, connection)),
      quotes: (quotes) => this.#quotes.add(quotes),
      bars: (bars) => { if ([...this.#listeners].some((each) => each.bars)) this.#bars.add(bars); },
      signal: (signal) => {
        this.#set(withNewSignal(this.state, signal));
        this.#tell((each) => each.signal?.(signal));
      },
      alert: (alert) => this.#tell((each) => each.alert?.(alert)),
      status: (status) => {
        this.#set(withStatus(this.state, status));
        if (this.state.problem) this.#retry.request();
      },
    });
    this.#sweep = setInterval(() => this.#set(withoutOldAnomalies(this.state, performance.now())), SWEEP_MILLISECONDS);
  }

  close(): void {
    this.#close?.();
    clearInterval(this.#sweep);
  }

  /** Hears each change of the state; returns what ends that. */
  subscribe(watcher: (state: LiveState, before: LiveState) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Hears the stream's events; returns what ends that. */
  listen(listener: LiveListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async load(): Promise<void> {
    try {
      const [status, symbols, quotes] = await Promise.all([api.status(), api.symbols(), api.latestQuotes()]);
      const read = withQuotes(withStatus(this.state, status), quotes.map((quote) => ({ ...quote, anomaly: null })), performance.now());
      this.#set({ ...read, symbols, problem: null });
    } catch (error) {
      this.#set({ ...this.state, problem: error instanceof Error ? error.message : String(error) });
    }
  }

  /** A signal that was read elsewhere, for those who show the last one of a symbol. */
  learn(signal: Signal): void {
    this.#set(withSignal(this.state, signal));
  }

  #take(quotes: Quote[]): void {
    const known = this.state.quotes;
    this.#set(withQuotes(this.state, quotes, performance.now()));
    if (this.state.symbols && quotes.some(({ symbol }) => known[symbol] === undefined)) this.#newSymbols.request();
  }

  /** A symbol nobody has heard of sends its first quote: the list is read again. */
  async #readSymbols(): Promise<void> {
    try {
      this.#set({ ...this.state, symbols: await api.symbols() });
    } catch {
      // Its next quote asks again.
    }
  }

  #tell(call: (listener: LiveListener) => void): void {
    for (const listener of this.#listeners) call(listener);
  }

  #set(state: LiveState): void {
    if (state === this.state) return;
    const before = this.state;
    this.state = state;
    for (const watcher of this.#watchers) watcher(state, before);
  }
}
