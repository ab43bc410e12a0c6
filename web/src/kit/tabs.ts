import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../design/shared';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly count?: string;
}

/**
 * A row of tabs. Sends `change` with the chosen id in `detail`; what belongs to it is drawn by whoever listens,
 * inside an element with role="tabpanel".
 */
@customElement('bw-tabs')
export class Tabs extends LitElement {
  @property() label = '';
  @property() selected = '';
  @property({ attribute: false }) tabs: readonly Tab[] = [];

  override render() {
    return html`<div role="tablist" aria-label=${this.label} @keydown=${this.#key}>${this.tabs.map((tab) => html`
      <button role="tab" id=${tab.id} aria-selected=${tab.id === this.selected ? 'true' : 'false'} tabindex=${tab.id === this.selected ? 0 : -1}
        @click=${() => this.#choose(tab.id)}>${tab.label}${tab.count ? html`<span>${tab.count}</span>` : ''}</button>`)}</div>`;
  }

  #key(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = this.tabs.findIndex(({ id }) => id === this.selected);
    const next = this.tabs[(at + step + this.tabs.length) % this.tabs.length];
    if (!next) return;
    this.#choose(next.id);
    this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(next.id)}`)?.focus();
  }

  #choose(id: string) {
    if (id === this.selected) return;
    this.selected = id;
    this.dispatchEvent(new CustomEvent('change', { detail: id }));
  }

  static override styles = [shared, css`
    [role="tablist"] { display: flex; gap: 2px; overflow-x: auto; scrollbar-width: none; }
    button { position: relative; height: 36px; padding: 0 10px; border: 0; background: none; color: var(--muted); font-size: var(--size-m); font-weight: 500; white-space: nowrap; }
    button:hover { color: var(--text); }
    button[aria-selected="true"] { color: var(--text); font-weight: 600; }
    button[aria-selected="true"]::after { content: ""; position: absolute; left: 10px; right: 10px; bottom: 0; height: 2px; background: var(--accent); }
    button:focus-visible { box-shadow: inset 0 0 0 2px var(--accent); }
    span { margin-left: 6px; color: var(--muted); font-size: var(--size-xs); font-weight: 450; }
  `];
}
