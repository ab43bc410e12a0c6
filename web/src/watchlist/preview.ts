import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { href } from '../app/router';
import * as format from '../design/format';
import { arrow as open } from '../design/icons';
import { shared } from '../design/shared';
import { change } from '../kit/change';
import '../kit/state-view';
import type { View } from '../symbol/ranges';
import type { Row } from './rows';
import type { Recent } from './sparks';

/** The row the keyboard is on, as a chart: going through a list is looking at each. The chart's code comes after the list is there. */
@customElement('bw-preview')
export class Preview extends LitElement {
  @property({ attribute: false }) row: Row | null = null;
  @property({ attribute: false }) recent!: Recent;
  @property() theme = '';
  @property() zone = 'UTC';
  @state() private ready = false;
  /** All bars, once they are there; after that the chart goes along with the newest by itself. */
  #view: { of: string; view: View } | null = null;

  protected override updated(changed: PropertyValues<this>) {
    if (!this.ready && changed.has('row')) void this.#load();
  }

  /** Without a server there is no code to be had; the next change of the row tries again. */
  async #load() {
    try {
      await import('../symbol/price-chart');
      this.ready = true;
    } catch {
      this.ready = false;
    }
  }

  override render() {
    const { row } = this;
    if (!row) return nothing;
    return html`
      <section class="panel" aria-label="Preview">
        <div class="panel-head"><h2>${row.symbol}</h2><b>${format.price(row.price)}</b>${change(row.change, `${format.change(row.change, row.price)} (${format.percent(row.percent)})`)}
          <span class="aside row"><a class="button quiet" href=${href('/symbol/:symbol', { symbol: row.symbol })}>Open chart${open}</a></span></div>
        <div class="plot">${this.ready && this.recent.bars.length > 0
          ? html`<bw-price-chart subject=${row.symbol} label="${row.symbol}, its last ${this.recent.bars.length} bars" theme=${this.theme} zone=${this.zone} .bars=${this.recent.bars} .view=${this.#whole(row.symbol)}></bw-price-chart>`
          : html`<bw-state kind="loading" heading="Loading ${row.symbol}"></bw-state>`}</div>
      </section>`;
  }

  #whole(symbol: string): View {
    if (this.#view?.of !== symbol) this.#view = { of: symbol, view: { from: 0, to: this.recent.bars.length - 1 } };
    return this.#view.view;
  }

  static override styles = [shared, css`
    :host { min-height: 0; }
    section { display: flex; flex-direction: column; height: 100%; }
    .panel-head { padding-right: 4px; }
    .plot { display: grid; flex: 1; min-height: 0; }
  `];
}
