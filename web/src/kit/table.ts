import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { shared } from '../design/shared';
import { sorted, type Column, type Order } from './columns';

/**
 * A table with figures in columns that stand straight, sorted by a click on a heading.
 * Rows that lead somewhere (`rowLink`) take the arrow keys and Enter.
 *
 *     <bw-table label="Signals" .columns=${columns} .rows=${signals}></bw-table>
 */
@customElement('bw-table')
export class Table<R = unknown> extends LitElement {
  /** What the table holds, for those who hear it. */
  @property() label = '';
  @property({ attribute: false }) columns: readonly Column<R>[] = [];
  @property({ attribute: false }) rows: readonly R[] = [];
  /** Where a row leads, as made by `href`; null for nowhere. */
  @property({ attribute: false }) rowLink: ((row: R) => string | null) | null = null;
  @property({ attribute: false }) order: Order | null = null;
  /** Most rows drawn; the rest is counted below. */
  @property({ type: Number }) limit = 500;
  @state() private chosen: Order | null = null;

  override render() {
    const order = this.chosen ?? this.order;
    const rows = sorted(this.rows, this.columns, order);
    const drawn = rows.slice(0, this.limit);
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${this.label}>
        <table>
          <thead><tr>${this.columns.map((column) => this.#heading(column, order))}</tr></thead>
          <tbody @keydown=${this.#key}>${drawn.map((row) => this.#row(row))}</tbody>
        </table>
      </div>
      ${rows.length > drawn.length ? html`<p>The first ${drawn.length.toLocaleString('en-US')} of ${rows.length.toLocaleString('en-US')}</p>` : nothing}`;
  }

  #heading(column: Column<R>, order: Order | null) {
    const active = order?.column === column.id ? order : null;
    const title = column.sort
      ? html`<button @click=${() => this.#sort(column)}>${column.label}<i aria-hidden="true">${active ? (active.descending ? '▾' : '▴') : ''}</i></button>`
      : column.unseen ? html`<span class="sr">${column.label}</span>` : column.label;
    return html`<th scope="col" class=${column.numeric ? 'numeric' : ''} aria-sort=${active ? (active.descending ? 'descending' : 'ascending') : nothing}>${title}</th>`;
  }

  #row(row: R) {
    const link = this.rowLink?.(row) ?? null;
    return html`<tr data-row tabindex=${link ? 0 : nothing} data-link=${link ?? nothing} @click=${link ? (event: Event) => follow(event, link) : nothing}>
      ${this.columns.map((column) => html`<td class=${column.numeric ? 'numeric' : ''}>${column.cell(row)}</td>`)}</tr>`;
  }

  #sort(column: Column<R>) {
    const active = this.chosen ?? this.order;
    const descending = active?.column === column.id ? !active.descending : (column.numeric ?? false);
    this.chosen = { column: column.id, descending };
    this.dispatchEvent(new CustomEvent('sort', { detail: this.chosen }));
  }

  #key(event: KeyboardEvent) {
    const row = (event.target as HTMLElement).closest<HTMLElement>('tr[tabindex]');
    if (!row || event.target !== row) return;
    if (event.key === 'Enter') location.hash = row.dataset['link']!;
    else if (event.key === 'ArrowDown') (row.nextElementSibling as HTMLElement | null)?.focus();
    else if (event.key === 'ArrowUp') (row.previousElementSibling as HTMLElement | null)?.focus();
    else return;
    event.preventDefault();
  }

  static override styles = [shared, css`
    :host { display: flex; flex-direction: column; min-height: 0; min-width: 0; }
    .scroll { position: relative; min-height: 0; }
    table { width: 100%; border-collapse: separate; border-spacing: 0; font-size: var(--size-s); }
    th { position: sticky; top: 0; z-index: 1; height: 28px; padding: 0 10px; background: var(--panel); border-bottom: 1px solid var(--line-strong); color: var(--muted); font-size: var(--size-xs); font-weight: 500; text-align: left; white-space: nowrap; }
    th button { display: inline-flex; align-items: center; height: 27px; padding: 0; border: 0; background: none; color: inherit; font-weight: inherit; }
    th button:hover, th[aria-sort] button { color: var(--text); }
    th[aria-sort] button { font-weight: 600; }
    th button { position: relative; }
    th i { position: absolute; left: calc(100% + 1px); font-style: normal; }
    th.numeric i { left: auto; right: calc(100% + 2px); }
    .numeric { text-align: right; }
    td { height: var(--row); padding: 0 10px; border-bottom: 1px solid var(--grid); white-space: nowrap; }
    tbody tr:hover td { background: var(--hover); }
    tbody tr:last-child td { border-bottom: 0; }
    tr[data-link] { cursor: pointer; }
    tr:focus-visible { box-shadow: inset 0 0 0 2px var(--accent); }
    th:first-child, td:first-child { padding-left: 12px; }
    th:last-child, td:last-child { padding-right: 12px; }
    p { margin: 0; padding: 6px 12px; border-top: 1px solid var(--line); color: var(--muted); font-size: var(--size-xs); }
  `];
}

/** A button or link inside a row does its own thing. */
function follow(event: Event, link: string) {
  if (event.composedPath().some((each) => each instanceof HTMLElement && each.matches('a, button'))) return;
  location.hash = link;
}
