import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { risk, type Losses, type VarRequest, type VarResult } from '../api/risk';
import { href } from '../app/router';
import type { Colours } from '../design/colours';
import * as format from '../design/format';
import { download, sliders } from '../design/icons';
import { shared } from '../design/shared';
import { side } from '../kit/change';
import '../kit/chart-frame';
import type { Column } from '../kit/columns';
import '../kit/echart';
import { shown } from '../kit/state-view';
import { failed, loading, ready, type Loadable } from '../live/loadable';
import { file, resultsCsv } from './csv';
import { METHODS, isSimulated, queryOfRequest } from './draft';
import './method-comparison';
import { lossOption } from './options';
import './portfolio-parts';
import { PLACES, cost, days, exactly, held, level, levels, loss, special, titleOf } from './words';

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

const BINS: readonly Column<Bin>[] = [
  { id: 'from', label: 'Loss from', numeric: true, cell: ({ from }) => exactly(from), sort: ({ from }) => from },
  { id: 'to', label: 'to', numeric: true, cell: ({ to }) => exactly(to), sort: ({ to }) => to },
  { id: 'share', label: 'Share of the losses', numeric: true, cell: ({ share }) => exactly(share), sort: ({ share }) => share },
];

/** A result in full. Sends `share` when its link is wanted. */
@customElement('bw-run-result')
export class RunResult extends LitElement {
  @property({ attribute: false }) result!: VarResult;
  @property({ attribute: false }) request!: VarRequest;
  @property() theme = '';
  @property() zone = 'UTC';
  @state() private losses: Loadable<Losses> = loading();
  #option: (colours: Colours) => Record<string, unknown> = () => ({});
  #cancel = new AbortController();

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#cancel.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('result') && changed.get('result')?.id !== this.result.id) void this.#read();
  }

  override render() {
    const { result } = this;
    return html`
      <div class="page-head"><h1>${titleOf(result.symbol)}</h1>${side(result.side)}
        <p>Value at risk, ${days(result.horizon_days)} ahead of ${format.day(result.at)}</p>
        <span class="aside row">
          <button class="button" data-action="share" @click=${() => this.dispatchEvent(new CustomEvent('share'))}>Share</button>
          <a class="button" data-action="csv" download=${`value-at-risk-${result.id}.csv`} href=${file(resultsCsv([result]))}>${download}CSV</a>
          <a class="button" data-action="change" href=${href(result.positions ? '/risk/portfolio' : '/risk/new', {}, queryOfRequest(this.request))}>${sliders}Change and run again</a></span></div>
      <div class="levels">${levels(result.var).map((at) => this.#level(at))}</div>
      <div class="body">
        <div class="charts">${this.#histogram()}
          ${result.positions ? html`<bw-portfolio-parts .result=${result} theme=${this.theme}></bw-portfolio-parts>` : nothing}
          ${result.workers_var.length > 1 ? this.#workers() : nothing}
          ${result.positions || result.side === 'sell' || result.horizon_days > 1 ? nothing : html`<bw-method-comparison symbol=${result.symbol} at=${result.at} .window=${result.window} price=${result.price_kind} theme=${this.theme}></bw-method-comparison>`}</div>
        <div class="beside">${this.#facts()}</div></div>`;
  }

  #level(at: string) {
    const { result } = this;
    const interval = result.interval[at];
    const amount = result.amount[at];
    return html`<section class="panel level" aria-label=${`At ${level(at)}`} data-level=${at}>
      <h2>${level(at)} value at risk</h2>
      <p class="big"><b data-field="var">${loss(result.var[at])}</b>${amount === null || amount === undefined ? nothing : html`<span data-field="amount">${format.price(amount)}</span>`}</p>
      <dl>
        <div><dt>Expected shortfall</dt><dd data-field="es">${loss(result.es[at])}</dd></div>
        ${interval ? html`<div><dt>95% interval</dt><dd>${exactly(interval[0])} – ${interval[1] === null ? 'open' : exactly(interval[1])}</dd></div>` : nothing}
        ${result.standard_error[at] === null ? nothing : html`<div><dt>Standard error, VaR and ES</dt><dd>${exactly(result.standard_error[at])}, ${exactly(result.es_standard_error[at])}</dd></div>`}
        ${result.workers_var.length > 1 ? html`<div><dt>Average of the workers</dt><dd data-field="average">${exactly(result.average_var[at])}</dd></div>` : nothing}
      </dl></section>`;
  }

  #histogram() {
    const losses = this.losses.value;
    const rows = () => losses?.shares.map((share, at): Bin => ({ from: losses.from + at * losses.width, to: losses.from + (at + 1) * losses.width, share })) ?? [];
    return html`<bw-chart-frame heading="How the losses are spread" note=${losses ? noteOf(losses, this.result) : ''} .columns=${BINS} .rows=${rows} @retry=${() => void this.#read()}>
      ${shown(this.losses, 'The losses', () => html`<bw-echart class="losses" label=${`Histogram of losses; ${levels(this.result.var).map((at) => `value at risk at ${level(at)} ${loss(this.result.var[at])}`).join(', ')}`} .option=${this.#option} theme=${this.theme}></bw-echart>`)}</bw-chart-frame>
      ${losses && !losses.same_prices ? html`<p class="note badge warn">The prices of the window have changed since: the bars are of today’s prices, the lines of the result.</p>` : nothing}`;
  }

  #workers() {
    const { result } = this;
    const at = levels(result.var);
    const columns: readonly Column<{ worker: number; var: VarResult['var'] | null }>[] = [
      { id: 'worker', label: 'Worker', cell: ({ worker }) => `Worker ${worker + 1}`, sort: ({ worker }) => worker },
      ...at.map((each) => ({ id: each, label: `VaR ${level(each)}`, numeric: true, cell: (row: { var: VarResult['var'] | null }) => (row.var ? exactly(row.var[each]) : 'no block'), sort: (row: { var: VarResult['var'] | null }) => row.var?.[each] })),
      ...at.slice(-1).map((each) => ({ id: 'difference', label: `To the whole run, ${level(each)}`, numeric: true, cell: (row: { var: VarResult['var'] | null }) => difference(row.var?.[each], result.var[each]) })),
    ];
    return html`<section class="panel workers" aria-label="Workers"><div class="panel-head"><h2>Workers</h2><span class="label">each by its own blocks; the whole run is more exact than their average</span></div>
      <bw-table label="Value at risk of each worker" .columns=${columns} .rows=${result.workers_var.map((each, worker) => ({ worker, var: each }))}></bw-table></section>`;
  }

  #facts() {
    const { result } = this;
    const fact = (name: string, value: unknown, field = '') => html`<div><dt>${name}</dt><dd data-field=${field || nothing}>${value}</dd></div>`;
    const more = special(result);
    return html`<section class="panel" aria-label="How it was computed"><div class="panel-head"><h2>How it was computed</h2></div><dl class="list">
      ${fact('Method', METHODS[result.method].label)}${more ? fact('With', more) : nothing}
      ${fact('Position', `${held(result.side)}${this.request.quantity ? `, ${format.volumeInFull(this.request.quantity)} units` : ''}`)}
      ${result.price === null ? nothing : fact(result.positions ? 'Value' : 'Close', format.price(result.price))}
      ${fact('Window', `${format.count(result.window)} returns`)}${fact('Prices', html`${format.day(result.data_from)}<br>to ${format.day(result.data_to)}`)}
      ${fact('Mean return, a day', exactly(result.mean), 'mean')}${fact('Standard deviation', exactly(result.stdev), 'stdev')}
      ${isSimulated(result.method) ? html`${fact('Simulations', format.count(result.simulations))}${fact('Run on', PLACES[result.on])}${fact('Workers', format.count(result.workers))}${fact('Seed', String(result.seed))}` : nothing}
      ${fact('Took', format.duration(1_000 * result.seconds))}${fact('Cost', cost(result.cost_usd), 'cost')}
      ${fact('Computed', format.dayAndTime(result.time, this.zone))}${fact('Version', result.code_version)}
      ${fact('Prices, SHA-256', html`<code title=${result.data_digest}>${result.data_digest}</code>`, 'digest')}${fact('Id', html`<code>${result.id}</code>`)}
    </dl><p class="muted rerun">The same digits again: <code>bellwether var --rerun ${result.id}</code></p></section>`;
  }

  async #read() {
    this.#cancel.abort();
    this.#cancel = new AbortController();
    const { signal } = this.#cancel;
    this.losses = loading();
    try {
      const losses = await risk.losses(this.result.id, signal);
      if (signal.aborted) return;
      const { result } = this;
      this.#option = (colours) => lossOption(losses, result, colours);
      this.losses = ready(losses);
    } catch (error) {
      if (!signal.aborted) this.losses = failed(error);
    }
  }

  static override styles = [shared, css`
    .page-head { align-items: center; }
    .levels { display: grid; grid-template-columns: repeat(auto-fit, minmax(250px, 1fr)); gap: var(--gap); }
    .level { padding: 10px 12px 12px; }
    .level h2 { color: var(--muted); font-size: var(--size-s); font-weight: 500; }
    .big { display: flex; align-items: baseline; gap: 10px; margin: 2px 0 8px; }
    .big b { font-size: var(--size-xxl); font-weight: 600; line-height: 1.15; letter-spacing: -0.02em; }
    .big span { color: var(--secondary); font-size: var(--size-l); }
    .level dl { display: grid; gap: 3px; margin: 0; font-size: var(--size-s); }
    .level dl div { display: flex; justify-content: space-between; gap: 12px; }
    dt { font-size: var(--size-s); }
    dd { margin: 0; font-weight: 500; text-align: right; }
    .body { display: grid; grid-template-columns: minmax(0, 1fr) 320px; gap: var(--gap); align-items: start; }
    .charts, .beside { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--gap); }
    .losses { height: 340px; }
    .workers bw-table { max-height: 340px; }
    .list { display: grid; margin: 0; padding: 6px 12px; font-size: var(--size-s); }
    .list div { display: grid; grid-template-columns: minmax(0, 9.5em) minmax(0, 1fr); gap: 12px; padding: 4px 0; border-bottom: 1px solid var(--grid); }
    .list div:last-child { border-bottom: 0; }
    code { font-family: var(--mono); font-size: var(--size-xs); overflow-wrap: anywhere; }
    .rerun { margin: 0; padding: 8px 12px 12px; border-top: 1px solid var(--line); font-size: var(--size-s); }
    .note { margin: 0; white-space: normal; padding: 6px 10px; }
    @media (max-width: 1000px) { .body { grid-template-columns: minmax(0, 1fr); } }
    @media (max-width: 760px) { .page-head .aside { margin-left: 0; } .losses { height: 280px; } }
  `];
}

function noteOf({ observations }: Losses, { simulations, method }: VarResult): string {
  if (observations === 0) return 'the normal distribution of the formula';
  if (method === 'historical') return `${format.count(observations)} runs of the window`;
  return observations < simulations ? `the run’s first ${format.count(observations)} paths of ${format.count(simulations)}` : `all ${format.count(observations)} paths of the run`;
}

function difference(own: number | null | undefined, whole: number | null | undefined): string {
  if (own === null || own === undefined || whole === null || whole === undefined) return format.UNKNOWN;
  const value = own - whole;
  return `${value > 0 ? '+' : ''}${exactly(value)}`;
}
