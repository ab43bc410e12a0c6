import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { alerts, type KnownRule } from '../api/alerts';
import { shared } from '../design/shared';
import '../kit/field';
import { submitOnEnter } from '../kit/field';
import { KINDS, kindOf, requestOf, type Draft } from './conditions';
import './preview';

/**
 * A form for a new rule, with how often it would have fired. What is wrong with it the server says.
 * Sends `draft` with what changed, and `added` with the rule.
 */
@customElement('bw-rule-form')
export class RuleForm extends LitElement {
  @property({ attribute: false }) draft!: Draft;
  /** Who can be told. */
  @property({ attribute: false }) recipients: readonly string[] = [];
  /** Of the only symbol of the draft, for levels that make sense. */
  @property({ attribute: false }) price: number | null = null;
  @property({ attribute: false }) symbols: readonly string[] = [];
  @property() zone = 'UTC';
  @state() private problem = '';
  @state() private busy = false;

  override render() {
    const { draft } = this;
    const kind = kindOf(draft.when);
    return html`
      <form @submit=${this.#submit} @keydown=${submitOnEnter}>
        <bw-field name="kind" label="What" .value=${kind?.id ?? ''} .choices=${[...(kind ? [] : [{ value: '', label: 'Choose what to watch' }]), ...KINDS.map(({ id, label }) => ({ value: id, label }))]}
          @change=${(event: CustomEvent<string>) => this.#example(event.detail)}></bw-field>
        <bw-field name="when" label="When" placeholder="price above 200" .value=${draft.when} .hint=${kind?.hint ?? ''} @typing=${this.#set('when')}></bw-field>
        <bw-field name="symbols" label="Symbols" placeholder="All, or AAPL, MSFT" .value=${draft.symbols} @typing=${this.#set('symbols')}></bw-field>
        <div class="pair">
          <bw-field name="severity" label="Severity" .value=${draft.severity} .choices=${[{ value: 'info', label: 'Info' }, { value: 'warning', label: 'Warning' }, { value: 'critical', label: 'Critical' }]} @change=${this.#set('severity')}></bw-field>
          <bw-field name="cooldown" label="Silent after it fired" placeholder="5m" .value=${draft.cooldown} @typing=${this.#set('cooldown')}></bw-field>
        </div>
        ${this.recipients.length > 0 ? html`<fieldset><legend>Tell</legend>${this.recipients.map((each) => html`
          <label><input type="checkbox" name="to" .checked=${draft.to.includes(each)} @change=${() => this.#toggle(each)}>${each}</label>`)}
          <small>${draft.to.length === 0 ? 'Everybody, when none is chosen.' : nothing}</small></fieldset>` : nothing}
        <details ?open=${Boolean(draft.quiet || draft.template || draft.rearm || draft.once)}>
          <summary>More</summary>
          <div class="more">
            <div class="pair">
              <bw-field name="quiet" label="Quiet hours" placeholder="22:00-07:00" .value=${draft.quiet} @typing=${this.#set('quiet')}></bw-field>
              <bw-field name="rearm" label="Fires again after, %" type="number" min="0" step="any" placeholder="0.5" .value=${draft.rearm} @typing=${this.#set('rearm')}></bw-field>
            </div>
            <bw-field name="template" label="Text" placeholder="{symbol} at {price}: {why}; {time}" .value=${draft.template} @typing=${this.#set('template')}></bw-field>
            <label><input type="checkbox" name="once" .checked=${draft.once} @change=${(event: Event) => this.#change({ once: (event.target as HTMLInputElement).checked })}>One time for each symbol</label>
          </div>
        </details>
        <section class="preview" aria-label="How often it would have fired"><h3>On the last month</h3>
          <bw-alert-preview .rule=${requestOf(draft)} zone=${this.zone}></bw-alert-preview></section>
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        <button class="button primary" ?disabled=${this.busy || !draft.when.trim()}>Add rule</button>
      </form>`;
  }

  #set(name: keyof Draft) {
    return (event: CustomEvent<string>) => this.#change({ [name]: event.detail });
  }

  #change(changes: Partial<Draft>) {
    this.problem = '';
    this.dispatchEvent(new CustomEvent('draft', { detail: changes }));
  }

  #example(id: string) {
    const kind = KINDS.find((each) => each.id === id);
    if (kind) this.#change({ when: kind.example(this.price) });
  }

  #toggle(recipient: string) {
    const { to } = this.draft;
    this.#change({ to: to.includes(recipient) ? to.filter((each) => each !== recipient) : [...to, recipient] });
  }

  async #submit(event: Event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.problem = '';
    try {
      const added = await alerts.add(requestOf(this.draft));
      this.dispatchEvent(new CustomEvent<KnownRule>('added', { detail: added }));
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    } finally {
      this.busy = false;
    }
  }

  static override styles = [shared, css`
    form { display: grid; gap: 12px; padding: 12px; }
    .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 10px; }
    fieldset { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 14px; margin: 0; padding: 0; border: 0; }
    legend { padding: 0 0 3px; color: var(--muted); font-size: var(--size-s); }
    label { display: inline-flex; align-items: center; gap: 6px; font-size: var(--size-s); min-height: 24px; }
    input[type="checkbox"] { width: 15px; height: 15px; margin: 0; accent-color: var(--accent); }
    small { color: var(--muted); font-size: var(--size-xs); }
    summary { width: fit-content; color: var(--secondary); font-size: var(--size-s); font-weight: 500; cursor: pointer; line-height: 24px; }
    .more { display: grid; gap: 10px; padding-top: 8px; }
    .preview { display: grid; gap: 8px; margin: 2px -12px 0; padding: 12px; background: var(--raised); border-block: 1px solid var(--line); }
    .preview h3 { color: var(--muted); font-size: var(--size-xs); font-weight: 500; }
    .problem { margin: 0; color: var(--danger); font-size: var(--size-s); font-weight: 500; }
  `];
}
