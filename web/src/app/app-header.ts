import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { SymbolInfo } from '../api/api';
import { alert, clock, display, moon, record, sun } from '../design/icons';
import { shared } from '../design/shared';
import type { Freshness } from '../live/freshness';
import type { Connection } from '../live/stream';
import type { Choices, ThemeChoice, ZoneChoice } from './preferences';
import './symbol-search';
import type { SymbolSearch } from './symbol-search';

const CONNECTION: Record<Connection, string> = { connecting: 'Connecting', live: 'Live', lost: 'Reconnecting' };
const NEXT_THEME: Record<ThemeChoice, ThemeChoice> = { system: 'dark', dark: 'light', light: 'system' };
const THEME_ICON = { system: display, dark: moon, light: sun };
const NEXT_ZONE: Record<ZoneChoice, ZoneChoice> = { exchange: 'local', local: 'utc', utc: 'exchange' };
const ZONE_NAME: Record<ZoneChoice, string> = { exchange: 'Exchange time', local: 'My time', utc: 'UTC' };

/** Search, where the data come from and whether they still come, and what this person chose. */
@customElement('bw-header')
export class AppHeader extends LitElement {
  @property({ attribute: false }) freshness: Freshness | null = null;
  @property({ attribute: false }) symbols: readonly SymbolInfo[] = [];
  @property({ attribute: false }) choices!: Choices;
  @property() connection: Connection = 'connecting';
  @query('bw-symbol-search') readonly search!: SymbolSearch;

  override render() {
    const { theme, zone } = this.choices;
    return html`
      <header>
        <bw-symbol-search .symbols=${this.symbols}></bw-symbol-search>
        ${this.#source()}
        <div class="end">
          <span class="connection ${this.connection}" role="status"><i></i><span>${CONNECTION[this.connection]}</span></span>
          <button class="button quiet" data-action="zone" @click=${() => this.#choose({ zone: NEXT_ZONE[zone] })}
            title="In which zone times are shown">${clock}<span>${ZONE_NAME[zone]}</span></button>
          <button class="button quiet icon" data-action="theme" title=${`Colours: ${theme}`} aria-label=${`Colours: ${theme}. Change to ${NEXT_THEME[theme]}`}
            @click=${() => this.#choose({ theme: NEXT_THEME[theme] })}>${THEME_ICON[theme]}</button>
        </div>
      </header>`;
  }

  #source() {
    if (!this.freshness) return nothing;
    const { kind, label, detail } = this.freshness;
    if (kind === 'live') return html`<span class="source" title=${detail}>${detail}</span>`;
    return html`
      <div class="marked" data-badge=${kind === 'demo' ? 'recorded' : kind} title="${label}: ${detail}">
        <strong>${kind === 'demo' ? record : alert}${label}</strong>
        ${detail ? html`<span>${detail}</span>` : nothing}
      </div>`;
  }

  #choose(changes: Partial<Choices>) {
    this.dispatchEvent(new CustomEvent('choose', { detail: changes, bubbles: true, composed: true }));
  }

  static override styles = [shared, css`
    header { display: flex; align-items: center; gap: 12px; height: 44px; padding: 0 8px; background: var(--panel); border-bottom: 1px solid var(--line); }
    .source { color: var(--muted); font-size: var(--size-s); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .marked { display: flex; align-items: center; min-width: 0; border: 1px solid var(--warn-line); border-radius: var(--radius-s); background: var(--warn-soft); color: var(--warn); font-size: var(--size-s); line-height: 24px; overflow: hidden; }
    .marked strong { display: inline-flex; align-items: center; gap: 5px; padding: 0 8px 0 6px; font-weight: 600; white-space: nowrap; }
    .marked strong svg { width: 14px; height: 14px; }
    .marked span { padding: 0 8px; border-left: 1px solid var(--warn-line); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .end { display: flex; align-items: center; gap: 2px; margin-left: auto; flex: none; }
    .connection { display: inline-flex; align-items: center; gap: 6px; margin-right: 6px; font-size: var(--size-s); font-weight: 500; color: var(--secondary); }
    .connection i { width: 7px; height: 7px; border-radius: 50%; background: var(--muted); }
    .connection.live i { background: var(--good); box-shadow: 0 0 0 3px var(--good-soft); }
    .connection.lost { color: var(--danger); }
    .connection.lost i { background: var(--danger); animation: breathe 1.2s infinite; }
    @media (max-width: 1080px) { .marked span { display: none; } [data-action="zone"] span { display: none; } }
    @media (max-width: 760px) {
      header { gap: 8px; }
      .connection.live span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .marked strong { font-size: var(--size-xs); padding-right: 6px; }
      .source { display: none; }
    }
  `];
}
