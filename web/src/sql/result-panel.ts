import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import * as format from '../design/format';
import { alert, download } from '../design/icons';
import { shared } from '../design/shared';
import '../kit/echart';
import type { Option } from '../kit/echart';
import '../kit/field';
import '../kit/state-view';
import { CHART_KINDS, MOST_POINTS, chartOption, choiceOf, isNumeric, type ChartChoice } from './columns';
import type { ExportFormat, Result } from './query';
import './result-grid';

/** What a statement has come to. */
export type Outcome =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly bytes: number; readonly seconds: number }
  | { readonly state: 'done'; readonly result: Result }
  | { readonly state: 'failed'; readonly error: string }
  | { readonly state: 'cancelled' };

const FORMATS: readonly { id: ExportFormat; label: string }[] = [{ id: 'csv', label: 'CSV' }, { id: 'json', label: 'JSON' }, { id: 'parquet', label: 'Parquet' }];

/** The rows of a statement as a grid or a chart, and the way to a file. Sends `choose` for the address, `export`, `cancel`. */
@customElement('bw-result-panel')
export class ResultPanel extends LitElement {
  @property({ attribute: false }) outcome: Outcome = { state: 'none' };
  @property({ attribute: false }) query = new URLSearchParams();
  @property() theme = '';
  @property({ type: Boolean }) exporting = false;
  @state() private drawn: { of: unknown; option: Option | null } = { of: null, option: null };

  override render() {
    const { outcome } = this;
    const chart = this.query.get('view') === 'chart';
    return html`<section class="panel" aria-label="Result">
      <div class="panel-head"><h2>Result</h2>${this.#facts()}
        <span class="aside row">${outcome.state === 'done' ? html`
          <div class="segments" role="group" aria-label="How it is shown">
            <button aria-pressed=${chart ? 'false' : 'true'} @click=${() => this.#choose({ view: null })}>Rows</button>
            <button aria-pressed=${chart ? 'true' : 'false'} @click=${() => this.#choose({ view: 'chart' })}>Chart</button></div>
          <span class="export">${download}<span class="segments" role="group" aria-label="Export everything">${FORMATS.map(({ id, label }) => html`
            <button ?disabled=${this.exporting} aria-label=${`Export ${label}`} @click=${() => this.dispatchEvent(new CustomEvent('export', { detail: id }))}>${label}</button>`)}</span></span>` : nothing}</span></div>
      ${this.#body(chart)}
    </section>`;
  }

  #facts() {
    const { outcome } = this;
    if (outcome.state !== 'done') return nothing;
    const { rows, milliseconds, truncated } = outcome.result;
    return html`<span class="facts-line" role="status" data-field="rows">${format.count(rows.length)} ${rows.length === 1 ? 'row' : 'rows'} in ${format.duration(milliseconds)}</span>
      ${truncated ? html`<span class="badge warn" data-badge="truncated">${alert}There are more</span>` : nothing}`;
  }

  #body(chart: boolean) {
    const { outcome } = this;
    switch (outcome.state) {
      case 'none': return html`<bw-state heading="No query has run yet">Choose one, or write one and press <kbd>Ctrl</kbd> <kbd>Enter</kbd>.</bw-state>`;
      case 'running': return html`<div class="running" role="status"><span class="bone"></span><p>Running for ${format.rate(outcome.seconds)} s${outcome.bytes > 0 ? `, ${format.volume(outcome.bytes)}B received` : ''}</p>
        <button class="button" @click=${() => this.dispatchEvent(new CustomEvent('cancel'))}>Cancel</button></div>`;
      case 'cancelled': return html`<bw-state heading="Cancelled">Nothing runs any longer.</bw-state>`;
      case 'failed': return html`<div class="refused" role="alert">${alert}<div><strong>It was not run to its end</strong><p>${outcome.error}</p></div></div>`;
      case 'done': return this.#done(outcome.result, chart);
    }
  }

