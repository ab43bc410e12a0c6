import { LitElement, css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { shared } from '../design/shared';

export interface Toast {
  readonly text: unknown;
  readonly kind: 'plain' | 'good' | 'bad';
}

const SHOWN_MILLISECONDS = 5_000;
const AT_ONCE = 3;

/** Brief words at the edge of the page; nothing is said only here. */
@customElement('bw-toasts')
export class Toasts extends LitElement {
  @state() private toasts: readonly Toast[] = [];

  show(toast: Toast): void {
    this.toasts = [...this.toasts, toast].slice(-AT_ONCE);
    setTimeout(() => {
      this.toasts = this.toasts.filter((each) => each !== toast);
    }, SHOWN_MILLISECONDS);
  }

  override render() {
    return html`<div role="status" aria-live="polite">${repeat(this.toasts, (each) => each, (each) => html`<p class=${each.kind}>${each.text}</p>`)}</div>`;
  }

  static override styles = [shared, css`
    :host { position: fixed; right: 12px; bottom: 12px; z-index: 20; pointer-events: none; }
    div { display: grid; justify-items: end; gap: 6px; }
    p { margin: 0; padding: 7px 12px; background: var(--panel); color: var(--text); border: 1px solid var(--line-strong); border-left: 3px solid var(--muted); border-radius: var(--radius); box-shadow: var(--shadow-large); font-size: var(--size-s); animation: rise 0.2s ease-out; }
    a { pointer-events: auto; text-decoration-color: var(--line-strong); text-underline-offset: 3px; }
    .good { border-left-color: var(--good); }
    .bad { border-left-color: var(--danger); }
    @keyframes rise { from { transform: translateY(8px); opacity: 0; } }
    @media (max-width: 760px) { :host { bottom: 64px; left: 12px; } }
  `];
}
