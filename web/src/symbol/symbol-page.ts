import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { CorporateAction } from '../api/api';
import { Page } from '../app/page';
import { zoneOf } from '../app/preferences';
import * as format from '../design/format';
import { shared } from '../design/shared';
import type { Column } from '../kit/columns';
import '../kit/field';
import '../kit/state-view';
import '../kit/table';
import '../kit/tabs';
import type { LiveState } from '../live/state';
import './backtest-panel';
import './chart-controls';
import { patchOf, rangeOf, tabOf, type Chosen, type Tab } from './chosen';
import { Instrument, type InstrumentView } from './instrument';
import './instrument-panel';
import { selectionOf } from './selection';
import './signals-table';

const SETTLED_MILLISECONDS = 400;
const ACTIONS: readonly Column<CorporateAction>[] = [
  { id: 'time', label: 'Ex-date', cell: ({ time }) => format.day(time), sort: ({ time }) => time },
  { id: 'kind', label: 'Kind', cell: ({ kind }) => (kind === 'split' ? 'Split' : 'Dividend'), sort: ({ kind }) => kind },
  { id: 'amount', label: 'Amount or ratio', numeric: true, cell: (each) => (each.kind === 'split' ? `${each.numerator} for ${each.denominator}` : format.price(each.amount)) },
];

/** One symbol: its price, its chart, its signals, and what they would have brought. The address says which and how. */
@customElement('bw-symbol-page')
export class SymbolPage extends Page {
  readonly #instrument = new Instrument(() => this.requestUpdate());
  #end: (() => void) | undefined;
  #settle: ReturnType<typeof setTimeout> | undefined;

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
    clearTimeout(this.#settle);
    this.#instrument.close();
  }

  get #symbol() {
    return this.route.parameters['symbol'] ?? '';
  }

  protected override willUpdate() {
    const { symbols, quotes } = this.app.live.state;
    const info = symbols?.find(({ symbol }) => symbol === this.#symbol);
    if (info) this.#instrument.show(selectionOf(info, this.route.query));
    const quote = quotes[this.#symbol];
    if (quote?.anomaly) this.#instrument.mark({ time: quote.timestamp, kinds: quote.anomaly });
    this.app.title(quote ? `${this.#symbol} ${format.price(quote.price)}` : this.#symbol);
  }

  override render() {
    const { state } = this.app.live;
    const info = state.symbols?.find(({ symbol }) => symbol === this.#symbol);
    const view = this.#instrument.view;
    if (!info || !view) return html`<div class="page"><h1 class="sr">${this.#symbol}</h1><div class="panel">${this.#blank(state)}</div></div>`;
    const { query } = this.route;
    const chosen: Chosen = { selection: view.selection, range: rangeOf(view.selection, query), look: query.get('look') === 'line' ? 'line' : 'candles', price: view.price };
    const [from, to] = [query.get('from'), query.get('to')];
    const zone = zoneOf(this.app.preferences.choices.zone, info.zone);
    return html`
      <div class="page ${tabOf(query)}" @choose=${(event: CustomEvent<object>) => this.app.router.patch(patchOf(view.selection, event.detail))} @retry=${() => this.#instrument.reload()}>
        <bw-instrument-panel .instrument=${view} .chosen=${chosen} .info=${info} .quote=${state.quotes[info.symbol]} theme=${this.app.preferences.theme} zone=${zone}
          .between=${from && to ? [from, to] : null} @view=${(event: CustomEvent<[string, string]>) => this.#settled(event.detail)}></bw-instrument-panel>
        <section class="panel below" aria-label="Signals and backtest">${this.#below(view, zone)}</section>
      </div>`;
  }

  #below(view: InstrumentView, zone: string) {
    const tab = tabOf(this.route.query);
    const { trading, strategy } = view.selection;
    return html`
      <div class="panel-head"><bw-tabs label="What is shown below the chart" selected=${tab} .tabs=${[
        { id: 'signals', label: 'Signals', count: view.analysis.value ? format.count(view.analysis.value.signals.length) : '' },
        { id: 'backtest', label: 'Backtest' },
        { id: 'events', label: 'Dividends and splits', count: format.count(view.actions.length) },
      ]} @change=${(event: CustomEvent<Tab>) => this.app.router.patch({ tab: event.detail === 'signals' ? null : event.detail })}></bw-tabs>
        <span class="aside">${trading.mode === 'long-short' ? 'Long and short' : 'Long only'} · ${format.volumeInFull(trading.quantity)} units · ${trading.costBps === 0 ? 'no costs' : `${format.volumeInFull(trading.costBps)} bps`} · on ${view.price === 'adj_close' ? 'adjusted close' : 'close'}</span></div>
      <div class="tab" role="tabpanel" aria-label=${tab}>
        ${tab === 'signals' ? html`<bw-signals-table .analysis=${view.analysis} .strategy=${strategy} .trading=${trading} zone=${zone}></bw-signals-table>` : nothing}
        ${tab === 'backtest' ? html`<bw-backtest-panel .selection=${view.selection} price=${view.price} theme=${this.app.preferences.theme}></bw-backtest-panel>` : nothing}
        ${tab === 'events' ? view.actions.length === 0 ? html`<bw-state heading="None is known">Dividends and splits come with the history from a provider.</bw-state>`
          : html`<bw-table label="Dividends and splits, the newest first" .columns=${ACTIONS} .rows=${view.actions.toReversed()}></bw-table>` : nothing}
      </div>`;
  }

  /** What is shown goes into the address once the reader's hand rests. */
  #settled([from, to]: [string, string]) {
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => {
      if (this.isConnected) this.app.router.patch({ from, to, range: null });
    }, SETTLED_MILLISECONDS);
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
    .page { grid-template-rows: minmax(440px, 1fr) minmax(240px, 34%); height: 100%; min-height: 760px; }
    .page.backtest { grid-template-rows: minmax(420px, 1fr) minmax(430px, 1fr); min-height: 900px; }
    .below { display: flex; flex-direction: column; min-height: 0; }
    .tab { flex: 1; min-height: 0; display: flex; flex-direction: column; overflow: auto; }
    bw-signals-table { flex: 1; }
    @media (max-width: 760px) {
      :host { height: auto; }
      .page, .page.backtest { height: auto; min-height: 0; grid-template-rows: auto; }
      .below .aside { display: none; }
      .tab { max-height: 520px; }
    }
  `];
}
