import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { cross, plus } from '../design/icons';
import { shared } from '../design/shared';
import { shown } from '../kit/state-view';
import '../kit/tabs';
import type { Loadable } from '../live/loadable';
import { PRESETS, type SavedQuery } from './saved';
import type { Schema } from './schema';

/** Queries to choose and names to insert. Sends `choose` with a query, `forget` with a name, `save`, and `insert` with a text. */
@customElement('bw-sql-side')
export class SqlSide extends LitElement {
  @property({ attribute: false }) own: readonly SavedQuery[] = [];
  @property({ attribute: false }) schema!: Loadable<Schema>;
  /** The query that is in the editor. */
  @property() current = '';
  @state() private tab: 'saved' | 'schema' = 'saved';

  override render() {
    return html`<section class="panel" aria-label="Queries and tables">
      <div class="panel-head"><bw-tabs label="Queries and tables" selected=${this.tab} .tabs=${[{ id: 'saved', label: 'Queries' }, { id: 'schema', label: 'Tables' }]}
        @change=${(event: CustomEvent<'saved' | 'schema'>) => { this.tab = event.detail; }}></bw-tabs>
        <span class="aside">${this.tab === 'saved' ? html`<button class="button quiet icon" aria-label="Save this query" title="Save this query" ?disabled=${!this.current.trim()} @click=${() => this.#send('save')}>${plus}</button>` : ''}</span></div>
      <div class="scroll" role="tabpanel" tabindex="0" aria-label=${this.tab === 'saved' ? 'Queries' : 'Tables'}>${this.tab === 'saved' ? this.#saved() : shown(this.schema, 'The tables', (schema) => this.#tables(schema))}</div>
    </section>`;
  }

  #saved() {
    return html`
      ${this.own.length > 0 ? html`<h2>Yours, on this device</h2><ul>${this.own.map((each) => this.#query(each, true))}</ul>` : ''}
      <h2>To begin with</h2><ul>${PRESETS.map((each) => this.#query(each, false))}</ul>`;
  }

  #query(saved: SavedQuery, own: boolean) {
    return html`<li><button class="query" aria-pressed=${saved.query.trim() === this.current.trim() ? 'true' : 'false'} @click=${() => this.#send('choose', saved.query)}>
        <strong>${saved.name}</strong><code>${saved.query}</code></button>
      ${own ? html`<button class="button quiet icon" aria-label=${`Forget ${saved.name}`} @click=${() => this.#send('forget', saved.name)}>${cross}</button>` : ''}</li>`;
  }

  #tables({ tables }: Schema) {
    return tables.map(({ name, columns }) => html`
      <details><summary>${name}<span>${columns.length}</span></summary>
        <ul class="columns">
          <li><button @click=${() => this.#send('choose', `SELECT *\nFROM ${name}\nLIMIT 100`)}>First 100 rows</button></li>
          ${columns.map((each) => html`<li><button aria-label=${`Insert ${each.name}`} @click=${() => this.#send('insert', /^[a-z_]\w*$/.test(each.name) && each.name !== 'timestamp' ? each.name : `"${each.name}"`)}>${each.name}<span>${each.type.toLowerCase()}</span></button></li>`)}
        </ul></details>`);
  }

  #send(event: string, detail?: string) {
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }

  static override styles = [shared, css`
    :host { min-height: 0; }
    section { display: flex; flex-direction: column; height: 100%; }
    .panel-head { padding: 0 4px 0 2px; }
    .scroll { flex: 1; min-height: 0; padding-bottom: 8px; }
    h2 { padding: 10px 12px 4px; color: var(--muted); font-size: var(--size-xs); font-weight: 500; }
    ul { margin: 0; padding: 0; list-style: none; }
    li { display: flex; align-items: center; padding-right: 4px; }
    li > button:not(.button), summary { flex: 1; min-width: 0; width: 100%; border: 0; background: none; text-align: left; }
    .query { display: grid; gap: 1px; padding: 6px 8px 7px 12px; border-left: 2px solid transparent !important; }
    .query:hover, .columns button:hover, summary:hover { background: var(--hover); }
    .query[aria-pressed="true"] { border-left-color: var(--accent) !important; background: var(--selected); }
    .query strong { font-size: var(--size-s); font-weight: 550; }
    code { color: var(--muted); font: var(--size-xs)/1.4 var(--mono); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    button:focus-visible, summary:focus-visible { box-shadow: inset 0 0 0 2px var(--accent); }
    summary { display: flex; align-items: center; justify-content: space-between; padding: 5px 12px; font-size: var(--size-s); font-weight: 550; cursor: pointer; }
    summary::before { content: "▸"; width: 14px; color: var(--muted); }
    details[open] summary::before { content: "▾"; }
    summary span { margin-left: auto; color: var(--muted); font-size: var(--size-xs); font-weight: 400; }
    .columns button { display: flex; justify-content: space-between; gap: 8px; padding: 3px 12px 3px 26px; font-size: var(--size-s); }
    .columns span { color: var(--muted); font-size: var(--size-xs); }
  `];
}
