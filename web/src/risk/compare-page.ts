import { css, html, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { risk, type VarResult } from '../api/risk';
import { Page } from '../app/page';
import { href } from '../app/router';
import type { Colours } from '../design/colours';
import * as format from '../design/format';
import { download } from '../design/icons';
import { shared } from '../design/shared';
import '../kit/chart-frame';
import type { Column } from '../kit/columns';
import '../kit/echart';
import { shown } from '../kit/state-view';
import { failed, loading, ready, type Loadable } from '../live/loadable';
import { file, resultsCsv } from './csv';
import { METHODS } from './draft';
import { comparisonOption } from './options';
import { PLACES, cost, days, exactly, held, level, levels, loss, special, titleOf } from './words';

interface Line {
  readonly name: string;
  readonly cell: (result: VarResult) => string;
  /** Of a figure that came out, not of what was asked. */
  readonly figure?: boolean;
}

const ASKED: readonly Line[] = [
  { name: 'Symbol', cell: ({ symbol }) => titleOf(symbol) },
  { name: 'Position', cell: ({ side }) => held(side) },
  { name: 'Last day', cell: ({ at }) => format.day(at) },
  { name: 'Method', cell: ({ method }) => METHODS[method].label },
  { name: 'Window', cell: ({ window }) => `${format.count(window)} returns` },
  { name: 'Horizon', cell: ({ horizon_days }) => days(horizon_days) },
  { name: 'Simulations', cell: ({ simulations }) => (simulations === 0 ? 'none' : format.count(simulations)) },
  { name: 'Seed', cell: ({ seed, simulations }) => (simulations === 0 ? format.UNKNOWN : String(seed)) },
  { name: 'With', cell: (each) => special(each) || format.UNKNOWN },
  { name: 'Run on', cell: ({ on, workers, simulations }) => (simulations === 0 ? format.UNKNOWN : `${PLACES[on]}, ${format.count(workers)}`) },
];

/** Several stored results side by side; the address names them. */
@customElement('bw-risk-compare-page')
export class RiskComparePage extends Page {
  @state() private results: Loadable<readonly VarResult[]> = loading();
  #asked = '';
  #cancel = new AbortController();
  #option: (colours: Colours) => Record<string, unknown> = () => ({});

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#cancel.abort();
    this.#asked = '';
  }

  protected override willUpdate(_changed: PropertyValues<this>) {
    this.app.title('Comparison');
    const asked = this.route.query.get('ids') ?? '';
    if (asked === this.#asked) return;
    this.#asked = asked;
    void this.#read(asked.split(',').filter(Boolean));
  }

  override render() {
    return html`<div class="page" @retry=${() => { this.#asked = ''; this.requestUpdate(); }}>
      <div class="page-head"><h1>Comparison</h1><p>Marked rows are what the runs differ in.</p>
        <span class="aside row">${this.results.value?.length ? html`<a class="button" data-action="csv" download="value-at-risk-comparison.csv" href=${file(resultsCsv(this.results.value))}>${download}CSV</a>` : ''}
          <a class="button" href=${href('/risk', {}, { compare: this.route.query.get('ids') })}>Choose others</a></span></div>
      ${shown(this.results, 'The results', (results) => this.#show(results))}</div>`;
  }

  #show(results: readonly VarResult[]) {
    if (results.length === 0) return html`<section class="panel"><bw-state heading="Nothing to compare">Mark two <a href="#/risk">stored results</a> or more.</bw-state></section>`;
    const at = [...new Set(results.flatMap(({ var: each }) => levels(each)))].sort();
    const figures: readonly Line[] = [
      ...at.flatMap((each): readonly Line[] => [
        { name: `VaR ${level(each)}`, cell: (result) => loss(result.var[each]), figure: true },
        { name: '95% interval', cell: ({ interval }) => { const found = interval[each]; return found ? `${exactly(found[0])} – ${found[1] === null ? 'open' : exactly(found[1])}` : format.UNKNOWN; }, figure: true },
        { name: `Expected shortfall ${level(each)}`, cell: (result) => loss(result.es[each]), figure: true },
      ]),
      { name: 'Mean return, a day', cell: ({ mean }) => exactly(mean), figure: true },
      { name: 'Standard deviation', cell: ({ stdev }) => exactly(stdev), figure: true },
      { name: 'Took', cell: ({ seconds }) => format.duration(1_000 * seconds), figure: true },
      { name: 'Cost', cell: ({ cost_usd }) => cost(cost_usd), figure: true },
    ];
    return html`
      <bw-chart-frame heading="VaR and expected shortfall" note="with 95% intervals" .columns=${this.#columns(at)} .rows=${() => results}>
        <bw-echart style=${`height:${96 + 46 * results.length}px`} label=${results.map((each, index) => `${nameOf(each, index)}: ${at.map((one) => `VaR ${level(one)} ${loss(each.var[one])}`).join(', ')}`).join('; ')} .option=${this.#option} theme=${this.app.preferences.theme}></bw-echart></bw-chart-frame>
      <section class="panel" aria-label="Runs"><div class="scroll" tabindex="0" role="region" aria-label="Runs side by side"><table>
        <thead><tr><th scope="col"><span class="sr">Figure</span></th>${results.map((each, index) => html`<th scope="col"><a href=${href('/risk/run/:id', { id: each.id })}>Run ${index + 1}</a><small>${titleOf(each.symbol)}, ${format.day(each.at)}</small></th>`)}</tr></thead>
        <tbody>${[...ASKED, ...figures].map((line) => this.#line(line, results))}</tbody></table></div></section>`;
  }

  #line(line: Line, results: readonly VarResult[]) {
    const cells = results.map(line.cell);
    const differs = !line.figure && new Set(cells).size > 1;
    return html`<tr class=${differs ? 'differs' : ''}><th scope="row">${line.name}${differs ? html`<span class="badge warn">differs</span>` : ''}</th>${cells.map((cell) => html`<td class=${line.figure ? 'figure' : ''}>${cell}</td>`)}</tr>`;
  }

  #columns(at: readonly string[]): readonly Column<VarResult>[] {
    return [
      { id: 'run', label: 'Run', cell: (each) => nameOf(each, this.results.value?.indexOf(each) ?? 0) },
      ...at.flatMap((each): readonly Column<VarResult>[] => [
        { id: `var-${each}`, label: `VaR ${level(each)}`, numeric: true, cell: (result) => exactly(result.var[each]), sort: (result) => result.var[each] },
        { id: `es-${each}`, label: `ES ${level(each)}`, numeric: true, cell: (result) => exactly(result.es[each]), sort: (result) => result.es[each] },
      ]),
    ];
  }

  async #read(ids: readonly string[]) {
    this.#cancel.abort();
    this.#cancel = new AbortController();
    const { signal } = this.#cancel;
    this.results = loading();
    try {
      const runs = await Promise.all(ids.map((id) => risk.run(id, signal)));
      if (signal.aborted) return;
      const results = runs.flatMap((run) => (run.state === 'done' ? [run.result] : []));
      this.#option = (colours) => comparisonOption(results, results.map(nameOf), colours);
      this.results = ready(results);
    } catch (error) {
      if (!signal.aborted) this.results = failed(error);
    }
  }

  static override styles = [shared, css`
    .page-head { align-items: center; }
    table { width: 100%; border-collapse: separate; border-spacing: 0; font-size: var(--size-s); }
    th, td { height: var(--row); padding: 0 12px; border-bottom: 1px solid var(--grid); text-align: right; white-space: nowrap; font-weight: 450; }
    thead th { height: 44px; border-color: var(--line-strong); }
    thead a { display: block; font-weight: 600; }
    thead small { color: var(--muted); font-size: var(--size-xs); }
    tbody th { position: sticky; left: 0; background: var(--panel); color: var(--muted); text-align: left; }
    tbody th .badge { margin-left: 8px; }
    tr.differs td { color: var(--text); font-weight: 600; background: var(--warn-soft); }
    td.figure { font-weight: 500; }
    @media (max-width: 760px) { .page-head .aside { margin-left: 0; } tbody th { max-width: 150px; white-space: normal; } tbody th .badge { display: none; } }
  `];
}

const nameOf = (result: VarResult, index: number) => `Run ${index + 1}: ${result.method}, ${result.window}`;
