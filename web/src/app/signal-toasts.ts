import { LitElement, css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Signal } from '../api/api';
import * as format from '../design/format';
import { shared } from '../design/shared';

const SHOWN_MILLISECONDS = 5_000;
const AT_ONCE = 3;

/** A brief word when a signal comes; the table keeps it. */
@customElement('bw-signal-toasts')
export class SignalToasts extends LitElement {
  @state() private signals: readonly Signal[] = [];

  show(signal: Signal): void {
    this.signals = [...this.signals, signal].slice(-AT_ONCE);
    setTimeout(() => {
      this.signals = this.signals.filter((each) => each !== signal);
    }, SHOWN_MILLISECONDS);
  }

  override render() {
    return html`<div role="status" aria-live="polite">${repeat(this.signals, (each) => each, (each) => html`
      <p class=${each.side}>
        <b class=${each.side === 'buy' ? 'up' : 'down'}>${each.side === 'buy' ? '▲ Buy' : '▼ Sell'} ${each.symbol}</b>
        <span>at ${format.price(each.price)}</span>
        <small>${format.timeOfDay(each.time)} UTC</small>
      </p>`)}</div>`;
  }

  static override styles = [shared, css`
    :host { position: fixed; left: 16px; bottom: 16px; z-index: 20; pointer-events: none; }
    div { display: grid; gap: 8px; }
    p { display: flex; align-items: baseline; gap: 8px; margin: 0; padding: 10px 14px; background: var(--panel); border: 1px solid var(--line-strong); border-radius: 8px; box-shadow: var(--shadow-large); border-left: 3px solid var(--up); animation: rise 0.2s ease-out; }
    p.sell { border-left-color: var(--down); }
    b { font-weight: 620; }
    small { color: var(--muted); font-size: var(--size-xs); }
    @keyframes rise { from { transform: translateY(8px); opacity: 0; } }
  `];
}
