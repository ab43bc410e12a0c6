import { css, html, type PropertyValues } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Page } from '../app/page';
import * as format from '../design/format';
import { shared } from '../design/shared';
import '../kit/state-view';
import type { LiveState } from '../live/state';
import { Instrument, type Selection } from './instrument';
import './instrument-panel';
import { queryOf, selectionOf } from './selection';
import './signals-table';

/** One symbol: its price, its chart and its signals. The address says which and how. */
@customElement('bw-symbol-page')
export class SymbolPage extends Page {
  readonly #instrument = new Instrument(() => this.requestUpdate());
  #end: (() => void) | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.#end = this.app.live.listen({
      bars: (bars) => this.#instrument.applyBars(bars),
      signal: (signal) => { if (signal.symbol === this.#symbol) this.#instrument.refreshSignals(); },
      reopened: () => this.#instrument.reload(),
    });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#end?.();
    this.#instrument.close();
  }

  get #symbol() {
    return this.route.parameters['symbol'] ?? '';
  }

  protected override willUpdate(_changed: PropertyValues<this>) {
    const info = this.app.live.state.symbols?.find(({ symbol }) => symbol === this.#symbol);
    if (info) this.#instrument.show(selectionOf(info, this.route.query));
    const quote = this.app.live.state.quotes[this.#symbol];
    this.app.title(quote ? `${this.#symbol} ${format.price(quote.price)}` : this.#symbol);
  }

  override render() {
    const { state } = this.app.live;
    const info = state.symbols?.find(({ symbol }) => symbol === this.#symbol);
    const view = this.#instrument.view;
    if (!info || !view) return html`<div class="page"><h1 class="sr">${this.#symbol}</h1><div class="panel">${this.#blank(state)}</div></div>`;
    return html`
      <div class="page" @change-selection=${(event: CustomEvent<Selection>) => this.app.router.patch(queryOf(event.detail))} @retry=${() => this.#instrument.reload()}>
        <bw-instrument-panel .view=${view} .info=${info} .quote=${state.quotes[info.symbol]} .lastBar=${view.bars.value?.at(-1)} theme=${this.app.preferences.theme}></bw-instrument-panel>
        <bw-signals-table .analysis=${view.analysis} .strategy=${view.selection.strategy} priceName=${view.price === 'adj_close' ? 'adjusted close' : 'close'}></bw-signals-table>
      </div>`;
  }

  #blank(state: LiveState) {
    if (state.problem) return html`<bw-state kind="error" heading=${state.problem} @retry=${() => void this.app.live.load()}>This page reconnects by itself.</bw-state>`;
    if (!state.symbols) return html`<bw-state kind="loading" heading="Loading ${this.#symbol}"></bw-state>`;
    return html`<bw-state kind="empty" heading="Nothing is known of ${this.#symbol}">Import its history, or choose <a href="#/">another symbol</a>.</bw-state>`;
  }

  protected override cares(state: LiveState, before: LiveState) {
    return state.symbols !== before.symbols || state.problem !== before.problem || state.quotes[this.#symbol] !== before.quotes[this.#symbol];
  }

  static override styles = [shared, css`
    :host { height: 100%; }
    .page { grid-template-rows: minmax(0, 1fr) minmax(200px, 33%); height: 100%; }
    @media (max-width: 760px) { :host { height: auto; } .page { height: auto; grid-template-rows: auto; } }
  `];
}
