import { api, type Analysis, type Bar, type CorporateAction, type Interval, type LiveBar, type PriceKind } from '../api/api';
import { failed, loading, ready, type Loadable } from '../live/loadable';
import { extend, upsert } from '../live/series';
import { Throttle } from '../live/throttle';
import type { Selection } from './selection';

export interface InstrumentView {
  readonly selection: Selection;
  readonly bars: Loadable<readonly Bar[]>;
  readonly analysis: Loadable<Analysis>;
  /** The price that chart, averages and signals use. */
  readonly price: PriceKind;
  readonly adjustable: boolean;
  /** Dividends and splits; none while they are not known. */
  readonly actions: readonly CorporateAction[];
  /** Quotes that stood out: when, and how. */
  readonly anomalies: readonly Oddity[];
}

export interface Oddity {
  readonly time: string;
  readonly kinds: string;
}

/** Most bars that are read: all days there are, and a week of minutes. */
const MOST: Record<'minutes' | 'others', number> = { minutes: 10_000, others: 100_000 };
/** A refresh asks for the newest only. */
const NEWEST = 100;
const MOST_ODDITIES = 500;
const NONE: readonly never[] = [];
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
    const sameSymbol = before?.selection.symbol === selection.symbol;
    this.#set({
      selection, bars, analysis: loading(sameBars ? before.analysis.value : null), ...prices(selection, bars.value ?? []),
      actions: sameSymbol ? before.actions : NONE, anomalies: sameSymbol ? before.anomalies : NONE,
    });
    if (!sameSymbol) void this.#readMarks();
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
    const mine = view ? bars.filter((bar) => bar.symbol === view.selection.symbol && bar.interval === '1m') : [];
    if (!view || mine.length === 0) return;
    if (view.selection.interval !== '1m') {
      // The stream has minute bars; longer ones are the server's to make.
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
      const read = await api.bars(symbol, interval, most(interval), cancel);
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
      const analysis = await api.analysis(selection.symbol, { ...selection, price, limit: most(selection.interval) }, cancel);
      if (!cancel.aborted) this.#set({ ...this.#view!, analysis: ready(analysis) });
    } catch (error) {
      if (!cancel.aborted) this.#set({ ...this.#view!, analysis: failed(error) });
    }
  }

  /** What is marked on the chart besides signals. Without it the chart is still right, so a failure is not shown. */
  async #readMarks(): Promise<void> {
    const { symbol } = this.#view!.selection;
    const [actions, oddities] = await Promise.allSettled([api.actions(symbol), api.anomalies(symbol, MOST_ODDITIES)]);
    if (this.#view?.selection.symbol !== symbol) return;
    this.#set({
      ...this.#view,
      actions: actions.status === 'fulfilled' ? actions.value : NONE,
      anomalies: oddities.status === 'fulfilled' ? oddities.value.rows.map(([time, kinds]) => ({ time, kinds })).reverse() : NONE,
    });
  }

  /** A quote that stands out has come. */
  mark(oddity: Oddity): void {
    if (!this.#view || this.#view.anomalies.at(-1)?.time === oddity.time) return;
    this.#set({ ...this.#view, anomalies: [...this.#view.anomalies, oddity].slice(-MOST_ODDITIES) });
  }

  /** A refresh nobody asked for: if it fails, the next one makes up for it. */
  async #readNewest(): Promise<void> {
    const cancel = this.#cancel.signal;
    const view = this.#view;
    if (!view || view.bars.state !== 'ready' || view.analysis.state === 'loading') return;
    const { symbol, interval } = view.selection;
    try {
      const newest = interval === '1m' ? [] : await api.bars(symbol, interval, 2, cancel);
      const fresh = await api.analysis(symbol, { ...view.selection, price: view.price, limit: NEWEST }, cancel);
      const now = this.#view;
      if (cancel.aborted || now?.bars.state !== 'ready') return;
      const known = now.analysis.value;
      this.#set({
        ...now,
        bars: newest.length === 0 ? now.bars : ready(newest.reduce<readonly Bar[]>(upsert, now.bars.value)),
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

const most = (interval: Interval) => (interval === '1m' ? MOST.minutes : MOST.others);

/** Daily history is shown adjusted where the adjusted prices differ from the others. */
export function prices(selection: Selection, bars: readonly Bar[]): { price: PriceKind; adjustable: boolean } {
  const adjustable = (selection.interval === '1d' || selection.interval === '1wk')
    && bars.some((bar) => bar.adj_close !== null && bar.adj_close !== bar.close);
  return { adjustable, price: adjustable ? (selection.price ?? 'adj_close') : 'close' };
}
