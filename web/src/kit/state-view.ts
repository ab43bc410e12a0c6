import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { alert, inbox } from '../design/icons';
import { shared } from '../design/shared';
import type { Loadable } from '../live/loadable';

/**
 * What a panel shows when it has nothing else: that it is empty, loads, or failed and what to do. Sends `retry`.
 *
 *     <bw-state kind="empty" heading="No signal yet">The first one comes when …</bw-state>
 */
@customElement('bw-state')
export class StateView extends LitElement {
  @property() kind: 'empty' | 'loading' | 'error' = 'empty';
  @property() heading = '';
  /** Of an error: the label of the button that tries again; empty for none. */
  @property() retry = 'Try again';

  override render() {
    if (this.kind === 'loading') return html`
      <div class="bones" role="status"><span class="sr">${this.heading || 'Loading'}</span>
        ${[92, 78, 86, 64].map((width) => html`<span class="bone" style="width:${width}%"></span>`)}</div>`;
    return html`
      <div class="state" role=${this.kind === 'error' ? 'alert' : nothing}>
        ${this.kind === 'error' ? alert : inbox}<strong>${this.heading}</strong><span><slot></slot></span>
        ${this.kind === 'error' && this.retry ? html`<button class="button" @click=${this.#retry}>${this.retry}</button>` : html`<slot name="action"></slot>`}
      </div>`;
  }

  #retry() {
    this.dispatchEvent(new CustomEvent('retry', { bubbles: true, composed: true }));
  }

  static override styles = [shared, css`
    .state { display: grid; justify-items: center; align-content: center; gap: 4px; height: 100%; padding: 28px 20px; text-align: center; color: var(--muted); font-size: var(--size-s); text-wrap: balance; }
    strong { color: var(--text); font-size: var(--size-m); font-weight: 600; }
    .button { margin-top: 8px; color: var(--text); }
    svg.icon { width: 20px; height: 20px; margin-bottom: 2px; }
    .bones { display: grid; gap: 14px; padding: 16px 12px; }
  `];
}

/** Shows a value once it is known, and its panel's state until then. What was known stays while it is read again. */
export function shown<T>(loadable: Loadable<T>, what: string, show: (value: T) => unknown): unknown {
  if (loadable.value !== null) return show(loadable.value);
  if (loadable.state === 'failed') return html`<bw-state kind="error" heading="${what} could not be read">${loadable.error}</bw-state>`;
  return html`<bw-state kind="loading" heading="Loading ${what.toLowerCase()}"></bw-state>`;
}
