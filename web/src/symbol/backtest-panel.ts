import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api, type Backtest, type BacktestAccount, type EquityPoint, type PriceKind, type Trading } from '../api/api';
import type { Colours } from '../design/colours';
import * as format from '../design/format';
import { shared } from '../design/shared';
import '../kit/chart-frame';
import type { Column } from '../kit/columns';
import '../kit/echart';
import '../kit/field';
import { shown } from '../kit/state-view';
import { failed, loading, ready, type Loadable } from '../live/loadable';
import type { Selection } from './selection';

const POINTS = 1_500;
const COLUMNS: readonly Column<EquityPoint>[] = [
  { id: 'time', label: 'Time', cell: ({ time }) => format.dayAndTime(time), sort: ({ time }) => time },
  { id: 'strategy', label: 'Strategy', numeric: true, cell: ({ strategy }) => format.price(strategy), sort: ({ strategy }) => strategy },
  { id: 'hold', label: 'Buy and hold', numeric: true, cell: ({ hold }) => format.price(hold), sort: ({ hold }) => hold },
  { id: 'drawdown', label: 'Drawdown', numeric: true, cell: ({ drawdown }) => format.share(-drawdown), sort: ({ drawdown }) => drawdown },
  { id: 'hold_drawdown', label: 'Of buy and hold', numeric: true, cell: (each) => format.share(-each.hold_drawdown), sort: (each) => each.hold_drawdown },
];

/** What trading on the signals would have come to, beside buying and holding. */
@customElement('bw-backtest-panel')
export class BacktestPanel extends LitElement {
  @property({ attribute: false }) selection!: Selection;
  @property() price: PriceKind = 'close';
  @property() theme = '';
  @state() private test: Loadable<Backtest> = loading();
  #cancel = new AbortController();
  #asked = '';
  /** One and the same until the figures change, so that nothing is drawn again. */
  #drawn: { of: Backtest | null; option: (colours: Colours) => Record<string, unknown> } = { of: null, option: () => ({}) };

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#cancel.abort();
    this.#asked = '';
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('selection') || changed.has('price')) void this.#read();
  }

  override render() {
    return html`<div class="body" @retry=${() => { this.#asked = ''; void this.#read(); }}>${this.#settings()}${shown(this.test, 'The backtest', (test) => this.#show(test))}</div>`;
  }

  #settings() {
    const { mode, quantity, costBps } = this.selection.trading;
    const number = (text: string, least: number, exclusive: boolean) => (text.trim() !== '' && Number.isFinite(Number(text)) && (exclusive ? Number(text) > least : Number(text) >= least) ? Number(text) : null);
    const set = (changes: Partial<Trading>) => this.dispatchEvent(new CustomEvent('choose', { detail: { trading: { ...this.selection.trading, ...changes } }, bubbles: true, composed: true }));
    return html`<div class="settings">
      <bw-field inline label="Positions" .value=${mode} .choices=${[{ value: 'long-short', label: 'Long and short' }, { value: 'long-only', label: 'Long only' }]} @change=${(event: CustomEvent<Trading['mode']>) => set({ mode: event.detail })}></bw-field>
      <bw-field inline class="narrow" name="quantity" label="Quantity" type="number" min="0" step="any" .value=${String(quantity)} @change=${(event: CustomEvent<string>) => { const value = number(event.detail, 0, true); if (value !== null) set({ quantity: value }); }}></bw-field>
      <bw-field inline class="narrow" name="costs" label="Costs, bps" type="number" min="0" step="any" .value=${String(costBps)} @change=${(event: CustomEvent<string>) => { const value = number(event.detail, 0, false); if (value !== null) set({ costBps: value }); }}></bw-field>
    </div>`;
  }

  #show(test: Backtest) {
    const hold = test.buy_and_hold;
    const line = (name: string, show: (account: BacktestAccount) => unknown) => html`<tr><th scope="row">${name}</th><td>${show(test)}</td><td>${show(hold)}</td></tr>`;
    return html`
      <div class="grid">
        <div class="figures">
          <table>
            <thead><tr><th><span class="sr">Figure</span></th><th scope="col">Strategy</th><th scope="col">Buy and hold</th></tr></thead>
            <tbody>
              ${line('Total return', ({ total_return: value }) => html`<b class=${format.direction(value)}>${format.share(value)}</b>`)}
              ${line('Final equity', ({ final_equity: value }) => format.price(value))}
              ${line('Deepest drawdown', ({ max_drawdown: value }) => format.share(-value))}
              ${line('from, to', ({ drawdown_from: from, drawdown_to: to }) => html`<small>${format.day(from)}<br>${format.day(to)}</small>`)}
              ${line('Volatility a year', ({ volatility }) => format.share(volatility, false))}
              ${line('Sharpe ratio', ({ sharpe }) => format.ratio(sharpe))}
              ${line('Costs', ({ costs }) => format.price(costs))}
              <tr><th scope="row">Closed trades</th><td>${format.count(test.trades)}</td><td>${format.UNKNOWN}</td></tr>
              <tr><th scope="row">Win rate</th><td>${format.share(test.win_rate, false)}</td><td>${format.UNKNOWN}</td></tr>
            </tbody>
          </table>
          <p>${format.day(test.from)} to ${format.day(test.to)}, ${format.count(test.samples)} ${this.price === 'adj_close' ? 'adjusted ' : ''}closes, both accounts from ${format.price(test.capital)}.
            <strong class=${format.direction(test.excess_return)}>${format.share(test.excess_return)}</strong> against buying and holding.</p>
        </div>
        <bw-chart-frame heading="Equity and drawdown" note="strategy against buy and hold" .columns=${COLUMNS} .rows=${() => test.equity}>
          <bw-echart label="Equity of the strategy and of buying and holding, and how far each is below its peak" theme=${this.theme} .option=${this.#option(test)}></bw-echart>
        </bw-chart-frame>
      </div>`;
  }

  #option(test: Backtest) {
    if (this.#drawn.of !== test) this.#drawn = { of: test, option: (colours) => equityOption(test.equity, colours) };
    return this.#drawn.option;
  }

  async #read() {
    const { symbol, strategy, interval, trading } = this.selection;
    const asked = JSON.stringify([symbol, strategy, interval, trading, this.price]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#cancel.abort();
    this.#cancel = new AbortController();
    const { signal } = this.#cancel;
    this.test = loading(this.test.value);
    try {
      const test = await api.backtest(symbol, { strategy, interval, price: this.price, trading, limit: POINTS }, signal);
      if (!signal.aborted) this.test = ready(test);
    } catch (error) {
      if (!signal.aborted) this.test = failed(error);
    }
  }

  static override styles = [shared, css`
    .body { display: grid; gap: 8px; padding: 8px 12px 12px; }
    .settings { display: flex; flex-wrap: wrap; gap: 6px 16px; }
    .narrow::part(control) { width: 84px; }
    .grid { display: grid; grid-template-columns: 340px minmax(0, 1fr); gap: 12px; }
    table { width: 100%; border-collapse: collapse; font-size: var(--size-s); }
    th, td { height: 26px; border-bottom: 1px solid var(--grid); text-align: right; font-weight: 450; }
    thead th { color: var(--muted); font-size: var(--size-xs); border-color: var(--line-strong); }
    tbody th { color: var(--muted); text-align: left; }
    td { font-weight: 500; }
    b { font-size: var(--size-l); font-weight: 600; }
    small { color: var(--muted); font-size: var(--size-xs); line-height: 1.3; }
    p { margin: 8px 0 0; color: var(--muted); font-size: var(--size-s); text-wrap: pretty; }
    bw-echart { min-height: 320px; }
    @media (max-width: 900px) { .grid { grid-template-columns: minmax(0, 1fr); } }
  `];
}

