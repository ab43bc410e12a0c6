import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Place } from '../api/risk';
import { risk as riskIcon } from '../design/icons';
import { shared } from '../design/shared';
import type { Field as FieldElement } from '../kit/field';
import '../kit/field';
import { METHODS, applies, check, isSimulated, type Draft, type Field } from './draft';
import './position-rows';
import { PLACES } from './words';

/** Every parameter of a value at risk. Sends `draft` with what changed, and `compute` with the request once it is right. */
@customElement('bw-risk-form')
export class RiskForm extends LitElement {
  @property({ attribute: false }) draft!: Draft;
  @property({ attribute: false }) places: readonly Place[] | null = null;
  @property({ attribute: false }) symbols: readonly string[] = [];
  /** A word about the window, as how many closes there are. */
  @property() windowHint = '';
  @property({ type: Boolean }) busy = false;
  /** The server's own words. */
  @property() problem = '';
  @state() private asked = false;
  @state() private open = false;

  override render() {
    const portfolio = this.draft.symbols.length > 1;
    const { problems } = check(this.draft, this.places);
    const hidden = (['nu', 'steps', 'seed'] as const).some((field) => problems[field]);
    return html`
      <form novalidate @submit=${this.#submit}>
        <fieldset><legend>${portfolio ? 'Positions' : 'Position'}</legend>
          ${portfolio ? html`<bw-position-rows class="wide" .draft=${this.draft} .symbols=${this.symbols} .problems=${this.asked ? problems : {}}></bw-position-rows>` : this.#symbol()}
          <div class="side"><span class="caption" id="side">Side</span><div class="segments" role="group" aria-labelledby="side">
            ${(['buy', 'sell'] as const).map((each) => html`<button type="button" name=${each} aria-pressed=${this.draft.side === each ? 'true' : 'false'} @click=${() => this.#send({ side: each })}>${each === 'buy' ? '▲ Long' : '▼ Short'}</button>`)}</div></div>
          ${this.#field('at', 'Last day of the window', { type: 'date' })}
          ${this.#field('quantity', 'Quantity', { type: 'number', hint: 'For the loss in money' })}
        </fieldset>
        <fieldset><legend>Model</legend>
          ${this.#choose('method', 'Method', Object.entries(METHODS).map(([value, { label }]) => ({ value, label })))}
          ${this.#field('window', 'Window, returns', { type: 'number', hint: this.windowHint })}
          ${this.#field('horizon', 'Horizon, trading days', { type: 'number' })}
          ${this.#field('confidence', 'Confidences')}
        </fieldset>
        ${isSimulated(this.draft.method) ? html`<fieldset><legend>Simulation</legend>
          ${this.#field('simulations', 'Simulations', { type: 'number' })}
          ${this.#field('workers', 'Parallel workers', { type: 'number' })}
          ${this.#choose('on', 'Run on', this.#places())}
          ${this.#field('seed', 'Seed', { type: 'number', hint: 'The same seed, the same digits' })}
        </fieldset>` : nothing}
        <details ?open=${this.open || (this.asked && hidden)} @toggle=${(event: Event) => { this.open = (event.target as HTMLDetailsElement).open; }}><summary>More parameters</summary>
          <fieldset><legend class="sr">More parameters</legend>
            ${this.#choose('price', 'Returns of', [{ value: 'close', label: 'Close' }, { value: 'adj_close', label: 'Adjusted close' }])}
            ${this.#choose('volatility', 'Volatility', [{ value: 'plain', label: 'Of the whole window' }, { value: 'ewma', label: 'EWMA, λ 0.94' }])}
            ${this.#choose('sampling', 'Sampling', [{ value: 'plain', label: 'Plain' }, { value: 'importance', label: 'Importance' }, { value: 'sobol', label: 'Sobol' }])}
            ${this.#choose('copula', 'Copula', [{ value: 'gaussian', label: 'Gaussian' }, { value: 't', label: 'Student’s t' }])}
            ${this.#field('nu', 'Degrees of freedom, ν', { type: 'number', hint: this.draft.method === 'student-t' ? 'Empty: fitted' : '' })}
            ${this.#field('steps', 'Drawdown steps', { type: 'number', hint: 'The loss is the deepest drawdown' })}
          </fieldset></details>
        <div class="foot">
          <button class="button primary" data-action="compute" ?disabled=${this.busy}>${riskIcon}Compute value at risk</button>
          <p class=${this.problem ? 'error' : ''} role=${this.problem ? 'alert' : nothing}>${this.problem || METHODS[this.draft.method].words}</p></div>
      </form>`;
  }

  #symbol() {
    const [symbol = ''] = this.draft.symbols;
    const known = symbol === '' || this.symbols.includes(symbol) ? this.symbols : [symbol, ...this.symbols];
    return html`<bw-field label="Symbol" name="symbol" .value=${symbol} .error=${this.#error('symbols')}
      .choices=${[...(symbol === '' ? [{ value: '', label: 'Choose…' }] : []), ...known.map((value) => ({ value, label: value }))]} @change=${(event: CustomEvent<string>) => this.#send({ symbols: [event.detail] })}></bw-field>`;
  }

  #field(field: Field, label: string, more: { type?: 'text' | 'number' | 'date'; hint?: string } = {}) {
    if (!applies(field, this.draft)) return nothing;
    return html`<bw-field label=${label} name=${field} type=${more.type ?? 'text'} step=${more.type === 'number' ? 'any' : nothing} .hint=${more.hint ?? ''} .value=${this.draft[field] as string} .error=${this.#error(field)}
      @change=${(event: CustomEvent<string>) => this.#send({ [field]: event.detail.trim() })}></bw-field>`;
  }

  #choose(field: Field, label: string, choices: readonly { value: string; label: string; disabled?: boolean }[]) {
    if (!applies(field, this.draft)) return nothing;
    return html`<bw-field label=${label} name=${field} .choices=${choices} .value=${this.draft[field] as string} .error=${this.#error(field)}
      @change=${(event: CustomEvent<string>) => this.#send({ [field]: event.detail })}></bw-field>`;
  }

  #places() {
    return (this.places ?? [{ on: this.draft.on, available: true, missing: '' }]).map(({ on, available, missing }) => ({ value: on, label: available ? PLACES[on] : `${PLACES[on]} (${missing})`, disabled: !available }));
  }

  /** A field that is empty is not wrong before somebody wants the answer. */
  #error(field: Field) {
    const problem = check(this.draft, this.places).problems[field] ?? '';
    const empty = field === 'symbols' ? this.draft.symbols.includes('') : this.draft[field] === '';
    return this.asked || !empty ? problem : '';
  }

  #send(changes: Partial<Draft>) {
    this.dispatchEvent(new CustomEvent('draft', { detail: changes, bubbles: true, composed: true }));
  }

  readonly #submit = (event: Event) => {
    event.preventDefault();
    this.asked = true;
    const { request } = check(this.draft, this.places);
    if (request) this.dispatchEvent(new CustomEvent('compute', { detail: request }));
    else void this.updateComplete.then(() => [...this.renderRoot.querySelectorAll<FieldElement>('bw-field')].find(({ error }) => error !== '')?.focus());
  };

  static override styles = [shared, css`
    form { display: grid; gap: 4px; }
    fieldset { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 12px; min-width: 0; margin: 0; padding: 4px 12px 16px; border: 0; border-bottom: 1px solid var(--line); }
    legend { float: left; grid-column: 1 / -1; padding: 8px 0 0; font-size: var(--size-s); font-weight: 600; }
    .wide { grid-column: 1 / -1; }
    .side { display: grid; gap: 3px; align-content: start; }
    .side .segments { display: grid; grid-auto-flow: column; width: 100%; }
    .side button { padding: 0 4px; white-space: nowrap; }
    .caption { color: var(--muted); font-size: var(--size-s); }
    details { border-bottom: 1px solid var(--line); }
    details fieldset { border-bottom: 0; padding-top: 0; }
    summary { padding: 8px 12px; cursor: pointer; color: var(--secondary); font-size: var(--size-s); font-weight: 500; }
    summary:hover { color: var(--text); }
    .foot { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 14px; padding: 12px; }
    .foot p { flex: 1 1 260px; margin: 0; color: var(--muted); font-size: var(--size-s); text-wrap: pretty; }
    .foot p.error { color: var(--danger); font-weight: 500; }
    @media (max-width: 760px) { fieldset { grid-template-columns: repeat(2, minmax(0, 1fr)); }  }
  `];
}
