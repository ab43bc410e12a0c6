import { LitElement, css, html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import './app-header';
import { Dashboard } from '../live/dashboard';
import '../pipeline/dead-letters';
import type { DeadLetters } from '../pipeline/dead-letters';
import * as format from '../design/format';
import { alert, plug } from '../design/icons';
import type { Selection } from '../symbol/instrument';
import '../symbol/instrument-panel';
import '../pipeline/pipeline-account';
import './signal-toasts';
import type { SignalToasts } from './signal-toasts';
import '../symbol/signals-table';
import { shared } from '../design/shared';
import { chooseTheme, currentTheme, onSystemTheme } from '../design/theme';
import '../watchlist/watchlist';

/** The page: lays out the parts, hands each what it shows, and takes their events to the dashboard. */
@customElement('bw-app')
export class App extends LitElement {
  @query('bw-dead-letters') private readonly deadLetters!: DeadLetters;
  @query('bw-signal-toasts') private readonly toasts!: SignalToasts;
  readonly #dashboard = new Dashboard(() => this.requestUpdate(), (signal) => this.toasts.show(signal));

  override connectedCallback() {
    super.connectedCallback();
    this.#dashboard.open();
    onSystemTheme(() => this.requestUpdate());
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#dashboard.close();
  }

  override render() {
    const { state, instrument } = this.#dashboard;
    const theme = currentTheme();
    return html`
      <bw-header .status=${state.status} connection=${state.connection} theme=${theme} @toggle-theme=${this.#toggleTheme}></bw-header>
      ${state.connection === 'lost' && state.status ? html`
        <p class="banner" role="alert">${plug}<strong>Connection lost.</strong> Showing the last known figures while this page reconnects.</p>` : nothing}
      <main @select-symbol=${(event: CustomEvent<string>) => this.#dashboard.select(event.detail)}
        @change-selection=${(event: CustomEvent<Selection>) => instrument.select(event.detail)}
        @retry=${() => instrument.reload()} @open-dead-letters=${() => this.deadLetters.open()}>
        <div class="instrument">${this.#instrument(theme)}</div>
        <div class="rail">
          <bw-watchlist .state=${state} .selected=${instrument.view?.selection.symbol ?? null}></bw-watchlist>
          <bw-pipeline-account .status=${state.status} .rates=${state.rates} .stale=${state.connection !== 'live'}></bw-pipeline-account>
        </div>
      </main>
      <bw-dead-letters></bw-dead-letters>
      <bw-signal-toasts></bw-signal-toasts>`;
  }

  protected override updated() {
    const { state, instrument } = this.#dashboard;
    const symbol = instrument.view?.selection.symbol;
    const quote = symbol ? state.quotes[symbol] : undefined;
    document.title = quote ? `${quote.symbol} ${format.price(quote.price)} · Bellwether` : 'Bellwether';
  }

  #instrument(theme: string) {
    const { state, instrument } = this.#dashboard;
    const view = instrument.view;
    const info = state.symbols?.find((each) => each.symbol === view?.selection.symbol);
    if (!view || !info) return html`<div class="panel blank">${this.#blank()}</div>`;
    return html`
      <bw-instrument-panel .view=${view} .info=${info} .quote=${state.quotes[info.symbol]} .lastBar=${state.lastBars[info.symbol]} theme=${theme}></bw-instrument-panel>
      <bw-signals-table .analysis=${view.analysis} .strategy=${view.selection.strategy}
        priceName=${view.price === 'adj_close' ? 'adjusted close' : 'close'}></bw-signals-table>`;
  }

  #blank() {
    const { problem, symbols } = this.#dashboard.state;
    if (problem) return html`
      <div class="state" role="alert">${alert}<strong>${problem}</strong>Check that Bellwether runs. This page reconnects by itself.
        <button class="button" @click=${() => void this.#dashboard.load()}>Try now</button></div>`;
    if (symbols) return html`<div class="state">${plug}<strong>Waiting for the first quote</strong>The chart begins with it.</div>`;
    return html`<div class="state" role="status"><strong>Connecting to Bellwether…</strong></div>`;
  }

  readonly #toggleTheme = () => {
    chooseTheme(currentTheme() === 'dark' ? 'light' : 'dark');
    this.requestUpdate();
  };

  static override styles = [shared, css`
    :host { display: flex; flex-direction: column; height: 100dvh; min-width: 320px; }
    .banner { display: flex; align-items: center; gap: 8px; margin: 0; padding: 8px 16px; background: var(--down-soft); color: var(--down); border-bottom: 1px solid var(--line); font-size: var(--size-s); }
    main { flex: 1; min-height: 0; display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr) 372px; gap: var(--gap); padding: var(--gap); }
    .instrument { display: grid; grid-template-rows: minmax(0, 1fr) minmax(200px, 33%); gap: var(--gap); min-height: 0; }
    .rail { display: flex; flex-direction: column; gap: var(--gap); min-height: 0; }
    .blank { grid-row: 1 / 3; display: grid; }
    bw-watchlist { flex: 0 1 auto; min-height: 180px; max-height: 45%; display: flex; flex-direction: column; }
    bw-pipeline-account { flex: 0 1 auto; display: flex; flex-direction: column; }
    bw-header { position: sticky; top: 0; z-index: 10; }
    @media (max-width: 1080px) {
      :host { height: auto; min-height: 100dvh; }
      main { display: flex; flex-direction: column; }
      .instrument, .rail { display: contents; }
      bw-instrument-panel { height: 620px; flex: none; }
      bw-signals-table { max-height: 420px; flex: none; display: flex; flex-direction: column; }
      .blank { min-height: 320px; }
      bw-watchlist { order: -1; flex: none; min-height: 0; max-height: 300px; }
    }
    @media (max-width: 900px) {
      main { padding: 8px; gap: 8px; }
      bw-instrument-panel { height: auto; }
    }
  `];
}
