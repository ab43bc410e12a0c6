import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { api, type Bar } from '../api/api';
import { risk, type Place, type VarRequest, type VarResult } from '../api/risk';
import { Page } from '../app/page';
import { href } from '../app/router';
import * as format from '../design/format';
import { shared } from '../design/shared';
import '../kit/sparkline';
import { shown } from '../kit/state-view';
import { failed, loading, ready, type Loadable } from '../live/loadable';
import type { LiveState } from '../live/state';
import { draftOf, queryOf, type Draft } from './draft';
import './results-table';
import './risk-form';
import { windowOf } from './window';

const MOST_BARS = 10_000;
const EARLIER = 8;

/** What to compute of one position: the address holds every parameter, as a signal's button fills in date and side. */
@customElement('bw-risk-new-page')
export class RiskNewPage extends Page {
  protected readonly portfolio: boolean = false;
  @state() private places: Loadable<readonly Place[]> = loading();
  @state() private bars: Loadable<readonly Bar[]> = loading();
  @state() private earlier: Loadable<readonly VarResult[]> = loading();
  @state() private busy = false;
  @state() private problem = '';
  #read = '';
  #cancel = new AbortController();

  override connectedCallback() {
    super.connectedCallback();
    this.#cancel = new AbortController();
    void this.#load(() => risk.places(this.#cancel.signal), (places) => { this.places = places; });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#cancel.abort();
    this.#read = '';
  }

  protected override willUpdate() {
    const { symbols } = this.#draft;
    const name = symbols.filter(Boolean).join(',');
    this.app.title(this.portfolio ? 'Portfolio risk' : `Value at risk${name ? ` of ${name}` : ''}`);
    if (name === this.#read || this.portfolio) return;
    this.#read = name;
    this.bars = loading();
    this.earlier = loading();
    if (!name) return;
    void this.#load(() => api.bars(name, '1d', MOST_BARS, this.#cancel.signal), (bars) => { if (name === this.#read) this.bars = bars; });
    void this.#load(() => risk.results(name, EARLIER, this.#cancel.signal), (earlier) => { if (name === this.#read) this.earlier = earlier; });
  }

  get #draft() {
    return draftOf(this.route.query, this.portfolio);
  }

  override render() {
    const draft = this.#draft;
    const symbols = (this.app.live.state.symbols ?? []).filter(({ intervals }) => intervals.includes('1d')).map(({ symbol }) => symbol);
    const window = this.bars.value ? windowOf(this.bars.value, draft.at, Number(draft.window)) : null;
    return html`<div class="page">
      <div class="page-head"><h1>${this.portfolio ? 'Portfolio risk' : 'Value at risk'}</h1>
        <p>${this.portfolio ? 'How much can several positions lose together, and which of them is it?' : 'How much can this position lose in the horizon, and if it loses more, how much on average?'}</p></div>
      <div class="columns ${this.portfolio ? 'one' : ''}">
        <section class="panel" aria-label="Parameters"><div class="panel-head"><h2>Parameters</h2><span class="aside"><a href="#/risk">Stored results</a></span></div>
          <bw-risk-form .draft=${draft} .places=${this.places.value} .symbols=${symbols} .windowHint=${window?.hint ?? ''} .busy=${this.busy} .problem=${this.problem}
            @draft=${(event: CustomEvent<Partial<Draft>>) => this.#change(event.detail)} @compute=${(event: CustomEvent<VarRequest>) => void this.#compute(event.detail)}></bw-risk-form></section>
        ${this.portfolio ? nothing : html`<div class="beside">${draft.symbols[0] ? html`${this.#window(draft, window)}${this.#earlier(draft.symbols[0])}` : nothing}</div>`}
      </div></div>`;
  }

  #window(draft: Draft, window: ReturnType<typeof windowOf>) {
    return html`<section class="panel" aria-label="Window"><div class="panel-head"><h2>The window</h2><span class="aside">daily closes</span></div>
      <div class="panel-body" @retry=${() => { this.#read = ''; this.requestUpdate(); }}>${shown(this.bars, 'The daily closes', () => (window && window.closes.length > 1 ? html`
        <bw-sparkline .values=${window.closes}></bw-sparkline>
        <dl class="facts"><div><dt>From</dt><dd>${format.day(window.from)}</dd></div><div><dt>To</dt><dd>${format.day(window.to)}</dd></div>
          <div><dt>Closes</dt><dd>${format.count(window.closes.length)}</dd></div><div><dt>Last close</dt><dd>${format.price(window.closes.at(-1))}</dd></div></dl>`
        : html`<p class="muted">${draft.at ? `No daily closes of ${draft.symbols[0]} are stored up to ${format.day(draft.at)}: import its history.` : 'Choose the last day of the window.'}</p>`))}</div></section>`;
  }

  #earlier(symbol: string) {
    return html`<section class="panel earlier" aria-label="Earlier results"><div class="panel-head"><h2>Earlier results</h2><span class="aside"><a href=${href('/risk', {}, { symbol })}>All of ${symbol}</a></span></div>
      ${shown(this.earlier, 'The results', (results) => (results.length === 0 ? html`<p class="muted none">None is stored yet.</p>` : html`<bw-results-table brief .results=${results}></bw-results-table>`))}</section>`;
  }

  #change(changes: Partial<Draft>) {
    this.problem = '';
    const before = this.#draft;
    const method = changes.method && changes.method !== before.method ? { volatility: changes.method === 'filtered-historical' ? 'ewma' as const : 'plain' as const } : {};
    this.app.router.patch(queryOf({ ...before, ...method, ...changes }, this.portfolio));
  }

  async #compute(request: VarRequest) {
    this.busy = true;
    this.problem = '';
    try {
      const { id } = await risk.start(request);
      this.app.router.go(href('/risk/run/:id', { id }));
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    } finally {
      this.busy = false;
    }
  }

  async #load<T>(read: () => Promise<T>, keep: (value: Loadable<T>) => void) {
    const { signal } = this.#cancel;
    try {
      const value = await read();
      if (!signal.aborted) keep(ready(value));
    } catch (error) {
      if (!signal.aborted) keep(failed(error));
    }
  }

  protected override cares(state: LiveState, before: LiveState) {
    return state.symbols !== before.symbols;
  }

  static override styles = [shared, css`
    .columns { display: grid; grid-template-columns: minmax(0, 1fr) 380px; gap: var(--gap); align-items: start; }
    .columns.one { grid-template-columns: minmax(0, 1fr); max-width: 1000px; }
    .beside { display: grid; gap: var(--gap); }
    bw-sparkline { height: 120px; margin-bottom: 10px; }
    p.muted { margin: 0; font-size: var(--size-s); }
    p.none { padding: 12px; }
    @media (max-width: 1000px) { .columns { grid-template-columns: minmax(0, 1fr); } }
  `];
}

/** The same for several positions. */
@customElement('bw-risk-portfolio-page')
export class RiskPortfolioPage extends RiskNewPage {
  protected override readonly portfolio = true;
}
