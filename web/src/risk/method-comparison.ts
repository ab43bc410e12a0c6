import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { get, type PriceKind } from '../api/api';
import { shared } from '../design/shared';
import '../kit/echart';
import { shown } from '../kit/state-view';
import { failed, loading, ready, type Loadable } from '../live/loadable';

interface Chart {
  readonly title: string;
  readonly alt_text: string;
  readonly option: Record<string, unknown>;
}

const HEIGHT = 420;
const NARROWEST = 480;

/** What other methods say of the same window: the server's chart, drawn once somebody opens it. */
@customElement('bw-method-comparison')
export class MethodComparison extends LitElement {
  @property() symbol = '';
  @property() at = '';
  @property({ type: Number }) window = 0;
  @property() price: PriceKind = 'close';
  @property() theme = '';
  @state() private open = false;
  @state() private chart: Loadable<Chart> = loading();
  #asked = '';

  override render() {
    return html`<details class="panel" @toggle=${(event: Event) => { this.open = (event.target as HTMLDetailsElement).open; }} @retry=${() => { this.#asked = ''; this.requestUpdate(); }}>
      <summary><h2>The same window by other methods</h2></summary>
      ${this.open ? html`<div class="plot scroll" tabindex="0" role="region" aria-label="Chart of methods">${shown(this.chart, 'The chart', ({ option, alt_text: words }) => html`<bw-echart label=${words} .option=${option} theme=${this.theme}></bw-echart>`)}</div>` : nothing}
    </details>`;
  }

  protected override updated() {
    if (this.open) void this.#read();
  }

  async #read() {
    const size = `${Math.max(NARROWEST, Math.round(this.clientWidth - 2))}x${HEIGHT}`;
    const asked = [this.symbol, this.at, this.window, this.price, this.theme].join();
    if (asked === this.#asked) return;
    this.#asked = asked;
    try {
      const chart = await get<Chart>('charts/var-comparison', { symbols: this.symbol, to: this.at, window: this.window, price: this.price, theme: this.theme, size, years: 40 });
      if (asked === this.#asked) this.chart = ready(chart);
    } catch (error) {
      if (asked === this.#asked) this.chart = failed(error);
    }
  }

  static override styles = [shared, css`
    summary { padding: 8px 12px; cursor: pointer; }
    summary h2 { display: inline; }
    .plot { border-top: 1px solid var(--line); }
    bw-echart { height: ${HEIGHT}px; min-width: ${NARROWEST}px; }
  `];
}
