import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Interval, Strategy } from '../api/api';
import type { InstrumentView, Selection } from './instrument';
import { shared } from '../design/shared';
import { windowProblem } from './selection';

const INTERVALS: Record<Interval, string> = { '1m': '1m', '1d': '1D' };
const SPOKEN: Record<Interval, string> = { '1m': 'one minute', '1d': 'one day' };
const LONGEST_WINDOW = 1_000;

/** Interval, price, strategy and its windows. */
@customElement('bw-chart-controls')
export class ChartControls extends LitElement {
  @property({ attribute: false }) view!: InstrumentView;
  @property({ attribute: false }) intervals: readonly Interval[] = [];
  @state() private problem: string | null = null;

  override render() {
    const { selection, adjustable, price } = this.view;
    const { strategy, interval } = selection;
    return html`
      <div class="segments" role="group" aria-label="Interval">
        ${this.intervals.map((each) => html`
          <button aria-pressed=${each === interval ? 'true' : 'false'} aria-label=${SPOKEN[each]} @click=${() => this.#change({ interval: each })}>${INTERVALS[each]}</button>`)}
      </div>
      ${adjustable ? html`
        <label>Price
          <select @change=${(event: Event) => this.#change({ price: valueOf(event) === 'close' ? 'close' : 'adj_close' })}>
            <option value="adj_close" .selected=${price === 'adj_close'}>Adjusted close</option>
            <option value="close" .selected=${price === 'close'}>Close</option>
          </select></label>` : nothing}
      <label>Strategy
        <select name="strategy" @change=${this.#strategy}>
          <option value="sma-cross" .selected=${strategy.kind === 'sma-cross'}>SMA crossover</option>
          <option value="price-sma" .selected=${strategy.kind === 'price-sma'}>Price × SMA</option>
        </select></label>
      ${strategy.kind === 'sma-cross'
        ? html`${this.#window('Fast', 'fast', strategy.fast)}${this.#window('Slow', 'slow', strategy.slow)}`
        : this.#window('Window', 'window', strategy.window)}
      <span class="problem" id="problem" role="alert">${this.problem ?? nothing}</span>
      <span class="zone" title="All times are in Coordinated Universal Time">UTC</span>`;
  }

  #window(label: string, name: 'fast' | 'slow' | 'window', value: number) {
    return html`<label class=${name}>${label}<input type="number" inputmode="numeric" min="1" max=${LONGEST_WINDOW} step="1" name=${name} .value=${String(value)}
      aria-invalid=${this.problem ? 'true' : 'false'} aria-describedby="problem" @change=${this.#windows}></label>`;
  }

  readonly #windows = () => {
    const read = (name: string) => this.renderRoot.querySelector<HTMLInputElement>(`input[name=${name}]`)?.valueAsNumber ?? NaN;
    const strategy: Strategy = this.view.selection.strategy.kind === 'sma-cross'
      ? { kind: 'sma-cross', fast: read('fast'), slow: read('slow') }
      : { kind: 'price-sma', window: read('window') };
    this.problem = windowProblem(strategy);
    if (!this.problem) this.#change({ strategy });
  };

  readonly #strategy = (event: Event) => {
    this.problem = null;
    this.#change({ strategy: valueOf(event) === 'price-sma' ? { kind: 'price-sma', window: 20 } : { kind: 'sma-cross', fast: 5, slow: 20 } });
  };

  #change(change: Partial<Selection>) {
    this.dispatchEvent(new CustomEvent('change-selection', { detail: { ...this.view.selection, ...change }, bubbles: true, composed: true }));
  }

  static override styles = [shared, css`
    :host { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 14px; padding: 8px 12px; border-block: 1px solid var(--line); }
    .segments { display: flex; padding: 2px; gap: 2px; background: var(--raised); border-radius: 8px; }
    .segments button { height: 26px; padding: 0 12px; border: 0; border-radius: 6px; background: none; color: var(--muted); font-size: var(--size-s); font-weight: 600; }
    .segments button[aria-pressed="true"] { background: var(--panel); color: var(--text); box-shadow: 0 0 0 1px var(--line-strong); }
    label { display: inline-flex; align-items: center; gap: 7px; color: var(--muted); font-size: var(--size-s); }
    select, input { height: 28px; padding: 0 8px; border: 1px solid var(--line-strong); border-radius: var(--radius-s); background: var(--panel); color: var(--text); font-size: var(--size-s); font-weight: 500; }
    select { appearance: none; padding-right: 24px; background-image: linear-gradient(45deg, transparent 50%, var(--muted) 50%), linear-gradient(135deg, var(--muted) 50%, transparent 50%); background-size: 4px 4px; background-position: right 12px center, right 8px center; background-repeat: no-repeat; }
    input { width: 58px; appearance: textfield; }
    input::-webkit-inner-spin-button { appearance: none; }
    input[aria-invalid="true"] { border-color: var(--down); }
    .fast::before, .slow::before, .window::before { content: ""; width: 10px; height: 2px; border-radius: 2px; background: var(--average-slow); }
    .fast::before { background: var(--average-fast); }
    .problem { color: var(--down); font-size: var(--size-s); }
    .zone { margin-left: auto; padding: 2px 7px; border-radius: 5px; background: var(--raised); color: var(--muted); font-size: var(--size-xs); font-weight: 600; letter-spacing: 0.04em; }
  `];
}

const valueOf = (event: Event) => (event.target as HTMLSelectElement).value;