  #done(result: Result, chart: boolean) {
    return html`
      ${result.error === null ? nothing : html`<div class="refused part" role="alert">${alert}<div><strong>It failed after ${format.count(result.rows.length)} rows: these are not the whole</strong><p>${result.error}</p></div></div>`}
      ${chart ? this.#chart(result) : result.rows.length === 0 ? html`<bw-state heading="No row fits"></bw-state>` : html`<bw-result-grid .result=${result}></bw-result-grid>`}`;
  }

  #chart(result: Result) {
    const choice = choiceOf(result, this.query);
    if (!choice || result.rows.length === 0) return html`<bw-state heading="Nothing to draw">A chart needs a column of numbers and a row.</bw-state>`;
    const figures = result.columns.filter(({ type }) => isNumeric(type)).map(({ name }) => name);
    return html`
      <div class="settings">
        <bw-field inline name="chart-kind" label="Kind" .value=${choice.kind} .choices=${CHART_KINDS.map((value) => ({ value, label: `${value[0]!.toUpperCase()}${value.slice(1)}` }))} @change=${(event: CustomEvent<string>) => this.#choose({ kind: event.detail })}></bw-field>
        <bw-field inline name="chart-x" label="Across" .value=${choice.x} .choices=${result.columns.map(({ name }) => ({ value: name, label: name }))} @change=${(event: CustomEvent<string>) => this.#choose({ x: event.detail })}></bw-field>
        <fieldset><legend>Up</legend>${figures.map((name) => html`<label><input type="checkbox" name="chart-y" .checked=${choice.y.includes(name)} @change=${() => this.#toggle(choice, name)}>${name}</label>`)}</fieldset>
        ${result.rows.length > MOST_POINTS ? html`<span class="badge warn">The first ${format.count(MOST_POINTS)} rows</span>` : nothing}
      </div>
      <bw-echart label=${`${choice.y.join(', ')} by ${choice.x}, as ${choice.kind}`} .option=${this.#option(result, choice)} theme=${this.theme}></bw-echart>`;
  }

  /** One and the same until something changes, so that nothing is drawn again. */
  #option(result: Result, choice: ChartChoice) {
    const key = JSON.stringify(choice);
    const known = this.drawn.of as { result: Result; key: string } | null;
    if (known?.result !== result || known.key !== key) this.drawn = { of: { result, key }, option: (colours) => chartOption(result, choice, colours) };
    return this.drawn.option;
  }

  #toggle({ y }: ChartChoice, name: string) {
    const chosen = y.includes(name) ? y.filter((each) => each !== name) : [...y, name];
    this.#choose({ y: chosen.join(',') });
  }

  #choose(detail: Record<string, string | null>) {
    this.dispatchEvent(new CustomEvent('choose', { detail }));
  }

  static override styles = [shared, css`
    :host { min-height: 0; }
    section { display: flex; flex-direction: column; height: 100%; min-height: 0; }
    .panel-head { flex-wrap: wrap; padding-right: 6px; padding-block: 3px; }
    .facts-line { color: var(--secondary); font-size: var(--size-s); }
    .export { display: inline-flex; align-items: center; gap: 6px; }
    bw-result-grid, bw-echart { flex: 1; min-height: 0; }
    section > bw-state { flex: 1; }
    .running { display: grid; justify-items: center; align-content: center; gap: 10px; flex: 1; padding: 24px; color: var(--muted); font-size: var(--size-s); }
    .running p { margin: 0; }
    .running .bone { width: 220px; }
    .refused { display: flex; gap: 10px; padding: 14px 16px; color: var(--danger); font-size: var(--size-s); }
    .refused p { margin: 3px 0 0; color: var(--text); font-family: var(--mono); overflow-wrap: anywhere; white-space: pre-wrap; }
    .part { padding: 10px 14px; background: var(--danger-soft); border-bottom: 1px solid var(--danger); }
    .settings { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 16px; padding: 6px 12px; border-bottom: 1px solid var(--grid); }
    fieldset { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; margin: 0; padding: 0; border: 0; }
    legend { float: left; margin-right: 6px; color: var(--muted); font-size: var(--size-s); line-height: 24px; }
    label { display: inline-flex; align-items: center; gap: 5px; min-height: 24px; font-size: var(--size-s); }
    input { width: 14px; height: 14px; margin: 0; accent-color: var(--accent); }
  `];
}
