import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../design/shared';
import '../kit/dialog';
import type { Shortcut } from './shortcuts';

/** Every shortcut, and what the page's signs mean. */
@customElement('bw-help-sheet')
export class HelpSheet extends LitElement {
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) shortcuts: readonly Shortcut[] = [];

  override render() {
    return html`
      <bw-dialog heading="Help" ?open=${this.open} @close=${() => this.dispatchEvent(new CustomEvent('close'))}>
        <h3>Keyboard</h3>
        <dl>${this.shortcuts.map(({ keys, does }) => html`
          <div><dt>${keys.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${does}</dd></div>`)}</dl>
        <h3>In the list of symbols</h3>
        <dl>${[['↓ ↑', 'Next and previous, also j and k'], ['Enter', 'Open its chart'], ['f', 'Filter'], ['Delete', 'Observe no longer; history stays']].map(([keys, does]) => html`
          <div><dt>${keys!.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${does}</dd></div>`)}</dl>
        <h3>Signs</h3>
        <dl>
          <div><dt class="up">▲ +</dt><dd>Up against the previous close, or a buy signal</dd></div>
          <div><dt class="down">▼ −</dt><dd>Down against the previous close, or a sell signal</dd></div>
          <div><dt>–</dt><dd>Not known</dd></div>
          <div><dt><span class="badge anomaly">jump</span></dt><dd>A quote that stands out; the word says how</dd></div>
        </dl>
        <p>Every address of this page is a link that can be kept and shared. The same data: <a href="./api/docs">the HTTP API</a>.</p>
      </bw-dialog>`;
  }

  static override styles = [shared, css`
    dl { display: grid; grid-template-columns: 1fr 1fr; gap: 6px 24px; margin: 8px 0 20px; }
    dl div { display: flex; align-items: center; gap: 10px; min-height: 22px; }
    dt { flex: none; min-width: 52px; font-size: var(--size-s); }
    dd { margin: 0; font-size: var(--size-s); }
    p { margin: 0; color: var(--muted); font-size: var(--size-s); }
    @media (max-width: 560px) { dl { grid-template-columns: 1fr; } }
  `];
}
