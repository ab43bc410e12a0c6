import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { cross } from '../design/icons';
import { shared } from '../design/shared';

/**
 * A modal dialog, in the middle or (`side`) as a drawer at the right. Escape, the cross and a click beside it close it; sends `close`.
 *
 *     <bw-dialog heading="Keyboard" open @close=${…}>…<div slot="actions">…</div></bw-dialog>
 */
@customElement('bw-dialog')
export class Dialog extends LitElement {
  @property() heading = '';
  @property({ type: Boolean }) open = false;
  @property({ type: Boolean, reflect: true }) side = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  override render() {
    return html`
      <dialog aria-labelledby="heading" @close=${this.#closed} @click=${this.#outside}>
        <div class="box">
          <div class="head"><h2 id="heading">${this.heading}</h2>
            <button class="button quiet icon" aria-label="Close" @click=${() => this.dialog.close()}>${cross}</button></div>
          <div class="body scroll" tabindex="0"><slot></slot></div>
          <slot name="actions"></slot>
        </div>
      </dialog>`;
  }

  protected override updated() {
    if (this.open === this.dialog.open) return;
    if (this.open) this.dialog.showModal();
    else this.dialog.close();
  }

  #closed() {
    this.open = false;
    this.dispatchEvent(new CustomEvent('close'));
  }

  #outside(event: Event) {
    if (event.target === this.dialog) this.dialog.close();
  }

  static override styles = [shared, css`
    dialog { width: min(var(--dialog-width, 560px), calc(100vw - 24px)); max-width: none; max-height: min(86dvh, 900px); padding: 0; border: 1px solid var(--line-strong); border-radius: var(--radius); background: var(--panel); color: var(--text); box-shadow: var(--shadow-large); overflow: hidden; }
    dialog::backdrop { background: #05070b99; }
    .box { display: flex; flex-direction: column; max-height: inherit; }
    .head { display: flex; align-items: center; min-height: 44px; padding: 0 8px 0 16px; border-bottom: 1px solid var(--line); }
    .head h2 { flex: 1; font-size: var(--size-l); }
    .body { padding: 16px; }
    ::slotted([slot="actions"]) { display: flex; justify-content: flex-end; gap: 8px; padding: 12px 16px; border-top: 1px solid var(--line); }
    :host([side]) dialog { height: 100dvh; max-height: none; width: min(520px, 100vw); margin: 0 0 0 auto; border-width: 0 0 0 1px; border-radius: 0; }
    :host([side]) .box { height: 100%; }
    :host([side]) .body { flex: 1; padding: 0; }
  `];
}
