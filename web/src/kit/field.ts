import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { shared } from '../design/shared';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

/**
 * A labelled input, or a select when it has choices. Sends `change` with the text in `detail`, and `typing` with each key.
 *
 *     <bw-field label="Window" type="number" min="2" max="1000" .value=${window} .error=${problem} @change=${…}></bw-field>
 */
@customElement('bw-field')
export class Field extends LitElement {
  @property() label = '';
  @property() name = '';
  @property() type: 'text' | 'number' | 'date' | 'search' = 'text';
  @property() value = '';
  @property() hint = '';
  /** What is wrong with the value, in words; empty while nothing is. */
  @property() error = '';
  @property() placeholder = '';
  @property() min: string | undefined;
  @property() max: string | undefined;
  @property() step: string | undefined;
  @property({ type: Boolean }) required = false;
  @property({ type: Boolean }) disabled = false;
  /** The label is only heard: what the field is for is plain to see. */
  @property({ type: Boolean }) unseen = false;
  /** Label beside the input instead of above it. */
  @property({ type: Boolean, reflect: true }) inline = false;
  @property({ attribute: false }) choices: readonly Choice[] | null = null;
  @query('.control') private readonly control!: HTMLInputElement | HTMLSelectElement;

  override focus(): void {
    this.control.focus();
  }

  override render() {
    return html`
      <label for="control" class=${this.unseen ? 'sr' : ''}><slot name="mark"></slot>${this.label}</label>
      ${this.choices ? this.#select(this.choices) : this.#input()}
      ${this.hint && !this.error ? html`<small id="note">${this.hint}</small>` : nothing}
      ${this.error ? html`<small id="note" class="error" role="alert">${this.error}</small>` : nothing}`;
  }

  #input() {
    return html`<input id="control" part="control" class="control" type=${this.type} name=${this.name} .value=${this.value} placeholder=${this.placeholder || nothing}
      min=${this.min ?? nothing} max=${this.max ?? nothing} step=${this.step ?? nothing} ?required=${this.required} ?disabled=${this.disabled}
      autocomplete="off" spellcheck="false" aria-invalid=${this.error ? 'true' : 'false'} aria-describedby=${this.#note()}
      @input=${() => this.#send('typing')} @change=${() => this.#send('change')}>`;
  }

  #select(choices: readonly Choice[]) {
    return html`<select id="control" class="control" name=${this.name} ?disabled=${this.disabled}
      aria-invalid=${this.error ? 'true' : 'false'} aria-describedby=${this.#note()} @change=${() => this.#send('change')}>
      ${choices.map((each) => html`<option value=${each.value} ?disabled=${each.disabled ?? false} .selected=${each.value === this.value}>${each.label}</option>`)}
    </select>`;
  }

  #note() {
    return this.error || this.hint ? 'note' : nothing;
  }

  #send(event: string) {
    this.value = this.control.value;
    this.dispatchEvent(new CustomEvent(event, { detail: this.value, bubbles: true, composed: true }));
  }

  static override styles = [shared, css`
    :host { display: grid; gap: 3px; align-content: start; min-width: 0; }
    :host([inline]) { display: inline-grid; grid-template-columns: auto auto; align-items: center; gap: 3px 6px; }
    label { display: inline-flex; align-items: center; gap: 5px; color: var(--muted); font-size: var(--size-s); }
    .control { width: 100%; min-width: 0; }
    small { color: var(--muted); font-size: var(--size-xs); }
    :host([inline]) small { grid-column: 1 / -1; }
    .error { color: var(--danger); font-weight: 500; }
  `];
}

/** For `keydown` of a form: a field's input is not the form's own, so that the browser does not send the form by Enter. */
export function submitOnEnter(event: KeyboardEvent): void {
  const [target] = event.composedPath();
  if (event.key === 'Enter' && target instanceof HTMLInputElement && target.type !== 'checkbox') (event.currentTarget as HTMLFormElement).requestSubmit();
}
