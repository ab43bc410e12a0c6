import { LitElement, css, html } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { api, type DeadLetter } from '../api/api';
import * as format from '../design/format';
import { alert, check, cross, refresh } from '../design/icons';
import { failed, loading, ready, type Loadable } from '../live/loadable';
import { shared } from '../design/shared';

const LIMIT = 200;

/** A drawer with the records that were rejected: why, when, where, and the raw record itself. */
@customElement('bw-dead-letters')
export class DeadLetters extends LitElement {
  @state() private letters: Loadable<readonly DeadLetter[]> = loading();
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  open(): void {
    this.dialog.showModal();
    void this.#read();
  }

  override render() {
    return html`
      <dialog aria-labelledby="title" @click=${this.#outside}>
        <div class="drawer">
          <div class="panel-head">
            <h2 id="title">Dead letters</h2>
            <span class="aside"></span>
            <button class="button quiet icon" aria-label="Read again" @click=${this.#read}>${refresh}</button>
            <button class="button quiet icon" aria-label="Close" @click=${() => this.dialog.close()}>${cross}</button>
          </div>
          <p>Records the pipeline could not accept. None is dropped: each is kept as it came, with the reason. The newest first; times in UTC.</p>
          ${this.#body()}
        </div>
      </dialog>`;
  }

  #body() {
    const letters = this.letters.value ?? [];
    if (letters.length > 0) return html`
      <ol class="scroll" tabindex="0" aria-label="Rejected records">${letters.map((letter) => html`
        <li>
          <div class="reason"><span class="badge down">${letter.reason}</span><time datetime=${letter.arrival}>${format.dayAndTime(letter.arrival)} UTC</time></div>
          <pre>${letter.record}</pre>
          <span class="label">Partition ${letter.partition} · record ${format.count(letter.number)}</span>
        </li>`)}</ol>`;
    if (this.letters.state === 'failed') return html`
      <div class="state" role="alert">${alert}<strong>They could not be read</strong>${this.letters.error}<button class="button" @click=${this.#read}>Try again</button></div>`;
    if (this.letters.state === 'loading') return html`<div class="state" aria-label="Loading dead letters"><span class="bone"></span></div>`;
    return html`<div class="state">${check}<strong>Nothing was rejected</strong>Every record received so far could be read and made sense.</div>`;
  }

  readonly #read = async () => {
    this.letters = loading(this.letters.value);
    try {
      this.letters = ready(await api.deadLetters(LIMIT));
    } catch (error) {
      this.letters = failed(error);
    }
  };

  readonly #outside = (event: Event) => {
    if (event.target === this.dialog) this.dialog.close();
  };

  static override styles = [shared, css`
    dialog { width: min(520px, 100vw); max-width: none; height: 100dvh; max-height: none; margin: 0 0 0 auto; padding: 0; border: 0; border-left: 1px solid var(--line); background: var(--panel); color: var(--text); box-shadow: var(--shadow-large); }
    dialog[open] { animation: enter 0.18s ease-out; }
    dialog::backdrop { background: #05070b80; }
    @keyframes enter { from { transform: translateX(24px); opacity: 0; } }
    .drawer { display: flex; flex-direction: column; height: 100%; }
    .panel-head { min-height: 52px; padding-right: 8px; }
    h2 { font-size: var(--size-l); }
    p { margin: 0; padding: 12px 14px; color: var(--muted); font-size: var(--size-s); border-bottom: 1px solid var(--line); }
    ol { margin: 0; padding: 0; list-style: none; flex: 1; min-height: 0; }
    li { display: grid; gap: 7px; padding: 12px 14px; border-bottom: 1px solid var(--line); }
    .reason { display: flex; justify-content: space-between; align-items: center; gap: 10px; }
    .reason .badge { white-space: normal; }
    time { color: var(--muted); font-size: var(--size-s); white-space: nowrap; }
    pre { margin: 0; padding: 8px 10px; border: 1px solid var(--line); border-radius: var(--radius-s); background: var(--raised); font: var(--size-xs)/1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
    .bone { width: 60%; }
  `];
}
