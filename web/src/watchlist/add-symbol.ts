import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { market, type SearchAnswer, type SymbolMatch } from '../api/market';
import { plus } from '../design/icons';
import { shared } from '../design/shared';
import '../kit/dialog';
import '../kit/field';
import { shown } from '../kit/state-view';
import { failed, loading, ready, type Loadable } from '../live/loadable';

const PAUSE_MILLISECONDS = 250;
const SHORTEST = 2;

/** Finds a symbol at the providers, and has it observed. Sends `added` with the symbol, and `close`. */
@customElement('bw-add-symbol')
export class AddSymbol extends LitElement {
  @property({ type: Boolean }) open = false;
  /** What is observed already. */
  @property({ attribute: false }) known: readonly string[] = [];
  @state() private answer: Loadable<SearchAnswer> | null = null;
  @state() private problem = '';
  @state() private adding = '';
  #text = '';
  #cancel = new AbortController();
  #pause: ReturnType<typeof setTimeout> | undefined;

  override render() {
    return html`
      <bw-dialog heading="Add a symbol" ?open=${this.open} @close=${() => this.dispatchEvent(new CustomEvent('close'))}>
        <bw-field label="Name or symbol" type="search" placeholder="Apple, JPM, BTC-USD" .error=${this.problem}
          @typing=${(event: CustomEvent<string>) => this.#type(event.detail)} @retry=${this.#search}></bw-field>
        <div class="found" @retry=${this.#search}>${this.answer ? shown(this.answer, 'The search', (answer) => this.#found(answer)) : html`<p>Searched at the providers this Bellwether observes quotes from.</p>`}</div>
      </bw-dialog>`;
  }

  #found({ provider, matches }: SearchAnswer) {
    if (matches.length === 0) return html`<bw-state heading="Nothing found">${provider} knows no symbol like “${this.#text}”.</bw-state>`;
    return html`<ul>${matches.map((each) => this.#match(each))}</ul><p>From ${provider}</p>`;
  }

  #match({ symbol, name, exchange, kind }: SymbolMatch) {
    const there = this.known.includes(symbol);
    return html`<li><b>${symbol}</b><span>${name ?? ''}<small>${[exchange, kind].filter(Boolean).join(' · ')}</small></span>
      <button class="button small" ?disabled=${there || this.adding !== ''} @click=${() => this.#add(symbol)} aria-label=${there ? `${symbol} is watched` : `Watch ${symbol}`}>${there ? 'Watched' : html`${plus}Watch`}</button></li>`;
  }

  #type(text: string) {
    this.#text = text.trim();
    this.problem = '';
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#search(), PAUSE_MILLISECONDS);
  }

  readonly #search = async () => {
    this.#cancel.abort();
    this.#cancel = new AbortController();
    const { signal } = this.#cancel;
    if (this.#text.length < SHORTEST) {
      this.answer = null;
      return;
    }
    this.answer = loading(this.answer?.value ?? null);
    try {
      const answer = await market.search(this.#text, signal);
      if (!signal.aborted) this.answer = ready(answer);
    } catch (error) {
      if (!signal.aborted) this.answer = failed(error);
    }
  };

  async #add(symbol: string) {
    this.adding = symbol;
    this.problem = '';
    try {
      await market.watch(symbol);
      this.dispatchEvent(new CustomEvent('added', { detail: symbol }));
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    } finally {
      this.adding = '';
    }
  }

  static override styles = [shared, css`
    .found { min-height: 220px; margin-top: 12px; }
    ul { margin: 0; padding: 0; list-style: none; }
    li { display: grid; grid-template-columns: 96px 1fr auto; align-items: center; gap: 10px; min-height: 40px; border-bottom: 1px solid var(--grid); }
    li span { display: grid; min-width: 0; }
    small, p { color: var(--muted); font-size: var(--size-s); }
  `];
}
