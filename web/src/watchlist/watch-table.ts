import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { href } from '../app/router';
import { shared } from '../design/shared';
import type { Order } from '../kit/columns';
import { narrowRow, wideRow, NARROW_ROW_PIXELS, WIDE_ROW_PIXELS } from './cells';
import { cellStyles } from './cell-styles';
import type { Row } from './rows';
import { slice } from '../kit/window';

const HEADINGS: readonly { id: string; label: string; numeric?: boolean; sorts?: boolean }[] = [
  { id: 'symbol', label: 'Symbol', sorts: true }, { id: 'spark', label: 'Trend' },
  { id: 'price', label: 'Price', numeric: true, sorts: true }, { id: 'change', label: 'Change', numeric: true, sorts: true },
  { id: 'percent', label: 'Change %', numeric: true, sorts: true }, { id: 'volume', label: 'Volume', numeric: true, sorts: true },
  { id: 'range', label: 'Day’s range' }, { id: 'signal', label: 'Last signal', sorts: true }, { id: 'age', label: 'Updated', numeric: true, sorts: true },
];
const FLASH_MILLISECONDS = 450;

/**
 * The watchlist: draws only the rows in view, so that a list of any length costs the same. Arrow keys (or j and k) move, Enter opens,
 * Delete takes away. Sends `sort`, `seen` with the rows in view, `active` with the row the keyboard is on, and `unwatch`.
 */
@customElement('bw-watch-table')
export class WatchTable extends LitElement {
  @property({ attribute: false }) rows: readonly Row[] = [];
  @property({ attribute: false }) order: Order | null = null;
  /** On this page's clock. */
  @property({ attribute: false }) now = 0;
  @property() zone = 'UTC';
  @query('.scroll') private readonly box!: HTMLElement;
  @state() private active = 0;
  @state() private scrolled = 0;
  @state() private height = 600;
  @state() private narrow = false;
  #resize: ResizeObserver | undefined;
  #told: string | null = null;
  readonly #prices = new Map<string, number>();
  readonly #flashed = new Map<string, number>();

