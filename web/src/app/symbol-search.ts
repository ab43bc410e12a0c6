import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SymbolInfo } from '../api/api';
import { search } from '../design/icons';
import { shared } from '../design/shared';
import { href } from './router';

const SHOWN = 8;

/** Symbols whose name begins with the text, then those that hold it. */
export function matching(symbols: readonly SymbolInfo[], text: string): readonly SymbolInfo[] {
  const wanted = text.trim().toUpperCase();
  if (!wanted) return symbols.slice(0, SHOWN);
  const begins = symbols.filter(({ symbol }) => symbol.toUpperCase().startsWith(wanted));
  const holds = symbols.filter(({ symbol }) => symbol.toUpperCase().includes(wanted) && !begins.some((each) => each.symbol === symbol));
  return [...begins, ...holds].slice(0, SHOWN);
}

/** Finds a symbol by its name, and goes to its page. */
@customElement('bw-symbol-search')
export class SymbolSearch extends LitElement {
  @property({ attribute: false }) symbols: readonly SymbolInfo[] = [];
  @query('input') private readonly input!: HTMLInputElement;
  @state() private text = '';
  @state() private open = false;
  @state() private at = 0;

  override focus(): void {
    this.input.focus();
    this.input.select();
  }

  override render() {
    const found = matching(this.symbols, this.text);
    return html`
      <div class="box">${search}
        <input class="control" type="search" role="combobox" placeholder="Find a symbol" aria-label="Find a symbol" aria-expanded=${this.open ? 'true' : 'false'}
          aria-controls="found" aria-autocomplete="list" aria-activedescendant=${this.open && found.length > 0 ? `found-${this.at}` : nothing} autocomplete="off" spellcheck="false"
          .value=${this.text} @input=${this.#type} @focus=${() => { this.open = true; }} @blur=${() => { this.open = false; }} @keydown=${this.#key}><kbd>/</kbd></div>
      <ul id="found" role="listbox" aria-label="Symbols" ?hidden=${!this.open}>
        ${found.map((each, at) => html`<li id=${`found-${at}`} role="option" aria-selected=${at === this.at ? 'true' : 'false'} @pointerdown=${(event: Event) => { event.preventDefault(); this.#go(each.symbol); }}>
          <b>${each.symbol}</b><span class="muted">${each.live ? (each.recorded ? 'recorded' : 'live') : 'history'}</span></li>`)}
        ${found.length === 0 ? html`<li class="none" role="option" aria-selected="false">No symbol here is called “${this.text.trim()}”</li>` : nothing}
      </ul>`;
  }

  readonly #type = () => {
    this.text = this.input.value;
    this.at = 0;
    this.open = true;
  };

  readonly #key = (event: KeyboardEvent) => {
    const found = matching(this.symbols, this.text);
    if (event.key === 'ArrowDown') this.at = Math.min(this.at + 1, Math.max(0, found.length - 1));
    else if (event.key === 'ArrowUp') this.at = Math.max(0, this.at - 1);
    else if (event.key === 'Escape') this.input.blur();
    else if (event.key === 'Enter') {
      const chosen = found[this.at];
      if (chosen) this.#go(chosen.symbol);
    } else return;
    event.preventDefault();
  };

  #go(symbol: string) {
    this.text = '';
    this.input.blur();
    location.hash = href('/symbol/:symbol', { symbol });
  }

  static override styles = [shared, css`
    :host { position: relative; flex: 0 1 280px; min-width: 120px; }
    .box { position: relative; display: flex; align-items: center; }
    .box svg { position: absolute; left: 8px; width: 14px; height: 14px; color: var(--muted); }
    .box kbd { position: absolute; right: 6px; }
    input.control { width: 100%; padding: 0 28px; background: var(--raised); }
    input::-webkit-search-cancel-button { display: none; }
    input:focus { background: var(--panel); }
    ul { position: absolute; z-index: 15; top: calc(100% + 4px); left: 0; right: 0; margin: 0; padding: 4px; list-style: none; background: var(--panel); border: 1px solid var(--line-strong); border-radius: var(--radius); box-shadow: var(--shadow-large); }
    li { display: flex; align-items: center; justify-content: space-between; height: 28px; padding: 0 8px; border-radius: var(--radius-s); cursor: pointer; font-size: var(--size-s); }
    li[aria-selected="true"], li:hover { background: var(--selected); }
    li.none { color: var(--muted); cursor: default; background: none; }
    @media (max-width: 760px) { :host { flex: 1; } kbd { display: none !important; } }
  `];
}
