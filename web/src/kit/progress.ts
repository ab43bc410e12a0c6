import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import * as format from '../design/format';
import { shared } from '../design/shared';

/** How far something is; without a total, that it goes on. Sends `cancel` when it can be cancelled. */
@customElement('bw-progress')
export class Progress extends LitElement {
  @property() label = '';
  @property({ type: Number }) done = 0;
  @property({ type: Number }) total = 0;
  @property({ type: Boolean }) cancellable = false;

  override render() {
    const known = this.total > 0;
    return html`
      <div class="head"><span>${this.label}</span>
        ${known ? html`<b>${format.count(this.done)} of ${format.count(this.total)}</b>` : nothing}
        ${this.cancellable ? html`<button class="button small" @click=${() => this.dispatchEvent(new CustomEvent('cancel'))}>Cancel</button>` : nothing}</div>
      <div class="track" role="progressbar" aria-label=${this.label} aria-valuemin="0" aria-valuemax=${known ? this.total : nothing}
        aria-valuenow=${known ? this.done : nothing}><i class=${known ? '' : 'unknown'} style=${known ? `width:${(100 * this.done) / this.total}%` : ''}></i></div>`;
  }

  static override styles = [shared, css`
    .head { display: flex; align-items: center; gap: 10px; font-size: var(--size-s); }
    b { margin-left: auto; font-weight: 550; }
    .track { height: 4px; margin-top: 6px; background: var(--raised); border-radius: 2px; overflow: hidden; }
    i { display: block; height: 100%; background: var(--accent); transition: width 0.15s; }
    .unknown { width: 30%; animation: wander 1.2s ease-in-out infinite alternate; }
    @keyframes wander { to { transform: translateX(233%); } }
  `];
}
