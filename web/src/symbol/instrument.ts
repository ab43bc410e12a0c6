import { api, type Analysis, type Bar, type Interval, type LiveBar, type PriceKind, type Strategy } from '../api/api';
import { failed, loading, ready, type Loadable } from '../live/loadable';
import { extend, upsert } from '../live/series';
import { Throttle } from '../live/throttle';

export interface Selection {
  readonly symbol: string;
  readonly interval: Interval;
  readonly strategy: Strategy;
  /** Only daily history has adjusted prices; null leaves the choice to what the bars hold. */
  readonly price: PriceKind | null;
}

export interface InstrumentView {
  readonly selection: Selection;
  readonly bars: Loadable<readonly Bar[]>;
  readonly analysis: Loadable<Analysis>;
  /** The price that chart, averages and signals use. */
  readonly price: PriceKind;
  readonly adjustable: boolean;
}

const LIMIT = 1_000;
const REFRESH_MILLISECONDS = 1_000;

/** The one selected instrument: reads its bars and signals, and keeps them up to date from the stream. */
export class Instrument {
  #view: InstrumentView | null = null;
  #cancel = new AbortController();
  /** Bars that came while the series was being read; they are put into it when it is there. */
  #early = new Map<string, Bar>();
  readonly #refresh = new Throttle(() => this.#readNewest(), REFRESH_MILLISECONDS);

  constructor(private readonly changed: (view: InstrumentView) => void) {}

  get view(): InstrumentView | null {
    return this.#view;
  }

  /** Selects what is not selected yet. */
  show(selection: Selection): void {
    if (JSON.stringify(this.#view?.selection) !== JSON.stringify(selection)) this.select(selection);
  }

  /** Nobody looks any more: what is being read is given up. */
  close(): void {
    this.#cancel.abort();
  }

  select(selection: Selection): void {
    const before = this.#view;
    const sameBars = before?.bars.state === 'ready'
      && before.selection.symbol === selection.symbol && before.selection.interval === selection.interval;
    this.#cancel.abort();
    this.#cancel = new AbortController();
    const bars: Loadable<readonly Bar[]> = sameBars ? before.bars : loading();
    this.#set({ selection, bars, analysis: loading(), ...prices(selection, bars.value ?? []) });
    void (sameBars ? this.#readAnalysis() : this.#read());
  }

  /** After a lost connection: the same selection, read anew while the old figures stay on show. */
  reload(): void {
    if (!this.#view) return;
    this.#cancel.abort();
    this.#cancel = new AbortController();
    this.#set({ ...this.#view, bars: loading(this.#view.bars.value), analysis: loading(this.#view.analysis.value) });
    void this.#read();
  }

  applyBars(bars: readonly LiveBar[]): void {
    const view = this.#view;
    const mine = view ? bars.filter((bar) => bar.symbol === view.selection.symbol) : [];
    if (!view || mine.length === 0) return;
    if (view.selection.interval !== '1m') {
      // The stream has minute bars only; the day's bar is the server's to make.
      this.#refresh.request();
      return;
    }
    if (view.bars.state !== 'ready') {
      for (const bar of mine) this.#early.set(bar.time, bar);
      return;
    }
    const known = view.bars.value;
    const next = mine.reduce<readonly Bar[]>(upsert, known);
    this.#set({ ...view, bars: ready(next) });
    if (next.length > known.length) this.#refresh.request();
  }

  refreshSignals(): void {
    this.#refresh.request();
  }

  async #read(): Promise<void> {
    const cancel = this.#cancel.signal;
    const { symbol, interval } = this.#view!.selection;
    this.#early.clear();
    try {
      const read = await api.bars(symbol, interval, LIMIT, cancel);
      const bars = [...this.#early.values()].reduce<Bar[]>(upsert, read);
      if (cancel.aborted) return;
      this.#set({ ...this.#view!, bars: ready(bars), ...prices(this.#view!.selection, bars) });
    } catch (error) {
      if (!cancel.aborted) this.#set({ ...this.#view!, bars: failed(error), analysis: failed(error) });
      return;
    }
    await this.#readAnalysis();
  }

  async #readAnalysis(): Promise<void> {
    const cancel = this.#cancel.signal;
    const { selection, price } = this.#view!;
    try {
      const analysis = await api.analysis(selection.symbol, { ...selection, price, limit: LIMIT }, cancel);
      if (!cancel.aborted) this.#set({ ...this.#view!, analysis: ready(analysis) });
    } catch (error) {
      if (!cancel.aborted) this.#set({ ...this.#view!, analysis: failed(error) });
    }
  }

  /** A refresh nobody asked for: if it fails, the next one makes up for it. */
  async #readNewest(): Promise<void> {
    const cancel = this.#cancel.signal;
    const view = this.#view;
    if (!view || view.bars.state !== 'ready' || view.analysis.state === 'loading') return;
    const { symbol, interval } = view.selection;
    try {
      const day = interval === '1d' ? await api.bars(symbol, interval, 2, cancel) : [];
      const fresh = await api.analysis(symbol, { ...view.selection, price: view.price, limit: LIMIT }, cancel);
      const now = this.#view;
      if (cancel.aborted || now?.bars.state !== 'ready') return;
      const known = now.analysis.value;
      this.#set({
        ...now,
        bars: day.length === 0 ? now.bars : ready(day.reduce<readonly Bar[]>(upsert, now.bars.value)),
        analysis: ready({
          ...fresh,
          averages: extend(known?.averages ?? [], fresh.averages),
          signals: extend(known?.signals ?? [], fresh.signals),
        }),
      });
    } catch {
      // Kept as it is; a lost connection is shown in the header.
    }
  }

  #set(view: InstrumentView): void {
    this.#view = view;
    this.changed(view);
  }
}

/** Daily history is shown adjusted where the adjusted prices differ from the others. */
export function prices(selection: Selection, bars: readonly Bar[]): { price: PriceKind; adjustable: boolean } {
  const adjustable = selection.interval === '1d'
    && bars.some((bar) => bar.adj_close !== null && bar.adj_close !== bar.close);
  return { adjustable, price: adjustable ? (selection.price ?? 'adj_close') : 'close' };
}
