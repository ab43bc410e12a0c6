import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { inbox } from '../design/icons';
import type { State } from '../live/state';
import { shared } from '../design/shared';
import './watchlist-row';

/** Every symbol with its newest figures; one of them is selected. */
@customElement('bw-watchlist')
export class Watchlist extends LitElement {
  @property({ attribute: false }) state!: State;
  @property() selected: string | null = null;

  override render() {
    const { symbols } = this.state;
    return html`
      <section class="panel" aria-labelledby="title">
        <div class="panel-head"><h2 id="title">Watchlist</h2>
          ${symbols ? html`<span class="aside">${symbols.length === 1 ? '1 symbol' : `${symbols.length} symbols`}</span>` : nothing}</div>
        ${this.#body()}
      </section>`;
  }

  #body() {
    const { symbols, quotes, lastBars, lastSignals, anomalies, problem } = this.state;
    if (!symbols) return problem ? html`<div class="state">Nothing to show yet.</div>` : this.#bones();
    if (symbols.length === 0) return html`
      <div class="state">${inbox}<strong>No symbols yet</strong>They appear with the first quote, or after an import.</div>`;
    return html`
      <ul class="scroll">${repeat(symbols, (each) => each.symbol, (each) => html`
        <li><bw-watchlist-row .info=${each} .quote=${quotes[each.symbol]} .lastBar=${lastBars[each.symbol]}
          .signal=${lastSignals[each.symbol]} .anomaly=${anomalies[each.symbol]}
          .selected=${each.symbol === this.selected} data-symbol=${each.symbol}></bw-watchlist-row></li>`)}
      </ul>`;
  }

  #bones() {
    return html`<div class="bones" aria-label="Loading symbols">${[1, 2, 3].map(() => html`
      <div><span class="bone"></span><span class="bone"></span></div>`)}</div>`;
  }

  static override styles = [shared, css`
    :host { min-height: 0; }
    section { display: flex; flex-direction: column; max-height: 100%; }
    ul { margin: 0; padding: 6px; list-style: none; min-height: 0; }
    .bones { padding: 6px 14px; }
    .bones div { display: flex; justify-content: space-between; padding: 16px 0; }
    .bones .bone:first-child { width: 90px; }
    .bones .bone:last-child { width: 120px; }
  `];
}
