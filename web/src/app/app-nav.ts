import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { help, mark, more } from '../design/icons';
import { shared } from '../design/shared';
import { pages, type PageEntry } from './pages';
import { href } from './router';

const IN_NAVIGATION = pages.filter((page) => page.navigation);

/** Where one can go: a rail at the left, on a phone a bar at the bottom with the rest behind "More". */
@customElement('bw-nav')
export class AppNav extends LitElement {
  @property({ attribute: false }) current: PageEntry | null = null;
  @state() private open = false;

  override render() {
    return html`
      <nav aria-label="Pages">
        <a class="brand" href="#/" aria-label="Bellwether, markets">${mark}</a>
        ${IN_NAVIGATION.map((page) => this.#link(page))}
        <button class="item more" aria-expanded=${this.open ? 'true' : 'false'} @click=${() => { this.open = !this.open; }}>${more}<span>More</span></button>
        <button class="item help" data-action="help" @click=${this.#help}>${help}<span>Help</span></button>
      </nav>
      ${this.open ? html`<div class="sheet" @click=${() => { this.open = false; }}>
        ${IN_NAVIGATION.filter((page) => !page.navigation!.phone).map((page) => this.#link(page))}
        <button class="item" @click=${this.#help}>${help}<span>Help</span></button></div>` : nothing}`;
  }

  #link(page: PageEntry) {
    const { icon, phone } = page.navigation!;
    return html`<a class="item ${phone ? '' : 'wide'}" href=${href(page.path)} aria-current=${page === this.current ? 'page' : nothing}>${icon}<span>${page.name}</span></a>`;
  }

  #help() {
    this.dispatchEvent(new CustomEvent('help', { bubbles: true, composed: true }));
  }

  static override styles = [shared, css`
    :host { display: flex; flex-direction: column; align-items: stretch; width: 68px; padding: 8px 0; background: var(--rail); color: var(--on-rail); }
    .brand { display: grid; place-items: center; height: 40px; margin-bottom: 8px; color: var(--on-rail-strong); }
    nav { display: flex; flex-direction: column; flex: 1; }
    .help { margin-top: auto; }
    .item { position: relative; display: grid; justify-items: center; gap: 3px; padding: 8px 2px 7px; border: 0; background: none; color: inherit; font-size: 10.5px; font-stretch: 92%; font-weight: 500; line-height: 1.2; text-align: center; text-decoration: none; }
    .item svg.icon { width: 18px; height: 18px; }
    .item:hover { color: var(--on-rail-strong); background: #ffffff0d; }
    .item[aria-current] { color: var(--on-rail-strong); }
    .item[aria-current]::before { content: ""; position: absolute; left: 0; top: 8px; bottom: 8px; width: 3px; background: var(--brass); }
    .item[aria-current] svg { color: var(--brass); }
    .item:focus-visible, .brand:focus-visible { box-shadow: inset 0 0 0 2px var(--brass); }
    .more { display: none; }
    @media (max-width: 760px) {
      :host { flex-direction: row; width: auto; height: 56px; padding: 0 4px; padding-bottom: env(safe-area-inset-bottom); }
      .brand, .help, nav .wide { display: none; }
      .more { display: grid; }
      nav { flex-direction: row; }
      nav .item { flex: 1; align-content: center; }
      .item[aria-current]::before { left: 25%; right: 25%; top: 0; bottom: auto; width: auto; height: 3px; }
      .sheet { position: fixed; left: 0; right: 0; bottom: 56px; display: grid; grid-template-columns: repeat(4, 1fr); padding: 8px; background: var(--rail); border-bottom: 1px solid #ffffff1f; box-shadow: var(--shadow-large); }
    }
  `];
}
