import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Bar, Quote, SymbolInfo } from '../api/api';
import './chart-controls';
import { alert, chart } from '../design/icons';
import './instrument-header';
import type { InstrumentView } from './instrument';
import './price-chart';
import { shared } from '../design/shared';

const INTERVAL_NAMES = { '1m': 'one-minute', '1d': 'daily' } as const;

/** The selected instrument: its header, the controls and the chart, whatever state they are in. */
@customElement('bw-instrument-panel')
export class InstrumentPanel extends LitElement {
  @property({ attribute: false }) view!: InstrumentView;
  @property({ attribute: false }) info!: SymbolInfo;
  @property({ attribute: false }) quote: Quote | undefined;
  @property({ attribute: false }) lastBar: Bar | undefined;
  @property() theme = '';

  override render() {
    return html`
      <section class="panel" aria-label=${this.info.symbol}>
        <bw-instrument-header .info=${this.info} .quote=${this.quote} .lastBar=${this.lastBar}></bw-instrument-header>
        <bw-chart-controls .view=${this.view} .intervals=${this.info.intervals}></bw-chart-controls>
        <div class="plot">${this.#plot()}</div>
      </section>`;
  }

  #plot() {
    const { bars, analysis, selection, price } = this.view;
    const { strategy, symbol, interval } = selection;
    if (!bars.value) return bars.state === 'failed'
      ? html`<div class="state" role="alert">${alert}<strong>The bars could not be read</strong>${bars.error}
          <button class="button" @click=${() => this.dispatchEvent(new CustomEvent('retry', { bubbles: true, composed: true }))}>Try again</button></div>`
      : html`<div class="state" aria-label="Loading bars"><span class="bone"></span></div>`;
    if (bars.value.length === 0) return html`<div class="state">${chart}<strong>No bars yet</strong>The first one comes with the first quote.</div>`;
    const fast = strategy.kind === 'sma-cross' ? `SMA ${strategy.fast}` : null;
    const slow = `SMA ${strategy.kind === 'sma-cross' ? strategy.slow : strategy.window}`;
    const averages = [fast, slow].filter(Boolean).join(' and ');
    return html`
      <bw-price-chart subject=${`${symbol} ${interval}`} theme=${this.theme} .adjusted=${price === 'adj_close'}
        label=${`${symbol}, ${INTERVAL_NAMES[interval]} ${price === 'adj_close' ? 'adjusted closes' : 'candles'} with ${averages} and signals; the signals table has the figures`}
        .bars=${bars.value} .averages=${analysis.value?.averages ?? NONE} .signals=${analysis.value?.signals ?? NONE}
        .fastName=${fast} .slowName=${slow}></bw-price-chart>
      ${analysis.state === 'failed' ? html`<p class="note" role="alert">${alert}Averages and signals: ${analysis.error}</p>` : nothing}`;
  }

  static override styles = [shared, css`
    :host { min-height: 0; }
    section { display: flex; flex-direction: column; height: 100%; overflow: hidden; }
    .plot { position: relative; flex: 1; min-height: 260px; display: grid; }
    .bone { width: 40%; }
    .note { position: absolute; top: 52px; left: 14px; z-index: 4; display: flex; align-items: center; gap: 6px; margin: 0; padding: 5px 10px; border-radius: var(--radius-s); background: var(--down-soft); color: var(--down); font-size: var(--size-s); }
    @media (max-width: 900px) { .plot { height: 380px; flex: none; } }
  `];
}

/** One and the same empty list, so that nothing is drawn again for it. */
const NONE: readonly never[] = [];
