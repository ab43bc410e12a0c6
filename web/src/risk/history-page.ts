import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { risk, type VarResult } from '../api/risk';
import { Page } from '../app/page';
import { href } from '../app/router';
import { zoneOf } from '../app/preferences';
import * as format from '../design/format';
import { download, plus } from '../design/icons';
import { shared } from '../design/shared';
import '../kit/field';
import { shown } from '../kit/state-view';
import { failed, loading, ready, type Loadable } from '../live/loadable';
import { file, resultsCsv } from './csv';
import './results-table';

const MOST = 500;
const COMPARED = 8;

/** Every value at risk that was computed, by the command line too. */
@customElement('bw-risk-history-page')
export class RiskHistoryPage extends Page {
  @state() private results: Loadable<readonly VarResult[]> = loading();
  #cancel = new AbortController();

  override connectedCallback() {
    super.connectedCallback();
    void this.#read();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#cancel.abort();
  }

  protected override willUpdate(_changed: PropertyValues<this>) {
    this.app.title('Risk');
  }

  get #chosen() {
    return (this.route.query.get('compare') ?? '').split(',').filter(Boolean);
  }

  override render() {
    const chosen = this.#chosen;
    return html`<div class="page" @retry=${() => void this.#read()}>
      <div class="page-head"><h1>Risk</h1><p>Every value at risk is a record: what was asked, with which prices, and every digit that came out.</p>
        <span class="aside row"><a class="button" href="#/risk/portfolio">Portfolio</a><a class="button" href="#/risk/backtest">Backtest</a><a class="button primary" href="#/risk/new">${plus}New value at risk</a></span></div>
      <section class="panel" aria-label="Stored results">${shown(this.results, 'The stored results', (results) => this.#show(results, chosen))}</section></div>`;
  }

  #show(results: readonly VarResult[], chosen: readonly string[]) {
    const symbol = this.route.query.get('symbol') ?? '';
    const symbols = [...new Set(results.map((each) => each.symbol))].sort();
    const shown = symbol ? results.filter((each) => each.symbol === symbol) : results;
    return html`
      <div class="panel-head"><h2>Stored results</h2><span class="label">${format.count(shown.length)}${results.length === MOST ? ', the newest' : ''}</span>
        <span class="aside row">
          <bw-field inline unseen label="Symbol" name="symbol" .value=${symbol} .choices=${[{ value: '', label: 'All symbols' }, ...[...new Set([...symbols, ...(symbol ? [symbol] : [])])].map((value) => ({ value, label: value.replaceAll(',', ' + ') }))]}
            @change=${(event: CustomEvent<string>) => this.app.router.patch({ symbol: event.detail || null })}></bw-field>
          ${shown.length > 0 ? html`<a class="button" data-action="csv" download="value-at-risk.csv" href=${file(resultsCsv(shown))}>${download}CSV</a>` : nothing}
          ${chosen.length >= 2 ? html`<a class="button primary" data-action="compare" href=${href('/risk/compare', {}, { ids: chosen.join(',') })}>Compare ${chosen.length}</a>`
            : html`<button class="button" disabled title="Mark two results or more">Compare</button>`}</span></div>
      ${shown.length === 0 ? html`<bw-state heading=${symbol ? `None is stored of ${symbol}` : 'Nothing is stored yet'}>Choose <b>Value at risk</b> on a signal of a symbol’s page, or start a new one here.</bw-state>`
        : html`<bw-results-table .results=${shown} .chosen=${chosen} zone=${zoneOf(this.app.preferences.choices.zone, 'UTC')} @choose=${(event: CustomEvent<string>) => this.#choose(event.detail)}></bw-results-table>`}`;
  }

  #choose(id: string) {
    const chosen = this.#chosen;
    const next = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id].slice(-COMPARED);
    this.app.router.patch({ compare: next.join(',') || null });
  }

  async #read() {
    this.#cancel.abort();
    this.#cancel = new AbortController();
    const { signal } = this.#cancel;
    this.results = loading(this.results.value);
    try {
      const results = await risk.results('', MOST, signal);
      if (!signal.aborted) this.results = ready(results);
    } catch (error) {
      if (!signal.aborted) this.results = failed(error, this.results.value);
    }
  }

  static override styles = [shared, css`
    .panel { overflow: hidden; }
    .page-head { align-items: center; }
    @media (max-width: 760px) {
      .page-head .aside { margin-left: 0; }
      .panel-head { flex-wrap: wrap; padding: 6px 12px; }
      .panel-head .aside { margin-left: 0; }
    }
  `];
}