  override render() {
    const rowHeight = this.narrow ? NARROW_ROW_PIXELS : WIDE_ROW_PIXELS;
    const { from, to } = slice(this.rows.length, rowHeight, this.scrolled, this.height);
    const draw = this.narrow ? narrowRow : wideRow;
    const active = this.rows[this.active];
    return html`
      <div class="scroll" @scroll=${this.#scroll}>
        <table class=${this.narrow ? 'narrow' : ''} role="grid" tabindex="0" aria-label="Watchlist" aria-rowcount=${this.rows.length + 1} aria-activedescendant=${active ? `row-${this.active}` : nothing} @keydown=${this.#key}>
          <thead><tr aria-rowindex="1">${this.narrow ? html`<th scope="col" class="symbol">Symbol</th><th scope="col" class="spark">Trend</th><th scope="col" class="numeric">Price</th>` : HEADINGS.map((each) => this.#heading(each))}</tr></thead>
          <tbody>
            <tr aria-hidden="true" class="space" style="height:${from * rowHeight}px"></tr>
            ${repeat(this.rows.slice(from, to), (each) => each.symbol, (each, at) => html`
              <tr id=${`row-${from + at}`} data-symbol=${each.symbol} aria-rowindex=${from + at + 2} aria-selected=${from + at === this.active ? 'true' : 'false'} style="height:${rowHeight}px"
                @click=${() => this.#open(from + at)}>${draw(each, this.now, this.zone)}</tr>`)}
            <tr aria-hidden="true" class="space" style="height:${Math.max(0, this.rows.length - to) * rowHeight}px"></tr>
          </tbody>
        </table>
      </div>`;
  }

  #heading({ id, label, numeric, sorts }: (typeof HEADINGS)[number]) {
    const active = this.order?.column === id ? this.order : null;
    return html`<th scope="col" class="${id} ${numeric ? 'numeric' : ''}" aria-sort=${active ? (active.descending ? 'descending' : 'ascending') : nothing}>
      ${sorts ? html`<button tabindex="-1" @click=${() => this.#sort(id, numeric ?? id === 'signal')}>${label}<i aria-hidden="true">${active ? (active.descending ? '▾' : '▴') : ''}</i></button>` : label}</th>`;
  }

  protected override firstUpdated() {
    const measure = () => {
      this.height = this.box.clientHeight;
      this.narrow = this.clientWidth < 720;
    };
    this.#resize = new ResizeObserver(measure);
    this.#resize.observe(this.box);
    measure();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#resize?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('rows') && this.active >= this.rows.length) this.active = Math.max(0, this.rows.length - 1);
  }

  protected override updated() {
    const { from, to } = slice(this.rows.length, this.narrow ? NARROW_ROW_PIXELS : WIDE_ROW_PIXELS, this.scrolled, this.height);
    const seen = this.rows.slice(from, to);
    this.dispatchEvent(new CustomEvent('seen', { detail: seen }));
    const active = this.rows[this.active]?.symbol ?? null;
    if (active !== this.#told) {
      this.#told = active;
      this.dispatchEvent(new CustomEvent('active', { detail: active }));
    }
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) for (const each of seen) this.#flash(each);
  }

  /** A price that moved lights up for a moment; not again while it still does. */
  #flash({ symbol, price }: Row) {
    const before = this.#prices.get(symbol);
    if (price !== null) this.#prices.set(symbol, price);
    if (before === undefined || price === null || before === price || this.now - (this.#flashed.get(symbol) ?? -Infinity) < FLASH_MILLISECONDS) return;
    this.#flashed.set(symbol, this.now);
    this.renderRoot.querySelector(`tr[data-symbol="${CSS.escape(symbol)}"] [data-field=price]`)
      ?.animate([{ backgroundColor: `var(--${price > before ? 'up' : 'down'}-soft)` }, { backgroundColor: 'transparent' }], { duration: FLASH_MILLISECONDS, easing: 'ease-out' });
  }

  #scroll() {
    this.scrolled = this.box.scrollTop;
  }

  #sort(column: string, descendingFirst: boolean) {
    const descending = this.order?.column === column ? !this.order.descending : descendingFirst;
    this.dispatchEvent(new CustomEvent('sort', { detail: { column, descending } }));
  }

  #open(at: number) {
    const chosen = this.rows[at];
    if (chosen) location.hash = href('/symbol/:symbol', { symbol: chosen.symbol });
  }

  readonly #key = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(this.height / WIDE_ROW_PIXELS) - 2);
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key];
    if (step !== undefined) this.#move(this.active + step);
    else if (event.key === 'Enter') this.#open(this.active);
    else if (event.key === 'Delete' && this.rows[this.active]) this.dispatchEvent(new CustomEvent('unwatch', { detail: this.rows[this.active]!.symbol }));
    else return;
    event.preventDefault();
  };

  #move(to: number) {
    const rowHeight = this.narrow ? NARROW_ROW_PIXELS : WIDE_ROW_PIXELS;
    this.active = Math.min(this.rows.length - 1, Math.max(0, to));
    const top = this.active * rowHeight;
    const room = this.height - 2 * rowHeight;
    if (top < this.box.scrollTop) this.box.scrollTop = top;
    else if (top > this.box.scrollTop + room) this.box.scrollTop = top - room;
  }

  static override styles = [shared, cellStyles, css`
    :host { display: block; min-height: 0; height: 100%; }
    .scroll { height: 100%; overflow-anchor: none; }
    table { width: 100%; border-collapse: separate; border-spacing: 0; font-size: var(--size-m); table-layout: fixed; }
    table:focus-visible { box-shadow: none; }
    table:focus-visible tr[aria-selected="true"] td { background: var(--selected); }
    table:focus-visible tr[aria-selected="true"] td:first-child { box-shadow: inset 3px 0 0 var(--accent); }
    th { position: sticky; top: 0; z-index: 2; height: 28px; padding: 0 10px; background: var(--panel); border-bottom: 1px solid var(--line-strong); color: var(--muted); font-size: var(--size-xs); font-weight: 500; text-align: left; white-space: nowrap; }
    th button { display: inline-flex; align-items: center; height: 27px; padding: 0; border: 0; background: none; color: inherit; font-weight: inherit; }
    th button:hover, th[aria-sort] button { color: var(--text); }
    th button { position: relative; }
    th i { position: absolute; left: calc(100% + 1px); font-style: normal; }
    th.numeric i { left: auto; right: calc(100% + 2px); }
    tr { cursor: pointer; contain: layout; }
    tr.space { cursor: default; }
    tbody tr:hover td { background: var(--hover); }
  `];
}
