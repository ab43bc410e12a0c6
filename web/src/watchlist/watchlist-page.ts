import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { market } from '../api/market';
import { Page } from '../app/page';
import { zoneOf } from '../app/preferences';
import { plus } from '../design/icons';
import { shared } from '../design/shared';
import type { Order } from '../kit/columns';
import type { Field } from '../kit/field';
import '../kit/field';
import '../kit/state-view';
import type { LiveState } from '../live/state';
import './add-symbol';
import { NARROW_ROW_PIXELS, WIDE_ROW_PIXELS } from './cells';
import { KINDS, arranged, row, type Kind, type Row } from './rows';
import { Sparks } from './sparks';
import './preview';
import './tape';
import './watch-table';

const KIND_NAMES: Record<Kind, string> = { all: 'All', risers: '▲ Risers', fallers: '▼ Fallers', anomalies: 'Anomalies' };
const ARRANGED_MILLISECONDS = 1_000;

/** Every symbol with its newest figures: filtered, sorted, live. */
@customElement('bw-watchlist-page')
export class WatchlistPage extends Page {
  @state() private adding = false;
  @state() private active: string | null = null;
  @state() private roomy = false;
  @query('bw-field') private readonly filter!: Field;
  readonly #sparks = new Sparks(() => this.requestUpdate(), (signal) => this.app.live.learn(signal));
  #end: (() => void) | undefined;
  #tick: ReturnType<typeof setInterval> | undefined;
  /** A chart beside the list needs a screen of some size. */
  readonly #room = matchMedia('(min-width: 1000px) and (min-height: 640px)');
  readonly #measure = () => { this.roomy = this.#room.matches; };
  /** The order stands for a second, so that rows do not jump under the pointer. */
  #arranged: { key: string; at: number; symbols: readonly string[] } = { key: '', at: -Infinity, symbols: [] };

