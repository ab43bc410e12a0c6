import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Bar, Quote, SymbolInfo } from '../api/api';
import { alert } from '../design/icons';
import { shared } from '../design/shared';
import '../kit/state-view';
import { shown } from '../kit/state-view';
import type { Marks } from './chart-data';
import { INTERVAL_NAMES } from './chart-controls';
import type { Chosen } from './chosen';
import type { InstrumentView } from './instrument';
import './instrument-header';
import './price-chart';
import './range-slider';
import { adjusted, viewBetween, viewOf, type View } from './ranges';

/** The symbol: its header, the controls, the chart and the slider, whatever state they are in. Sends `view` when another part is shown. */
@customElement('bw-instrument-panel')
export class InstrumentPanel extends LitElement {
  @property({ attribute: false }) instrument!: InstrumentView;
  @property({ attribute: false }) chosen!: Chosen;
  @property({ attribute: false }) info!: SymbolInfo;
  @property({ attribute: false }) quote: Quote | undefined;
  @property() theme = '';
  @property() zone = 'UTC';
  /** Both times of the part that is shown, when it is no preset. */
  @property({ attribute: false }) between: readonly [string, string] | null = null;
  #adjusted: { from: readonly Bar[]; bars: readonly Bar[] } = { from: [], bars: [] };
  #asked = '';
  /** The address is about to say what the reader did here; the chart is there already. */
  #byHand = false;
  /** What the chart shows, and where it was last put. */
  #view: View | null = null;
  #placedView: View | null = null;
  #marks: { of: unknown[]; marks: Marks } = { of: [], marks: { signals: [], anomalies: [], actions: [] } };

  override render() {
    const { bars } = this.instrument;
    return html`
      <section class="panel" aria-label="Chart">
        <bw-instrument-header .info=${this.info} .quote=${this.quote} .bars=${bars.value ?? []} zone=${this.zone}></bw-instrument-header>
        <bw-chart-controls .chosen=${this.chosen} .intervals=${this.info.intervals} .adjustable=${this.instrument.adjustable}></bw-chart-controls>
        <div class="plot">${shown(bars, 'The bars', (value) => this.#plot(value))}</div>
      </section>`;
  }

  #plot(read: readonly Bar[]) {
    if (read.length === 0) return html`<bw-state heading="No bars yet">The first one comes with the first quote.</bw-state>`;
    const { analysis, price } = this.instrument;
    const { strategy, symbol, interval } = this.chosen.selection;
    const bars = this.#drawn(read);
    const fast = strategy.kind === 'sma-cross' ? `SMA ${strategy.fast}` : null;
    const slow = `SMA ${strategy.kind === 'sma-cross' ? strategy.slow : strategy.window}`;
    const view = this.#placed(bars);
    return html`
      <bw-price-chart subject=${`${symbol} ${interval} ${price}`} theme=${this.theme} zone=${this.zone} look=${this.chosen.look}
        label=${`${symbol}, ${INTERVAL_NAMES[interval]} ${price === 'adj_close' ? 'prices adjusted for splits and dividends' : 'prices'} with volume, ${[fast, slow].filter(Boolean).join(' and ')} and signals; the tables below have the figures`}
        .bars=${bars} .averages=${analysis.value?.averages ?? NONE} .marks=${this.#marked()} .view=${view}
        .fastName=${fast} .slowName=${slow} @view=${(event: CustomEvent<{ view: View; byHand: boolean }>) => this.#moved(event.detail.view, bars, event.detail.byHand)}></bw-price-chart>
      <bw-range-slider .bars=${bars} theme=${this.theme} .view=${this.#view} @view=${(event: CustomEvent<View>) => { this.#placedView = event.detail; this.#moved(event.detail, bars, true); }}></bw-range-slider>
      <p class="foot">${price === 'adj_close' ? 'Adjusted for splits and dividends' : this.instrument.adjustable ? 'As traded, not adjusted' : 'As traded'}
        <span><i class="up">▲</i> buy <i class="down">▼</i> sell${this.instrument.anomalies.length > 0 ? html` <i class="odd">●</i> anomaly` : nothing}${this.instrument.actions.length > 0 ? html` <i class="act">■</i> dividend or split` : nothing}</span></p>
      ${analysis.state === 'failed' ? html`<p class="note" role="alert">${alert}Averages and signals: ${analysis.error}</p>` : nothing}`;
  }

  /** Adjusting is done once for a list of bars; a live bar changes only the last one. */
  #drawn(read: readonly Bar[]): readonly Bar[] {
    if (this.instrument.price !== 'adj_close') return read;
    if (this.#adjusted.from !== read) {
      const { from, bars } = this.#adjusted;
      this.#adjusted = { from: read, bars: read.map((bar, at) => (from[at] === bar ? bars[at]! : adjusted(bar))) };
    }
    return this.#adjusted.bars;
  }

  #marked() {
    const { analysis, anomalies, actions } = this.instrument;
    const of = [analysis.value?.signals ?? NONE, anomalies, actions] as const;
    if (of.some((each, at) => each !== this.#marks.of[at])) this.#marks = { of: [...of], marks: { signals: of[0], anomalies: of[1], actions: of[2] } };
    return this.#marks.marks;
  }

  /** Where the address wants the chart; asked again only when the address changes, so that it does not pull at the reader's hand. */
  #placed(bars: readonly Bar[]): View | null {
    const { selection, range } = this.chosen;
    const asked = JSON.stringify([selection.symbol, selection.interval, range]);
    if (asked !== this.#asked) {
      this.#asked = asked;
      const there = range === null && this.#byHand;
      this.#byHand = false;
      if (there) return this.#placedView;
      this.#view = (range === null ? this.between && viewBetween(...this.between, bars) : viewOf(range, selection.interval, bars)) ?? { from: 0, to: bars.length - 1 };
      this.#placedView = this.#view;
    }
    return this.#placedView;
  }

  #moved(view: View, bars: readonly Bar[], byHand: boolean) {
    this.#view = view;
    this.requestUpdate();
    const [from, to] = [bars[Math.floor(Math.max(0, view.from))], bars[Math.ceil(Math.min(bars.length - 1, view.to))]];
    if (!byHand || !from || !to) return;
    this.#byHand = true;
    this.dispatchEvent(new CustomEvent('view', { detail: [from.time, to.time] }));
  }

  static override styles = [shared, css`
    :host { min-height: 0; }
    section { display: flex; flex-direction: column; height: 100%; overflow: hidden; }
    .plot { position: relative; flex: 1; min-height: 300px; display: grid; grid-template-rows: minmax(0, 1fr) auto auto; }
    .foot { display: flex; justify-content: space-between; gap: 12px; margin: 0; padding: 4px 12px 6px; color: var(--muted); font-size: var(--size-xs); }
    i { font-style: normal; }
    .odd { color: var(--anomaly); }
    .act { color: var(--accent); }
    .note { position: absolute; top: 48px; left: 12px; z-index: 4; display: flex; align-items: center; gap: 6px; margin: 0; padding: 4px 8px; border-radius: var(--radius-s); background: var(--panel); border: 1px solid var(--danger); color: var(--danger); font-size: var(--size-s); }
    @media (max-width: 760px) { .plot { height: 420px; flex: none; } }
  `];
}

/** One and the same empty list, so that nothing is drawn again for it. */
const NONE: readonly never[] = [];
