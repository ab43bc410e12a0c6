import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Status } from '../api/api';
import type { Stored } from '../api/providers';
import { href } from '../app/router';
import * as format from '../design/format';
import { refresh } from '../design/icons';
import { shared } from '../design/shared';
import type { Column } from '../kit/columns';
import { shown } from '../kit/state-view';
import '../kit/table';
import type { Loadable } from '../live/loadable';

const COLUMNS: readonly Column<Stored>[] = [
  { id: 'table', label: 'Table', sort: ({ table }) => table, cell: ({ table }) => html`<a href=${href('/sql', {}, { q: `SELECT *\nFROM ${table}\nLIMIT 100` })}>${table}</a>` },
  { id: 'rows', label: 'Rows', numeric: true, sort: ({ rows }) => rows, cell: ({ rows }) => format.count(rows) },
  { id: 'from', label: 'From', sort: ({ from }) => from, cell: ({ from }) => format.day(from) },
  { id: 'to', label: 'To, UTC', sort: ({ to }) => to, cell: ({ to }) => format.dayAndTime(to) },
];

/** What the lake holds, table by table, with what is not flushed yet. Sends `again`. */
@customElement('bw-storage-panel')
export class StoragePanel extends LitElement {
  @property({ attribute: false }) stored!: Loadable<readonly Stored[]>;
  @property({ attribute: false }) lake: Status['lake'] | null = null;

  override render() {
    const { lake } = this;
    return html`<section class="panel" aria-label="Storage">
      <div class="panel-head"><h2>Storage</h2><span class="aside">Rows of the lake and what is not flushed yet</span>
        <button class="button quiet icon" aria-label="Count again" @click=${() => this.dispatchEvent(new CustomEvent('again'))}>${refresh}</button></div>
      ${lake ? html`<dl class="facts">
        <div><dt>Files</dt><dd>${format.count(lake.files)}</dd></div>
        <div><dt>Not flushed yet</dt><dd>${format.count(lake.unflushed_rows)} rows</dd></div>
        <div><dt>Last flush</dt><dd>${lake.last_flush ? `${format.dayAndTime(lake.last_flush)} UTC` : 'Not yet'}</dd></div>
      </dl>` : nothing}
      ${shown(this.stored, 'The tables', (stored) => html`<bw-table label="Tables of the lake" .columns=${COLUMNS} .rows=${stored}></bw-table>`)}
    </section>`;
  }

  static override styles = [shared, css`
    .panel-head { padding-right: 4px; }
    .facts { padding: 8px 12px; border-bottom: 1px solid var(--grid); }
  `];
}
