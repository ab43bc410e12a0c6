import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api, type DeadLetter } from '../api/api';
import { pipelineApi, type Redrive } from '../api/providers';
import * as format from '../design/format';
import { check, refresh } from '../design/icons';
import { shared } from '../design/shared';
import '../kit/dialog';
import { shown } from '../kit/state-view';
import { failed, loading, ready, type Loadable } from '../live/loadable';
import { identity, reasons, withReason } from './letters';

const LIMIT = 500;
const SETTLED_MILLISECONDS = 1_200;

/**
 * A drawer with the records that were rejected: why, when, where, the raw record, and its way back to the stream, corrected or as it is.
 * Sends `close`, `reason` with the one that is chosen, and `notify` with a text.
 */
@customElement('bw-dead-letters')
export class DeadLetters extends LitElement {
  @property({ type: Boolean }) open = false;
  /** Only letters of this reason; all when empty. */
  @property() reason = '';
  @state() private letters: Loadable<readonly DeadLetter[]> = loading();
  @state() private corrected: ReadonlyMap<string, string> = new Map();
  @state() private sent: ReadonlySet<string> = new Set();
  @state() private busy = false;
  #again: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(changed: Map<string, unknown>) {
    if (changed.has('open') && this.open) void this.#read();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#again);
  }

  override render() {
    return html`
      <bw-dialog heading="Dead letters" side ?open=${this.open} @close=${() => this.#send('close')}>
        <div class="intro"><p>Records the pipeline could not accept. None is dropped: each is kept as it came, with the reason. Re-driven, a record is received anew, and accepted or rejected by itself.</p>
          <button class="button quiet icon" aria-label="Read again" @click=${this.#read}>${refresh}</button></div>
        ${shown(this.letters, 'The dead letters', (letters) => (letters.length === 0
          ? html`<bw-state heading="Nothing was rejected">Every record received so far could be read and made sense.</bw-state>` : this.#list(letters)))}
      </bw-dialog>`;
  }

  #list(letters: readonly DeadLetter[]) {
    const chosen = withReason(letters, this.reason);
    const left = chosen.filter((letter) => !this.sent.has(identity(letter)));
    return html`
      <div class="tools">
        <div class="chips" role="group" aria-label="Reasons">
          <button aria-pressed=${this.reason === '' ? 'true' : 'false'} @click=${() => this.#send('reason', '')}>All <b>${format.count(letters.length)}</b></button>
          ${reasons(letters).map(([reason, count]) => html`<button aria-pressed=${this.reason === reason ? 'true' : 'false'} @click=${() => this.#send('reason', reason)}>${reason} <b>${format.count(count)}</b></button>`)}</div>
        <button class="button" data-action="redrive-all" ?disabled=${this.busy || left.length === 0} @click=${() => void this.#redrive(left)}>Re-drive ${left.length === 1 ? 'it' : `these ${format.count(left.length)}`}</button>
      </div>
      <ol aria-label="Rejected records, the newest first">${chosen.map((letter) => this.#letter(letter))}</ol>`;
  }

  #letter(letter: DeadLetter) {
    const id = identity(letter);
    const text = this.corrected.get(id);
    return html`<li data-letter=${id}>
      <div class="reason"><span class="badge down">${letter.reason}</span><time datetime=${letter.arrival}>${format.dayAndTime(letter.arrival)} UTC</time></div>
      ${text === undefined ? html`<pre>${letter.record}</pre>` : html`<textarea class="control" aria-label=${`Record ${letter.number}, corrected`} rows="5" spellcheck="false" .value=${text}
        @input=${(event: Event) => this.#correct(id, (event.target as HTMLTextAreaElement).value)}></textarea>`}
      <div class="foot"><span class="label">Partition ${letter.partition} · record ${format.count(letter.number)}</span>
        ${this.sent.has(id) ? html`<span class="badge good">${check}Appended again</span>` : nothing}
        ${text === undefined ? html`<button class="button small" @click=${() => this.#correct(id, letter.record)}>Correct</button>` : html`<button class="button quiet small" @click=${() => this.#correct(id, null)}>As it was</button>`}
        <button class="button small" data-action="redrive" ?disabled=${this.busy} @click=${() => void this.#redrive([letter])}>Re-drive</button></div>
    </li>`;
  }

  #correct(id: string, text: string | null) {
    const corrected = new Map(this.corrected);
    if (text === null) corrected.delete(id);
    else corrected.set(id, text);
    this.corrected = corrected;
  }

  async #redrive(letters: readonly DeadLetter[]) {
    this.busy = true;
    try {
      const { appended } = await pipelineApi.redrive(letters.map((letter): Redrive => {
        const record = this.corrected.get(identity(letter));
        return { partition: letter.partition, number: letter.number, ...(record === undefined ? {} : { record }) };
      }));
      this.sent = new Set([...this.sent, ...letters.map(identity)]);
      this.corrected = new Map([...this.corrected].filter(([id]) => !letters.some((letter) => identity(letter) === id)));
      this.#send('notify', appended === 1 ? 'One record is on the stream again' : `${format.count(appended)} records are on the stream again`);
      clearTimeout(this.#again);
      this.#again = setTimeout(this.#read, SETTLED_MILLISECONDS);
    } catch (error) {
      this.#send('problem', error instanceof Error ? error.message : String(error));
    } finally {
      this.busy = false;
    }
  }

  readonly #read = async () => {
    this.letters = loading(this.letters.value);
    try {
      this.letters = ready(await api.deadLetters(LIMIT));
    } catch (error) {
      this.letters = failed(error);
    }
  };

  #send(event: string, detail?: string) {
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }

  static override styles = [shared, css`
    .intro { display: flex; align-items: start; gap: 8px; padding: 12px 8px 12px 16px; border-bottom: 1px solid var(--line); }
    p { margin: 0; color: var(--muted); font-size: var(--size-s); }
    .tools { position: sticky; top: 0; z-index: 1; display: flex; align-items: start; gap: 8px; padding: 8px 12px 8px 16px; background: var(--panel); border-bottom: 1px solid var(--line); }
    .chips { display: flex; flex-wrap: wrap; gap: 4px; flex: 1; }
    .chips button { height: 24px; padding: 0 8px; border: 1px solid var(--line-strong); border-radius: 12px; background: none; color: var(--secondary); font-size: var(--size-xs); }
    .chips button[aria-pressed="true"] { background: var(--accent-soft); border-color: var(--accent); color: var(--text); font-weight: 600; }
    ol { margin: 0; padding: 0; list-style: none; }
    li { display: grid; gap: 7px; padding: 12px 16px; border-bottom: 1px solid var(--line); }
    .reason, .foot { display: flex; align-items: center; gap: 8px; }
    .reason { justify-content: space-between; }
    .foot .label { margin-right: auto; }
    time { color: var(--muted); font-size: var(--size-s); white-space: nowrap; }
    pre, textarea.control { width: 100%; height: auto; margin: 0; padding: 8px 10px; border: 1px solid var(--line); border-radius: var(--radius-s); background: var(--raised); font: var(--size-xs)/1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
    textarea.control { resize: vertical; border-color: var(--accent); }
  `];
}
