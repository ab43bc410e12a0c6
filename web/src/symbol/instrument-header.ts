import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Bar, Quote, SymbolInfo } from '../api/api';
import * as format from '../design/format';
import { shared } from '../design/shared';

/** The selected symbol's name, its price in large, and its day so far. */
@customElement('bw-instrument-header')
export class InstrumentHeader extends LitElement {
  @property({ attribute: false }) info!: SymbolInfo;
  @property({ attribute: false }) quote: Quote | undefined;
  @property({ attribute: false }) lastBar: Bar | undefined;

  override render() {
    const { info, quote } = this;
    const day = quote ?? this.lastBar;
    const direction = format.direction(quote?.change);
    return html`
      <div class="title">
        <h1>${info.symbol}</h1>
        <span class="tags">
          ${quote?.exchange ? html`<span class="muted">${quote.exchange}</span>` : nothing}
          ${info.recorded ? html`<span class="badge warn">Recorded</span>` : nothing}
          ${info.live ? nothing : html`<span class="badge plain">History only</span>`}
        </span>
      </div>
      <div class="now">
        <span class="price">${format.price(quote?.price ?? this.lastBar?.close)}</span>
        ${quote?.currency ? html`<span class="muted">${quote.currency}</span>` : nothing}
        ${quote ? html`<span class="change ${direction}">${format.change(quote.change, quote.price)} <span class="badge ${direction || 'plain'}">${format.percent(quote.change_percent)}</span></span>` : nothing}
      </div>
      <dl>
        ${fact('Open', format.price(day?.open))}
        ${fact('High', format.price(day?.high))}
        ${fact('Low', format.price(day?.low))}
        ${quote ? fact('Prev. close', format.price(quote.previous_close)) : nothing}
        ${fact('Volume', format.volume(day?.volume))}
        ${quote ? fact('Quote time', html`${format.dayAndTime(quote.timestamp)} <small>UTC</small>`)
          : fact('Last day', format.day(this.lastBar?.time ?? null))}
      </dl>`;
  }

  static override styles = [shared, css`
    :host { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 24px; padding: 12px 16px; }
    .title { display: grid; gap: 2px; }
    .tags { display: flex; align-items: center; gap: 6px; font-size: var(--size-xs); }
    .now { display: flex; align-items: baseline; gap: 8px; }
    .price { font-size: 28px; font-weight: 640; line-height: 1.1; letter-spacing: -0.03em; }
    .change { font-size: 14px; font-weight: 550; }
    .change .badge { font-size: var(--size-s); margin-left: 4px; }
    dl { display: flex; flex-wrap: wrap; gap: 6px 20px; margin: 0 0 0 auto; }
    dl div { display: grid; gap: 1px; }
    dt { color: var(--muted); font-size: var(--size-xs); }
    dd { margin: 0; font-size: var(--size-m); font-weight: 500; white-space: nowrap; }
    small { color: var(--muted); font-size: 10px; font-weight: 600; letter-spacing: 0.04em; }
    @media (max-width: 900px) { dl { margin-left: 0; } }
  `];
}

const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
