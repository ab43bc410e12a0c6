import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { href } from '../app/router';
import * as format from '../design/format';
import { shared } from '../design/shared';
import { side } from '../kit/change';
import '../kit/state-view';
import type { TapeEntry } from '../live/state';

/** What happened last, the newest on top: signals, and quotes that stand out. */
@customElement('bw-tape')
export class Tape extends LitElement {
  @property({ attribute: false }) entries: readonly TapeEntry[] = [];
  @property() zone = 'UTC';

  override render() {
    return html`
      <section class="panel" aria-label="Tape">
        <div class="panel-head"><h2>Tape</h2><span class="aside">signals and anomalies</span></div>
        ${this.entries.length === 0 ? html`<bw-state heading="Quiet so far">Signals and anomalies appear here as they happen.</bw-state>` : html`
          <ol class="scroll" tabindex="0" aria-label="Signals and anomalies, the newest first">${repeat(this.entries, (each) => each, (each) => html`
            <li><time datetime=${each.time}>${format.timeOfDay(each.time, this.zone)}</time>
              <a href=${href('/symbol/:symbol', { symbol: each.symbol })}>${each.symbol}</a>
              ${each.kind === 'signal' ? side(each.side) : html`<span class="badge anomaly">${each.kinds.join(' · ')}</span>`}
              <b>${format.price(each.price)}</b></li>`)}</ol>`}
      </section>`;
  }

  static override styles = [shared, css`
    :host { min-height: 0; }
    section { display: flex; flex-direction: column; height: 100%; min-height: 0; }
    ol { flex: 1; min-height: 0; margin: 0; padding: 4px 0; list-style: none; }
    li { display: grid; grid-template-columns: 58px minmax(0, 1fr) auto 68px; align-items: center; gap: 8px; height: 24px; padding: 0 12px; font-size: var(--size-s); }
    li:hover { background: var(--hover); }
    time { color: var(--muted); }
    a { overflow: hidden; text-overflow: ellipsis; font-weight: 550; text-decoration: none; }
    a:hover { text-decoration: underline; }
    b { font-weight: 500; text-align: right; }
  `];
}
