import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { mark, moon, record, sun } from '../design/icons';
import type { Connection } from '../live/stream';
import type { Status } from '../api/api';
import { shared } from '../design/shared';
import type { Theme } from '../design/theme';

const CONNECTION: Record<Connection, string> = { connecting: 'Connecting', live: 'Live', lost: 'Reconnecting' };

/** Name, where the data come from, whether they still come, and the theme. */
@customElement('bw-header')
export class AppHeader extends LitElement {
  @property({ attribute: false }) status: Status | null = null;
  @property() connection: Connection = 'connecting';
  @property() theme: Theme = 'dark';

  override render() {
    return html`
      <header>
        <div class="brand">${mark}<h1>Bellwether</h1></div>
        ${this.#source()}
        <div class="end">
          <span class="connection ${this.connection}" role="status"><i></i>${CONNECTION[this.connection]}</span>
          <nav aria-label="Documentation"><a class="button quiet" href="./api/docs">API</a></nav>
          <button class="button quiet icon" data-action="theme" @click=${this.#toggle}
            aria-label=${this.theme === 'dark' ? 'Use the light theme' : 'Use the dark theme'}>${this.theme === 'dark' ? sun : moon}</button>
        </div>
      </header>`;
  }

  #source() {
    if (!this.status) return nothing;
    const { recorded, label } = this.status.source;
    if (!recorded) return html`<span class="source" title=${label}>${label}</span>`;
    // The badge says it in so many words; the label need not say it again.
    const detail = label.replace(/^recorded demo data:?\s*/i, '');
    return html`
      <div class="recorded" data-badge="recorded" title=${label}>
        <strong>${record}Recorded demo data</strong>
        ${detail ? html`<span>${detail}</span>` : nothing}
      </div>`;
  }

  #toggle() {
    this.dispatchEvent(new CustomEvent('toggle-theme', { bubbles: true, composed: true }));
  }

  static override styles = [shared, css`
    header { display: flex; align-items: center; gap: 16px; min-height: 52px; padding: 8px 16px; background: var(--panel); border-bottom: 1px solid var(--line); }
    .brand { display: flex; align-items: center; gap: 10px; flex: none; }
    .brand svg { display: block; }
    h1 { margin: 0; font-size: 16px; font-weight: 650; letter-spacing: -0.02em; }
    .source { color: var(--muted); font-size: var(--size-s); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .recorded { display: flex; align-items: center; min-width: 0; border: 1px solid var(--warn-line); border-radius: 7px; background: var(--warn-soft); color: var(--warn); font-size: var(--size-s); line-height: 26px; overflow: hidden; }
    .recorded strong { display: inline-flex; align-items: center; gap: 6px; padding: 0 10px 0 8px; font-weight: 650; white-space: nowrap; }
    .recorded strong svg { width: 14px; height: 14px; }
    .recorded span { padding: 0 10px; border-left: 1px solid var(--warn-line); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .end { display: flex; align-items: center; gap: 4px; margin-left: auto; flex: none; }
    .connection { display: inline-flex; align-items: center; gap: 7px; margin-right: 8px; font-size: var(--size-s); font-weight: 500; color: var(--secondary); }
    .connection i { width: 8px; height: 8px; border-radius: 50%; background: var(--muted); }
    .connection.live i { background: var(--up); box-shadow: 0 0 0 3px var(--up-soft); }
    .connection.lost { color: var(--down); }
    .connection.lost i { background: var(--down); animation: breathe 1.2s infinite; }
    @media (max-width: 900px) {
      header { flex-wrap: wrap; gap: 8px 12px; padding: 8px 12px; }
      .recorded, .source { order: 3; flex: 1 1 100%; }
      .recorded span { white-space: normal; line-height: 1.4; padding-block: 4px; }
    }
  `];
}
