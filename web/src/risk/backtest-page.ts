import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { risk, type BacktestDay, type VarBacktest, type Verdict } from '../api/risk';
import { Page } from '../app/page';
import type { Colours } from '../design/colours';
import * as format from '../design/format';
import { download } from '../design/icons';
import { shared } from '../design/shared';
import '../kit/chart-frame';
import type { Column } from '../kit/columns';
import '../kit/echart';
import type { Field as FieldElement } from '../kit/field';
import '../kit/field';
import '../kit/progress';
import { shown } from '../kit/state-view';
import { failed, loading, ready, type Loadable } from '../live/loadable';
import type { LiveState } from '../live/state';
import { backtestCsv, file } from './csv';
import { METHODS, applies, check, draftOf, queryOf, type Draft, type Field } from './draft';
import { backtestOption } from './options';
import { exactly, held, level, titleOf } from './words';

const USUAL_DAYS = '250';
const MOST_DAYS = 10_000;
const LIGHTS = {
  green: { kind: 'good', mark: '●', words: 'the model is accepted' },
  yellow: { kind: 'warn', mark: '▲', words: 'the model is doubtful' },
  red: { kind: 'bad', mark: '■', words: 'the model is rejected' },
} as const;
const DOUBTFUL = 0.05;

/** Whether yesterday's forecasts held: each day's loss against the value at risk that was forecast for it. The address says of what; `run` that it is wanted. */
@customElement('bw-risk-backtest-page')
export class RiskBacktestPage extends Page {
  @state() private test: Loadable<VarBacktest> | null = null;
  #asked = '';
  #cancel = new AbortController();
  #option: (colours: Colours) => Record<string, unknown> = () => ({});

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#cancel.abort();
    this.#asked = '';
  }

  protected override willUpdate(_changed: PropertyValues<this>) {
    const draft = this.#draft;
    this.app.title(draft.symbols[0] ? `VaR backtest of ${draft.symbols[0]}` : 'VaR backtest');
    if (this.route.query.get('run') !== '1') return;
    const { request } = check(draft, null);
    const asked = JSON.stringify([request, this.#days]);
    if (!request || this.#daysProblem || asked === this.#asked) return;
    this.#asked = asked;
    void this.#read();
  }

  get #draft() {
    return draftOf(this.route.query);
  }

  get #days() {
    return this.route.query.get('days') ?? USUAL_DAYS;
  }

  get #daysProblem() {
    const days = Number(this.#days);
    return Number.isInteger(days) && days >= 1 && days <= MOST_DAYS ? '' : `A whole number from 1 to ${format.count(MOST_DAYS)}`;
  }

  override render() {
    return html`<div class="page" @retry=${() => void this.#read()}>
      <div class="page-head"><h1>VaR backtest</h1><p>Each day is forecast from the window up to the day before, and held against what happened.</p></div>
      <section class="panel" aria-label="Parameters">${this.#form()}</section>
      ${this.test === null ? html`<section class="panel"><bw-state heading="No backtest yet">Choose a symbol and a last day, then run it.</bw-state></section>`
        : this.test.state === 'loading' ? html`<section class="panel"><div class="panel-body"><bw-progress label="Forecasting each day" cancellable @cancel=${() => this.#stop()}></bw-progress></div></section>`
          : shown(this.test, 'The backtest', (test) => this.#show(test))}
    </div>`;
  }

  #form() {
    const draft = this.#draft;
    const { problems } = check(draft, null);
    const symbols = (this.app.live.state.symbols ?? []).filter(({ intervals }) => intervals.includes('1d')).map(({ symbol }) => symbol);
    const [symbol = ''] = draft.symbols;
    const known = symbol === '' || symbols.includes(symbol) ? symbols : [symbol, ...symbols];
    const asked = this.route.query.get('run') === '1';
    const field = (name: Field, label: string, type: 'text' | 'number' | 'date' = 'number') => (applies(name, draft) ? html`<bw-field label=${label} name=${name} type=${type} step=${type === 'number' ? 'any' : nothing} .value=${draft[name] as string}
      .error=${asked || draft[name] !== '' ? problems[name] ?? '' : ''} @change=${(event: CustomEvent<string>) => this.#change({ [name]: event.detail.trim() })}></bw-field>` : nothing);
    return html`<form novalidate @submit=${this.#submit}>
      <bw-field label="Symbol" name="symbol" .value=${symbol} .error=${asked ? problems.symbols ?? '' : ''} .choices=${[...(symbol === '' ? [{ value: '', label: 'Choose…' }] : []), ...known.map((value) => ({ value, label: value }))]} @change=${(event: CustomEvent<string>) => this.#change({ symbols: [event.detail] })}></bw-field>
      <bw-field label="Position" name="side" .value=${draft.side} .choices=${[{ value: 'buy', label: 'Long (buy)' }, { value: 'sell', label: 'Short (sell)' }]} @change=${(event: CustomEvent<Draft['side']>) => this.#change({ side: event.detail })}></bw-field>
      ${field('at', 'Last day', 'date')}
      <bw-field label="Days" name="days" type="number" .value=${this.#days} .error=${this.#daysProblem} @change=${(event: CustomEvent<string>) => this.app.router.patch({ days: event.detail === USUAL_DAYS ? null : event.detail, run: null })}></bw-field>
      <bw-field class="method" label="Method" name="method" .value=${draft.method} .choices=${Object.entries(METHODS).map(([value, { label }]) => ({ value, label }))} @change=${(event: CustomEvent<Draft['method']>) => this.#change({ method: event.detail, volatility: event.detail === 'filtered-historical' ? 'ewma' : 'plain' })}></bw-field>
      ${field('window', 'Window, returns')}
      ${field('confidence', 'Confidences', 'text')}
      ${field('simulations', 'Simulations')}
      <bw-field label="Volatility" name="volatility" .value=${draft.volatility} .choices=${[{ value: 'plain', label: 'Of the window' }, { value: 'ewma', label: 'EWMA, λ 0.94' }]} @change=${(event: CustomEvent<Draft['volatility']>) => this.#change({ volatility: event.detail })}></bw-field>
      <button class="button primary" data-action="run">Run the backtest</button></form>`;
  }

  #show(test: VarBacktest) {
    return html`
      <div class="verdicts">${test.verdicts.map((verdict) => this.#verdict(verdict))}</div>
      <bw-chart-frame heading="Losses and forecasts" note=${`${titleOf(test.symbol)}, ${held(test.side)}, ${METHODS[test.method].label.toLowerCase()}, window ${format.count(test.window)}`} .columns=${columnsOf(test)} .rows=${() => test.days}>
        <a slot="controls" class="button quiet" data-action="csv" download=${`var-backtest-${test.symbol}.csv`} href=${file(backtestCsv(test))}>${download}CSV</a>
        <bw-echart label=${`Daily losses of ${test.symbol} and the values at risk forecast for them; ${test.verdicts.map((each) => `${format.count(each.exceptions)} days were worse than ${level(each.confidence)}`).join(', ')}`} .option=${this.#option} theme=${this.app.preferences.theme}></bw-echart></bw-chart-frame>`;
  }

  #verdict(verdict: Verdict) {
    const light = LIGHTS[verdict.traffic_light];
    const line = (name: string, { statistic, p_value: p }: Verdict['kupiec']) => html`<tr><th scope="row">${name}</th><td>${format.ratio(statistic)}</td><td>${p.toFixed(3)}</td>
      <td>${p < DOUBTFUL ? html`<span class="badge bad">rejected</span>` : html`<span class="badge good">holds</span>`}</td></tr>`;
    return html`<section class="panel verdict" aria-label=${`At ${level(verdict.confidence)}`} data-level=${String(verdict.confidence)}>
      <div class="head"><h2>VaR ${level(verdict.confidence)}</h2><span class="badge ${light.kind}" data-field="light">${light.mark} ${verdict.traffic_light}</span><span class="muted">${light.words}</span></div>
      <p class="big"><b data-field="exceptions">${format.count(verdict.exceptions)}</b> exceptions in ${format.count(verdict.days)} days, <span>${format.rate(verdict.expected)} expected</span></p>
      <table><thead><tr><th scope="col">Test</th><th scope="col">Statistic</th><th scope="col">p</th><th scope="col">At 5%</th></tr></thead><tbody>
        ${line('Kupiec, how many', verdict.kupiec)}${line('Christoffersen, independent', verdict.christoffersen_independence)}${line('Christoffersen, both', verdict.christoffersen_conditional)}</tbody></table></section>`;
  }

  #change(changes: Partial<Draft>) {
    this.app.router.patch({ ...queryOf({ ...this.#draft, ...changes }), run: null });
  }

  readonly #submit = (event: Event) => {
    event.preventDefault();
    const { request } = check(this.#draft, null);
    if (request && this.route.query.get('run') === '1') void this.#read();
    else this.app.router.patch({ run: '1' });
    if (!request) void this.updateComplete.then(() => [...this.renderRoot.querySelectorAll<FieldElement>('bw-field')].find(({ error }) => error !== '')?.focus());
  };

  #stop() {
    this.#cancel.abort();
    this.#asked = '';
    this.test = null;
    this.app.router.patch({ run: null });
  }

  async #read() {
    const { request } = check(this.#draft, null);
    if (!request) return;
    this.#cancel.abort();
    this.#cancel = new AbortController();
    const { signal } = this.#cancel;
    this.test = loading();
    try {
      const test = await risk.backtest(request, Number(this.#days), signal);
      if (signal.aborted) return;
      this.#option = (colours) => backtestOption(test, colours);
      this.test = ready(test);
    } catch (error) {
      if (!signal.aborted) this.test = failed(error);
    }
  }

  protected override cares(state: LiveState, before: LiveState) {
    return state.symbols !== before.symbols;
  }

  static override styles = [shared, css`
    form { display: grid; grid-template-columns: repeat(auto-fill, minmax(128px, 1fr)); gap: 12px; align-items: start; padding: 12px; }
    form .button { align-self: start; margin-top: 20px; }
    .verdicts { display: grid; grid-template-columns: repeat(auto-fit, minmax(320px, 1fr)); gap: var(--gap); }
    .verdict { padding: 10px 12px 8px; }
    .head { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; font-size: var(--size-s); }
    .big { margin: 4px 0 6px; color: var(--secondary); }
    .big b { color: var(--text); font-size: var(--size-xxl); font-weight: 600; letter-spacing: -0.02em; line-height: 1.15; }
    table { width: 100%; border-collapse: collapse; font-size: var(--size-s); }
    th, td { height: 26px; border-bottom: 1px solid var(--grid); text-align: right; font-weight: 450; }
    thead th { color: var(--muted); font-size: var(--size-xs); }
    tbody tr:last-child > * { border-bottom: 0; }
    th:first-child { text-align: left; }
    bw-echart { height: 420px; }
    @media (max-width: 760px) { form { grid-template-columns: repeat(2, minmax(0, 1fr)); } .method { grid-column: span 2; } .verdicts { grid-template-columns: minmax(0, 1fr); } bw-echart { height: 320px; } }
  `];
}

function columnsOf({ verdicts }: VarBacktest): readonly Column<BacktestDay>[] {
  return [
    { id: 'date', label: 'Day', cell: ({ date }) => format.day(date), sort: ({ date }) => date },
    { id: 'loss', label: 'Loss', numeric: true, cell: ({ loss }) => exactly(loss), sort: ({ loss }) => loss },
    ...verdicts.flatMap(({ confidence }): readonly Column<BacktestDay>[] => [
      { id: `var-${confidence}`, label: `VaR ${level(confidence)}`, numeric: true, cell: (day) => exactly(day.var[String(confidence)]), sort: (day) => day.var[String(confidence)] },
      { id: `beyond-${confidence}`, label: `Beyond ${level(confidence)}`, cell: (day) => (day.loss > (day.var[String(confidence)] ?? Infinity) ? html`<span class="badge down" style="color:var(--down)">exception</span>` : ''), sort: (day) => (day.loss > (day.var[String(confidence)] ?? Infinity) ? 0 : 1) },
    ]),
  ];
}