/** Two lines of equity above, how far each is below its peak beneath, on one time axis. */
export function equityOption(points: readonly EquityPoint[], ink: Colours): Record<string, unknown> {
  const series = (name: string, axis: number, color: string, pick: (each: EquityPoint) => number, dashed = false) => ({
    name, type: 'line', xAxisIndex: axis, yAxisIndex: axis, showSymbol: false, sampling: axis === 0 ? 'lttb' : 'min', color,
    lineStyle: { width: axis === 0 ? 1.75 : 1, type: dashed ? 'dashed' : 'solid' }, ...(axis === 1 ? { areaStyle: { opacity: dashed ? 0 : 0.15 } } : {}),
    data: points.map((each) => [each.time, pick(each)]),
  });
  const axis = { axisLine: { lineStyle: { color: ink['line-strong'] } }, axisLabel: { color: ink.muted, fontSize: 11 }, splitLine: { lineStyle: { color: ink.grid } } };
  const percent = (value: number) => format.share(value);
  return {
    grid: [{ left: 64, right: 16, top: 32, height: '54%' }, { left: 64, right: 16, top: '74%', bottom: 24 }],
    legend: { top: 4, left: 60, textStyle: { color: ink.secondary, fontSize: 12 }, itemWidth: 16, itemHeight: 2, icon: 'rect', data: ['Strategy', 'Buy and hold'] },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    tooltip: { trigger: 'axis', backgroundColor: ink.panel, borderColor: ink['line-strong'], textStyle: { color: ink.text, fontSize: 12 }, valueFormatter: (value: number) => (Math.abs(value) <= 0 ? '0' : format.price(value)) },
    xAxis: [{ type: 'time', ...axis, gridIndex: 0, axisLabel: { show: false }, splitLine: { show: false } }, { type: 'time', ...axis, gridIndex: 1, splitLine: { show: false } }],
    yAxis: [{ type: 'value', scale: true, ...axis, gridIndex: 0, axisLabel: { ...axis.axisLabel, formatter: format.volume } }, { type: 'value', max: 0, ...axis, gridIndex: 1, splitNumber: 2, axisLabel: { ...axis.axisLabel, formatter: percent } }],
    series: [
      series('Strategy', 0, ink.accent, ({ strategy }) => strategy), series('Buy and hold', 0, ink.muted, ({ hold }) => hold, true),
      series('Strategy, drawdown', 1, ink.accent, ({ drawdown }) => -drawdown), series('Buy and hold, drawdown', 1, ink.muted, (each) => -each.hold_drawdown, true),
    ],
  };
}
