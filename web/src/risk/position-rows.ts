import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { cross, plus } from '../design/icons';
import { shared } from '../design/shared';
import '../kit/field';
import { sum, type Draft, type Problems } from './draft';

const MOST = 20;

/** The positions of a portfolio: a symbol and how much of it. Sends `draft` with what changed. */
@customElement('bw-position-rows')
export class PositionRows extends LitElement {
  @property({ attribute: false }) draft!: Draft;
  @property({ attribute: false }) problems: Problems = {};
  /** Symbols to choose from. */
  @property({ attribute: false }) symbols: readonly string[] = [];

  override render() {
    const { symbols, amounts, by } = this.draft;
    const total = sum(amounts.map(Number).filter(Number.isFinite));
    return html`
      <div class="segments" role="group" aria-label="How much of each">${(['weights', 'quantities'] as const).map((each) => html`
        <button aria-pressed=${by === each ? 'true' : 'false'} @click=${() => this.#send({ by: each })}>${each === 'weights' ? 'Weights' : 'Quantities'}</button>`)}</div>
      <ol>${symbols.map((symbol, at) => html`<li>
        <bw-field unseen label=${`Symbol of position ${at + 1}`} name=${`symbol-${at}`} .value=${symbol} .choices=${this.#choices(symbol)} @change=${(event: CustomEvent<string>) => this.#set(at, event.detail, amounts[at] ?? '')}></bw-field>
        <bw-field unseen label=${`${by === 'weights' ? 'Weight' : 'Quantity'} of position ${at + 1}`} name=${`amount-${at}`} type="number" step="any" placeholder=${by === 'weights' ? '0.5' : '100'} .value=${amounts[at] ?? ''} @change=${(event: CustomEvent<string>) => this.#set(at, symbol, event.detail)}></bw-field>
        <button class="button quiet icon" aria-label=${`Remove position ${at + 1}`} ?disabled=${symbols.length <= 2} @click=${() => this.#remove(at)}>${cross}</button></li>`)}</ol>
      <div class="row foot">
        <button class="button small" data-action="add-position" ?disabled=${symbols.length >= MOST} @click=${() => this.#send({ symbols: [...symbols, ''], amounts: [...amounts, ''] })}>${plus}Add a position</button>
        ${by === 'weights' ? html`<button class="button small" data-action="equal-weights" @click=${() => this.#equal()}>Equal weights</button><span class="muted">Sum ${+total.toFixed(6)}</span>` : ''}
      </div>
      ${[this.problems.symbols, this.problems.amounts].filter(Boolean).map((problem) => html`<p class="error" role="alert">${problem}</p>`)}`;
  }

  #choices(symbol: string) {
    const known = this.symbols.includes(symbol) || symbol === '' ? this.symbols : [symbol, ...this.symbols];
    return [{ value: '', label: 'Choose…' }, ...known.map((value) => ({ value, label: value }))];
  }

  #set(at: number, symbol: string, amount: string) {
    this.#send({ symbols: this.draft.symbols.with(at, symbol), amounts: this.draft.amounts.with(at, amount) });
  }

  #remove(at: number) {
    this.#send({ symbols: this.draft.symbols.toSpliced(at, 1), amounts: this.draft.amounts.toSpliced(at, 1) });
  }

  /** The last takes what is left, so that they sum to 1. */
  #equal() {
    const count = this.draft.symbols.length;
    const each = Math.floor(10_000 / count) / 10_000;
    this.#send({ amounts: this.draft.symbols.map((_, at) => String(at === count - 1 ? +(1 - each * (count - 1)).toFixed(4) : each)) });
  }

  #send(changes: Partial<Draft>) {
    this.dispatchEvent(new CustomEvent('draft', { detail: changes, bubbles: true, composed: true }));
  }

  static override styles = [shared, css`
    :host { display: grid; gap: 8px; justify-items: start; }
    ol { display: grid; gap: 6px; width: 100%; max-width: 460px; margin: 0; padding: 0; list-style: none; }
    li { display: grid; grid-template-columns: minmax(0, 1.4fr) minmax(0, 1fr) auto; gap: 6px; align-items: center; }
    .foot { font-size: var(--size-s); }
    .error { margin: 0; color: var(--danger); font-size: var(--size-s); font-weight: 500; }
  `];
}
