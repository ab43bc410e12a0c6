import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { shared } from '../design/shared';
import { slice } from '../kit/window';
import { orderedRows, textOf, widths, type RowOrder } from './cells';
import type { Result } from './query';
import { isNumeric } from './columns';

const ROW_PIXELS = 26;

/** The rows of a result. Only those in view are drawn, so that 100,000 scroll like ten. */
@customElement('bw-result-grid')
export class ResultGrid extends LitElement {
  @property({ attribute: false }) result!: Result;
  @query('.scroll') private readonly box!: HTMLElement;
  @state() private scrolled = 0;
  @state() private height = 600;
  @state() private order: RowOrder | null = null;
  #resize: ResizeObserver | undefined;
  #widths: readonly number[] = [];
  #rows: Result['rows'] = [];

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('result')) {
      this.order = null;
      this.#widths = widths(this.result);
      this.scrolled = 0;
      if (this.hasUpdated) this.box.scrollTop = 0;
    }
    if (changed.has('result') || (changed as Map<string, unknown>).has('order')) this.#rows = orderedRows(this.result.rows, this.order);
  }

  override render() {
    const { columns } = this.result;
    const rows = this.#rows;
    const { from, to } = slice(rows.length, ROW_PIXELS, this.scrolled, this.height);
    const numeric = columns.map(({ type }) => isNumeric(type));
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label="Rows" @scroll=${this.#scroll}>
        <table aria-rowcount=${rows.length + 1} style="width:${this.#widths.reduce((sum, each) => sum + each, 56)}px">
          <colgroup><col style="width:56px">${this.#widths.map((width) => html`<col style="width:${width}px">`)}</colgroup>
          <thead><tr aria-rowindex="1"><th class="number" scope="col"><span class="sr">Row</span></th>${columns.map(({ name, type }, at) => html`
            <th scope="col" class=${numeric[at] ? 'numeric' : ''} aria-sort=${this.order?.column === at ? (this.order.descending ? 'descending' : 'ascending') : nothing}>
              <button title=${type} @click=${() => this.#sort(at)}>${name}<i aria-hidden="true">${this.order?.column === at ? (this.order.descending ? '▾' : '▴') : ''}</i></button></th>`)}</tr></thead>
          <tbody>
            <tr aria-hidden="true" class="space" style="height:${from * ROW_PIXELS}px"></tr>
            ${rows.slice(from, to).map((row, at) => html`<tr aria-rowindex=${from + at + 2}><th class="number" scope="row">${(from + at + 1).toLocaleString('en-US')}</th>${row.map((value, column) => html`
              <td class=${numeric[column] ? 'numeric' : ''}>${value === null ? html`<span class="null">NULL</span>` : textOf(value)}</td>`)}</tr>`)}
            <tr aria-hidden="true" class="space" style="height:${Math.max(0, rows.length - to) * ROW_PIXELS}px"></tr>
          </tbody>
        </table>
      </div>`;
  }

  protected override firstUpdated() {
    const measure = () => { this.height = this.box.clientHeight; };
    this.#resize = new ResizeObserver(measure);
    this.#resize.observe(this.box);
    measure();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#resize?.disconnect();
  }

  #sort(column: number) {
    const known = this.order?.column === column ? this.order : null;
    this.order = known?.descending ? null : { column, descending: known !== null };
  }

  #scroll() {
    this.scrolled = this.box.scrollTop;
  }

  static override styles = [shared, css`
    :host { display: flex; flex-direction: column; min-height: 0; min-width: 0; }
    .scroll { flex: 1; min-height: 0; }
    table { border-collapse: separate; border-spacing: 0; table-layout: fixed; font-size: var(--size-s); }
    th, td { height: ${ROW_PIXELS}px; padding: 0 10px; border-bottom: 1px solid var(--grid); overflow: hidden; text-align: left; text-overflow: ellipsis; white-space: nowrap; }
    thead th { position: sticky; top: 0; z-index: 2; background: var(--panel); border-bottom-color: var(--line-strong); color: var(--secondary); font-size: var(--size-s); font-weight: 600; }
    thead button { height: 25px; max-width: 100%; padding: 0; border: 0; background: none; color: inherit; font-weight: inherit; overflow: hidden; text-overflow: ellipsis; }
    thead button:hover { color: var(--text); }
    i { margin-left: 3px; font-style: normal; }
    .numeric { text-align: right; }
    .number { position: sticky; left: 0; z-index: 1; background: var(--panel); border-right: 1px solid var(--grid); color: var(--muted); font-size: var(--size-xs); font-weight: 400; text-align: right; }
    thead .number { z-index: 3; }
    tbody tr:hover td { background: var(--hover); }
    .space { height: 0; }
    .null { color: var(--muted); font-size: var(--size-xs); }
  `];
}
