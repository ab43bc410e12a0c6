import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Analysis, Signal, Strategy } from '../api/api';
import * as format from '../design/format';
import { alert, chart } from '../design/icons';
import type { Loadable } from '../live/loadable';
import { shared } from '../design/shared';

const ROWS_SHOWN = 250;

/** Every change of side, the newest first, with what it realised. */
@customElement('bw-signals-table')
export class SignalsTable extends LitElement {
  @property({ attribute: false }) analysis!: Loadable<Analysis>;
  @property({ attribute: false }) strategy!: Strategy;
  @property({ attribute: false }) priceName = 'close';

  override render() {
    const signals = this.analysis.value?.signals ?? [];
    return html`
      <section class="panel" aria-labelledby="title">
        <div class="panel-head"><h2 id="title">Signals</h2>
          ${signals.length > 0 ? html`<span class="badge plain">${format.count(signals.length)}</span>` : nothing}
          <span class="aside">Long-short · 100 units · no costs · on ${this.priceName}</span></div>
        ${this.#body(signals)}
      </section>`;
  }

  #body(signals: readonly Signal[]) {
    if (signals.length > 0) return this.#table(signals);
    if (this.analysis.state === 'failed') return html`
      <div class="state" role="alert">${alert}<strong>The signals could not be read</strong>${this.analysis.error}
        <button class="button" @click=${() => this.dispatchEvent(new CustomEvent('retry', { bubbles: true, composed: true }))}>Try again</button></div>`;
    if (this.analysis.state === 'loading') return html`
      <div class="bones" aria-label="Loading signals">${[1, 2, 3].map(() => html`<div>${[1, 2, 3, 4, 5].map(() => html`<span class="bone"></span>`)}</div>`)}</div>`;
    return html`<div class="state">${chart}<strong>No signal yet</strong>The first one comes when the averages are full and change sides.</div>`;
  }

  #table(signals: readonly Signal[]) {
    const newest = signals.slice(-ROWS_SHOWN).reverse();
    const [fast, slow] = this.strategy.kind === 'sma-cross'
      ? [`SMA ${this.strategy.fast}`, `SMA ${this.strategy.slow}`]
      : ['Price', `SMA ${this.strategy.window}`];
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label="Signals, the newest first">
        <table>
          <thead><tr>
            <th scope="col">Time <small>UTC</small></th><th scope="col">Side</th><th scope="col">Price</th>
            <th scope="col">${fast}</th><th scope="col">${slow}</th><th scope="col">Profit</th><th scope="col">Cumulative</th>
          </tr></thead>
          <tbody>${newest.map((signal) => row(signal, this.analysis.value?.interval === '1d'))}</tbody>
        </table>
      </div>
      ${signals.length > newest.length ? html`<p class="more">The newest ${format.count(newest.length)} of ${format.count(signals.length)}</p>` : nothing}`;
  }

  static override styles = [shared, css`
    :host { min-height: 0; }
    section { display: flex; flex-direction: column; height: 100%; min-height: 0; overflow: hidden; }
    .scroll { min-height: 0; flex: 1; }
    table { width: 100%; border-collapse: separate; border-spacing: 0; font-size: var(--size-m); }
    th { position: sticky; top: 0; z-index: 1; padding: 7px 14px; background: var(--panel); border-bottom: 1px solid var(--line); color: var(--muted); font-size: var(--size-xs); font-weight: 500; text-align: right; white-space: nowrap; }
    td { padding: 6px 14px; border-bottom: 1px solid var(--grid); text-align: right; white-space: nowrap; }
    tbody tr:hover td { background: var(--hover); }
    tbody tr:last-child td { border-bottom: 0; }
    th:nth-child(-n+2), td:nth-child(-n+2) { text-align: left; }
    td small { color: var(--muted); font-size: var(--size-s); margin-right: 8px; }
    th small { font-size: 10px; font-weight: 600; letter-spacing: 0.04em; }
    td.total { font-weight: 600; }
    td:nth-child(4), td:nth-child(5) { color: var(--secondary); }
    .more { margin: 0; padding: 6px 14px; border-top: 1px solid var(--line); color: var(--muted); font-size: var(--size-xs); }
    .bones { padding: 4px 14px; }
    .bones div { display: grid; grid-template-columns: repeat(5, 1fr); gap: 40px; padding: 11px 0; }
    .state { flex: 1; }
  `];
}

const row = (signal: Signal, daily: boolean) => html`
  <tr data-row="signal">
    <td>${daily ? format.day(signal.time) : html`<small>${format.day(signal.time)}</small>${format.timeOfDay(signal.time)}`}</td>
    <td><span class="badge ${signal.side === 'buy' ? 'up' : 'down'}">${signal.side === 'buy' ? '▲ Buy' : '▼ Sell'}</span></td>
    <td>${format.price(signal.price)}</td>
    <td>${format.price(signal.fast)}</td>
    <td>${format.price(signal.slow)}</td>
    <td class=${format.direction(signal.profit)}>${format.money(signal.profit)}</td>
    <td class="total ${format.direction(signal.cumulative_profit)}">${format.money(signal.cumulative_profit)}</td>
  </tr>`;