  override connectedCallback() {
    super.connectedCallback();
    this.#end = this.app.live.listen({ bars: (bars) => this.#sparks.apply(bars), reopened: () => { this.#sparks.forget(); this.requestUpdate(); } });
    this.#tick = setInterval(() => this.requestUpdate(), ARRANGED_MILLISECONDS);
    document.addEventListener('keydown', this.#key);
    this.#room.addEventListener('change', this.#measure);
    this.#measure();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#end?.();
    clearInterval(this.#tick);
    document.removeEventListener('keydown', this.#key);
    this.#room.removeEventListener('change', this.#measure);
  }

  get #kind(): Kind {
    return KINDS.find((each) => each === this.route.query.get('show')) ?? 'all';
  }

  get #order(): Order | null {
    const column = this.route.query.get('sort');
    return column ? { column, descending: this.route.query.get('order') === 'down' } : null;
  }

  override render() {
    const { symbols } = this.app.live.state;
    const text = this.route.query.get('filter') ?? '';
    const rows = this.#rows(text);
    return html`
      <div class="page"><h1 class="sr">Markets</h1>
        <section class="panel list" aria-label="Symbols" style=${`--rows:${rows.length}`}>
          <div class="panel-head">
            <bw-field class="filter" label="Filter symbols" unseen type="search" placeholder="Filter" .value=${text} @typing=${(event: CustomEvent<string>) => this.app.router.patch({ filter: event.detail })}></bw-field>
            <div class="segments" role="group" aria-label="Which symbols">${KINDS.map((each) => html`
              <button aria-pressed=${each === this.#kind ? 'true' : 'false'} @click=${() => this.app.router.patch({ show: each === 'all' ? null : each })}>${KIND_NAMES[each]}</button>`)}</div>
            <span class="aside">${symbols ? html`${rows.length === symbols.length ? '' : `${rows.length} of `}${symbols.length === 1 ? '1 symbol' : `${symbols.length} symbols`}` : nothing}</span>
            <button class="button" data-action="add" @click=${() => { this.adding = true; }}>${plus}Add symbol</button>
          </div>
          ${this.#table(rows, text)}
        </section>
        ${this.#preview(rows)}
        <bw-tape .entries=${this.app.live.state.tape} zone=${this.#zone}></bw-tape>
      </div>
      <bw-add-symbol ?open=${this.adding} .known=${symbols?.map(({ symbol }) => symbol) ?? []} @close=${() => { this.adding = false; }}
        @added=${(event: CustomEvent<string>) => this.#added(event.detail)}></bw-add-symbol>`;
  }

  #table(rows: readonly Row[], text: string) {
    const { symbols, problem } = this.app.live.state;
    if (!symbols) return html`<bw-state kind=${problem ? 'error' : 'loading'} heading=${problem ?? 'Loading symbols'} @retry=${() => void this.app.live.load()}>This page reconnects by itself.</bw-state>`;
    if (symbols.length === 0) return html`<bw-state heading="No symbols yet">They appear with the first quote, after an import, or when you add one.</bw-state>`;
    if (rows.length === 0) return html`<bw-state heading="No symbol fits">${text ? `None has “${text}” in its name` : 'None is like that now'}.
      <button slot="action" class="button" @click=${() => this.app.router.patch({ filter: null, show: null })}>Show all</button></bw-state>`;
    return html`<bw-watch-table .rows=${rows} .order=${this.#order} .now=${performance.now()} zone=${this.#zone}
      @sort=${(event: CustomEvent<Order>) => this.app.router.patch({ sort: event.detail.column, order: event.detail.descending ? 'down' : 'up' })}
      @seen=${(event: CustomEvent<readonly Row[]>) => event.detail.forEach(({ info }) => this.#sparks.want(info))}
      @active=${(event: CustomEvent<string | null>) => { this.active = event.detail; }}
      @unwatch=${(event: CustomEvent<string>) => void this.#unwatch(event.detail)}></bw-watch-table>`;
  }

  #preview(rows: readonly Row[]) {
    const shown = rows.find(({ symbol }) => symbol === this.active) ?? null;
    if (!this.roomy || !shown) return nothing;
    return html`<bw-preview .row=${shown} .recent=${this.#sparks.of(shown.symbol)} theme=${this.app.preferences.theme} zone=${zoneOf(this.app.preferences.choices.zone, shown.info.zone)}></bw-preview>`;
  }

  get #zone() {
    return zoneOf(this.app.preferences.choices.zone, null);
  }

  #rows(text: string): readonly Row[] {
    const { state } = this.app.live;
    const infos = new Map((state.symbols ?? []).map((info) => [info.symbol, info]));
    const make = (symbol: string) => row(infos.get(symbol)!, state, this.#sparks.of(symbol));
    const now = performance.now();
    const key = JSON.stringify([text, this.#kind, this.#order, state.symbols?.length]);
    if (key !== this.#arranged.key || now - this.#arranged.at >= ARRANGED_MILLISECONDS) {
      const all = arranged([...infos.keys()].map(make), text, this.#kind, this.#order);
      this.#arranged = { key, at: now, symbols: all.map(({ symbol }) => symbol) };
      return all;
    }
    return this.#arranged.symbols.filter((symbol) => infos.has(symbol)).map(make);
  }

  async #unwatch(symbol: string) {
    try {
      await market.unwatch(symbol);
      this.app.notify(`${symbol} is no longer observed; its history stays`, 'good');
      await this.app.live.load();
    } catch (error) {
      this.app.notify(error instanceof Error ? error.message : String(error), 'bad');
    }
  }

  #added(symbol: string) {
    this.app.notify(`${symbol} is observed from now on`, 'good');
    void this.app.live.load();
  }

  readonly #key = (event: KeyboardEvent) => {
    const target = event.composedPath()[0] as Partial<HTMLElement>;
    if (event.key !== 'f' || event.ctrlKey || event.metaKey || event.altKey || target.matches?.('input, select, textarea')) return;
    event.preventDefault();
    this.filter.focus();
  };

  protected override cares(state: LiveState, before: LiveState) {
    return state.symbols !== before.symbols || state.quotes !== before.quotes || state.lastSignals !== before.lastSignals
      || state.problem !== before.problem || state.anomalies !== before.anomalies || state.tape !== before.tape;
  }

  static override styles = [shared, css`
    :host { height: 100%; }
    .page { grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) 300px; height: 100%; }
    .list { height: calc(68px + var(--rows) * ${WIDE_ROW_PIXELS}px); min-height: 180px; max-height: 55vh; }
    bw-preview { min-height: 200px; }
    bw-tape { grid-area: 1 / 2 / 3 / 3; }
    .list { display: flex; flex-direction: column; overflow: hidden; }
    .list .panel-head { flex: none; padding-right: 4px; }
    .filter { width: 160px; }
    @media (max-width: 999px), (max-height: 639px) { .page { grid-template-rows: minmax(0, 1fr); } .list { height: auto; max-height: none; } }
    bw-watch-table { flex: 1; }
    @media (max-width: 1180px) { .page { grid-template-columns: minmax(0, 1fr); } bw-tape { display: none; } }
    @media (max-width: 760px) {
      .page { grid-template-rows: auto minmax(160px, 1fr); }
      .list { height: calc(104px + var(--rows) * ${NARROW_ROW_PIXELS}px); min-height: 220px; max-height: 66vh; }
      bw-tape { display: block; grid-area: 2 / 1 / 3 / 2; }
      .list .panel-head { flex-wrap: wrap; padding: 6px 8px; gap: 6px; }
      .filter { flex: 1; }
      .list .aside { display: none; }
      .segments { order: 3; width: 100%; }
      .segments button { flex: 1; padding: 0 4px; }
    }
  `];
}
