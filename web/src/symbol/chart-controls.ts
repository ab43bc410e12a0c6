import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Interval, Strategy } from '../api/api';
import { shared } from '../design/shared';
import type { Chosen } from './chosen';
import { presets } from './ranges';
import { LONGEST_WINDOW, windowProblem } from './selection';

const INTERVALS: Record<Interval, string> = { '1m': '1m', '5m': '5m', '15m': '15m', '30m': '30m', '1h': '1h', '1d': '1D', '1wk': '1W' };
export const INTERVAL_NAMES: Record<Interval, string> = {
  '1m': 'one-minute', '5m': 'five-minute', '15m': 'fifteen-minute', '30m': 'half-hourly', '1h': 'hourly', '1d': 'daily', '1wk': 'weekly',
};
const PERIODS = { '1d': 'one day', '1h': 'one hour', '4h': 'four hours', '5d': 'five days', '1m': 'one month', '3m': 'three months', '6m': 'six months', '1y': 'one year', '5y': 'five years', all: 'everything' } as Record<string, string>;

/** Interval, range, look, price, strategy and its windows. Sends `choose` with what changes. */
@customElement('bw-chart-controls')
export class ChartControls extends LitElement {
  @property({ attribute: false }) chosen!: Chosen;
  @property({ attribute: false }) intervals: readonly Interval[] = [];
  @property({ attribute: false }) adjustable = false;
  @state() private problem: string | null = null;

  override render() {
    const { selection, range, look, price } = this.chosen;
    const { strategy, interval } = selection;
    return html`
      ${this.#segments('Interval', this.intervals.map((each) => ({ id: each, label: INTERVALS[each], spoken: `${INTERVAL_NAMES[each]} bars` })), interval, (id) => this.#choose({ interval: id as Interval, range: null }))}
      ${this.#segments('Range', presets(interval).map(({ id, label }) => ({ id, label, spoken: PERIODS[id] ?? label })), range, (id) => this.#choose({ range: id }))}
      ${this.#segments('Look', [{ id: 'candles', label: 'Candles', spoken: 'Candles' }, { id: 'line', label: 'Line', spoken: 'Line' }], look, (id) => this.#choose({ look: id as Chosen['look'] }))}
      ${this.adjustable ? this.#segments('Price', [
        { id: 'adj_close', label: 'Adjusted', spoken: 'Adjusted for splits and dividends' }, { id: 'close', label: 'As traded', spoken: 'As traded' },
      ], price, (id) => this.#choose({ price: id as 'close' | 'adj_close' })) : nothing}
      <span class="averages">
        <label><span class="sr">Strategy</span><select class="control" name="strategy" @change=${this.#strategy}>
          <option value="sma-cross" .selected=${strategy.kind === 'sma-cross'}>SMA crossover</option>
          <option value="price-sma" .selected=${strategy.kind === 'price-sma'}>Price × SMA</option>
        </select></label>
        ${strategy.kind === 'sma-cross'
          ? html`${this.#window('Fast', 'fast', strategy.fast)}${this.#window('Slow', 'slow', strategy.slow)}`
          : this.#window('Window', 'window', strategy.window)}
      </span>
      ${this.problem ? html`<span class="problem" id="problem" role="alert">${this.problem}</span>` : nothing}`;
  }

  #segments(label: string, choices: readonly { id: string; label: string; spoken: string }[], chosen: string | null, choose: (id: string) => void) {
    return html`<div class="segments" role="group" aria-label=${label}>${choices.map((each) => html`
      <button aria-pressed=${each.id === chosen ? 'true' : 'false'} aria-label=${each.spoken} data-choice=${each.id} @click=${() => choose(each.id)}>${each.label}</button>`)}</div>`;
  }

  #window(label: string, name: 'fast' | 'slow' | 'window', value: number) {
    return html`<label class="window ${name}">${label}<input class="control" type="number" inputmode="numeric" min="1" max=${LONGEST_WINDOW} step="1" name=${name} .value=${String(value)}
      aria-invalid=${this.problem ? 'true' : 'false'} aria-describedby=${this.problem ? 'problem' : nothing} @change=${this.#windows}></label>`;
  }

  readonly #windows = () => {
    const read = (name: string) => this.renderRoot.querySelector<HTMLInputElement>(`input[name=${name}]`)?.valueAsNumber ?? NaN;
    const strategy: Strategy = this.chosen.selection.strategy.kind === 'sma-cross'
      ? { kind: 'sma-cross', fast: read('fast'), slow: read('slow') }
      : { kind: 'price-sma', window: read('window') };
    this.problem = windowProblem(strategy);
    if (!this.problem) this.#choose({ strategy });
  };

  readonly #strategy = (event: Event) => {
    this.problem = null;
    this.#choose({ strategy: (event.target as HTMLSelectElement).value === 'price-sma' ? { kind: 'price-sma', window: 20 } : { kind: 'sma-cross', fast: 5, slow: 20 } });
  };

  #choose(changes: object) {
    this.dispatchEvent(new CustomEvent('choose', { detail: changes, bubbles: true, composed: true }));
  }

  static override styles = [shared, css`
    :host { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 10px; padding: 6px 12px; border-block: 1px solid var(--line); }
    .averages { display: inline-flex; align-items: center; gap: 8px; margin-left: auto; }
    .window { display: inline-flex; align-items: center; gap: 5px; color: var(--muted); font-size: var(--size-s); }
    .window input { width: 52px; text-align: right; }
    .window::before { content: ""; width: 10px; height: 2px; background: var(--average-slow); }
    .fast::before { background: var(--average-fast); }
    .problem { width: 100%; color: var(--danger); font-size: var(--size-s); text-align: right; }
    @media (max-width: 760px) {
      :host { padding: 6px 8px; gap: 6px; }
      .averages { margin-left: 0; flex-wrap: wrap; }
      .segments button { padding: 0 7px; }
    }
  `];
}
